import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { createSandbox } from "../create-sandbox.ts";
import type { Sandbox } from "../sandbox.ts";
import { problemsOf } from "../state/shape.ts";
import { createControl } from "./control.ts";
import { controlRoutes } from "./control-routes.ts";

const guide = readFileSync(new URL("../../../openapi/guides/testing.md", import.meta.url), "utf8");

it("The guide has the table of what the sandbox does over HTTP", () => {
  const rows = controlRoutes.map(({ method, path, summary, examples = [] }) => {
    const bodies = examples.map((body) => `\`${JSON.stringify(body)}\``).join(" ");
    return `| ${method} ${path} | ${bodies} | ${summary} |`;
  });
  expect(guide).toContain(`| --- | --- | --- |\n${rows.join("\n")}\n\n`);
});

it("Every body that is shown is one that is taken, and a route with a body shows one", () => {
  const sandbox = createSandbox();
  for (const { body, examples = [] } of controlRoutes) {
    expect(examples.length > 0).toBe(body !== undefined);
    expect(
      examples.flatMap((each) => (body ? problemsOf(body(sandbox), each) : ["none is taken"])),
    ).toEqual([]);
  }
});

it("A defect is answered with 500 and told", async () => {
  const state = () => {
    throw new Error("nobody thought of this");
  };
  const headers = new Headers({ host: "localhost" });
  const request = { method: "GET", target: "/_sandbox/state", headers, body: new Uint8Array() };
  const { status, body } = await createControl(
    { state } as unknown as Sandbox,
    Promise.reject,
  )(request);
  expect([status, JSON.parse(body)]).toEqual([
    500,
    { code: "SANDBOX_DEFECT", message: "nobody thought of this" },
  ]);
});
