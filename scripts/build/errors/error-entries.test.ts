import { describe, expect, it } from "vitest";
import type { Document } from "../../lib/openapi.ts";
import { errorEntries } from "./error-entries.ts";

const answers = ["status", "class, code", "outcome, and what to do"];
const others = ["status", "class, code", "when", "outcome, and what to do"];
const noAnswer = ["class, code", "when", "outcome, and what to do"];

const notFound = ["404, assumed", "NotFoundError ERR_NOT_FOUND", "none. Check the id"];
const refused = ["405, 410", "ApiError ERR_API", "the server refuses", "none. Read `a \\| b`"];
const inDoubt = [
  "other 4xx",
  "ApiError ERR_API",
  "a proxy gave up",
  "none for a read, else **unknown**. Look",
];
const none = { outcome: "none", outcomes: { read: ["none"], write: ["none"] } };
const sources = { 404: "Section 4", 405: "Section 5", 410: "Section 10" };
const late = [
  "TimeoutError ERR_TIMEOUT",
  "the deadline passed",
  "none if nothing was sent or it was a read, else **unknown**. Look",
];

const assumed404 = { "404": { description: "No such id.", "x-provenance": "assumed" } };
const retries = table(
  ["what happened", "a read (`GET`)", "everything else"],
  ["404, 500", "again", "**never**"],
  ["410", "again", "again: it was refused"],
);
const tables = [
  table(answers, notFound),
  table(others, refused, inDoubt),
  table(noAnswer, late),
  retries,
];

describe("the ways to fail", () => {
  it("take what a status means from the answers, and everything else from the guides", () => {
    expect(errorEntries(description(tables, assumed404), sources)).toEqual([
      {
        ...{ status: 404, code: "ERR_NOT_FOUND", class: "NotFoundError", ...none },
        ...{ retried: { read: true, write: false }, source: "Section 4" },
        ...{ cause: "No such id.", remedy: "Check the id." },
        ...{ provenance: "assumed", operations: ["getA"] },
      },
      ...[405, 410].map((status) => ({
        ...{ status, code: "ERR_API", class: "ApiError", ...none },
        retried: { read: status === 410, write: status === 410 },
        source: `Section ${status - 400}`,
        ...{ cause: "The server refuses.", remedy: "Read `a | b`." },
      })),
      {
        ...{ status: "4xx", code: "ERR_API", class: "ApiError" },
        outcome: "none for a read, else unknown",
        outcomes: { read: ["none"], write: ["unknown"] },
        ...{ cause: "A proxy gave up.", remedy: "Look." },
      },
      {
        ...{ status: null, code: "ERR_TIMEOUT", class: "TimeoutError" },
        outcome: "none if nothing was sent or it was a read, else unknown",
        outcomes: { read: ["none"], write: ["none", "unknown"] },
        ...{ cause: "The deadline passed.", remedy: "Look." },
      },
    ]);
  });

  it("have an entry for a declared status that only the row of its hundred speaks of", () => {
    const teapot = { ...assumed404, "418": { description: "A teapot." } };
    const entry = errorEntries(description(tables, teapot), sources).at(-1);
    expect(entry).toMatchObject({ status: 418, class: "ApiError", cause: "A teapot." });
    expect(entry).toMatchObject({ provenance: "documented", operations: ["getA"] });
  });

  it.each(["4XX", "default"])(
    "say of %s what the guide says, and which operations declare it",
    (name) => {
      const busy = ["other 5xx", "ServerError ERR_SERVER", "it fails", "none. Wait"];
      const known = [...tables, table(others, busy)];
      const entries = errorEntries(
        description(known, { ...assumed404, [name]: { description: "No." } }),
        sources,
      );
      const ranges = entries.filter(({ status }) => /xx/.test(String(status)));
      expect(ranges.map(({ status, cause, operations }) => [status, cause, operations])).toEqual([
        ["4xx", "A proxy gave up.", ["getA"]],
        ["5xx", "It fails.", name === "default" ? ["getA"] : undefined],
      ]);
    },
  );
});

function table(...rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const lines = [head, head.map(() => "---"), ...body].map((cells) => `| ${cells.join(" | ")} |`);
  return lines.join("\n");
}

function description(texts: readonly string[], responses: object): Document {
  return {
    openapi: "3.1.0",
    info: { title: "T", version: "1" },
    tags: [
      { name: "Errors", "x-traitTag": true, description: `# Errors\n\n${texts.join("\n\n")}` },
    ],
    paths: {
      "/a": { get: { operationId: "getA", "x-provenance": "documented", tags: ["A"], responses } },
    },
  } as unknown as Document;
}
