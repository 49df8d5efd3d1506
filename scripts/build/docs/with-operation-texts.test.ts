import { describe, expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import type { ErrorEntry } from "../errors/error-entries.ts";
import { withOperationTexts } from "./with-operation-texts.ts";

const chapters = [
  { name: "When an answer is lost", description: "# When an answer is lost" },
  { name: "Trading", description: "# Trading\n\nSee [it](#/trades/act)." },
].map((tag) => ({ ...tag, "x-traitTag": true }));

const refused = {
  status: 400,
  code: "ERR_BAD",
  class: "BadError",
  outcome: "none",
  outcomes: { read: ["none"], write: ["none"] },
  retried: { read: true, write: false },
  cause: "It is bad.",
  remedy: "Correct it.",
  operations: ["act"],
} as const;
const lost = {
  ...refused,
  status: null,
  class: "LostError",
  operations: [],
  outcomes: { read: ["none"], write: ["none", "unknown"] },
} as const;

const waited = { ...lost, code: "ERR_WAIT_TIMEOUT", class: "WaitTimeoutError" } as const;

/** An operation of a description, after everything that it says was written into its texts. */
function withTexts(method: "get" | "post", parts: object = {}, tags: readonly object[] = chapters) {
  const operation = {
    operationId: "act",
    "x-sdk-name": "trades.act",
    tags: ["Trades"],
    description: "Acts.",
    responses: { 200: { description: "Done." }, 400: { $ref: "#/components/responses/Bad" } },
  };
  const paths = { "/a": { get: { ...operation }, [method]: { ...operation, ...parts } } };
  const components = { responses: { Bad: { description: "Bad." } } };
  const document = { openapi: "3.1.0", tags, paths, components } as unknown as Document;
  const errors: readonly ErrorEntry[] = [refused, lost, waited];
  return withOperationTexts(document, errors).paths["/a"]?.[method];
}

describe("the texts of an operation for a renderer", () => {
  it("say the method, what it throws, and where a chapter speaks of it", () => {
    const description = withTexts("get")?.description ?? "";
    expect(description).toContain(
      "pitrade.trades.act(options?: CallOptions): ApiPromise<undefined>",
    );
    expect(description).toContain("| 400 | `BadError` | none | yes |");
    expect(description).toContain("| no usable answer | `LostError` | none | yes,");
    expect(description).toContain("Guides: [Trading](#/section/trading).");
    expect(description).not.toContain("> ");
  });

  it.each([
    ["money", "> **Moves money.** If the answer is lost, do not send it again, look with"],
    ["state", "> **Changes state.** If the answer is lost, look with `trades.act` before you send"],
  ])("warn of a lost answer where it changes %s", (effect, warning) => {
    const description = withTexts("post", { "x-effect": effect })?.description ?? "";
    expect(description).toMatch(/^Acts\.\n\n> /);
    expect(description).toContain(warning);
    expect(description).toContain(
      "Finding none is no proof. Read [When an answer is lost](#/section/when-an-answer-is-lost).",
    );
    expect(description).toContain("| 400 | `BadError` | none | no |");
    expect(description).toContain(
      "| `LostError` | **unknown**, unless nothing was sent | only if nothing was sent |",
    );
  });

  it("say of a webhook how its payload is called, and that it carries no token of the SDK", () => {
    const schema = { $ref: "#/components/schemas/Notice" };
    const content = { "application/json": { schema } };
    const post = { operationId: "heard", description: "Tells.", requestBody: { content } };
    const document = { paths: {}, webhooks: { heard: { post } } } as unknown as Document;
    const { webhooks } = withOperationTexts(document, []);
    expect(webhooks?.heard?.post).toMatchObject({
      security: [],
      description: expect.stringMatching(/^Tells\.\n\n.*`import type \{ Notice \} from/),
    });
  });

  it("leave to the waiters what only they throw", () => {
    expect(withTexts("post", { "x-effect": "money" })?.description).not.toContain(
      "WaitTimeoutError",
    );
  });

  it("name no chapter that is not there", () => {
    expect(withTexts("post", { "x-effect": "money" }, [])?.description).toContain("no proof.\n");
    expect(withTexts("get", {}, [])?.description).not.toContain("Guides");
  });

  it("say of each answer what is thrown", () => {
    expect(withTexts("get")?.responses).toEqual({
      200: { description: "Done." },
      400: {
        description: "Bad.\n\nThe SDK throws `BadError` (`ERR_BAD`), outcome `none`. Correct it.",
      },
    });
  });
});
