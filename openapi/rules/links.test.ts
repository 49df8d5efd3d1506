import { type LintCase, testRule } from "./testing/test-rule.ts";
import { CHAPTER, chapter, POST, TRADE } from "./testing/tiny-description.ts";

const right = [
  "#/section/errors",
  "#/section/errors/what-to-do",
  "#/trades",
  "#/trades/at-night",
  "#/trades/placetrade",
]
  .map((target) => `[a](${target})`)
  .join(" ");

const parts = {
  "/tags/0/description": "Orders.\n\n## At night\n\nNone.",
  [CHAPTER]: { $ref: "errors.md" },
};
const files = { "errors.md": chapter("", "## What to `do`", right, "`[a](#/b)`, [b](b.md)") };

const lost = [
  "#/section/errors/what-to-look-for",
  "#/section/trades",
  "#/errors",
  "#/trades/placetrade/request",
  "#/trades/placeTrade",
  "#errors",
];

testRule("links", [
  ...lost.map(
    (target): LintCase => ({
      fault: `a chapter with a link to ${target}`,
      given: parts,
      files: { "errors.md": chapter("", "## What to `do`", `See [a](${target}).`) },
      fixed: parts,
      fixedFiles: files,
      in: ["errors.md", "See [a]("],
      says: [`The link to ${target} leads to no chapter, heading or operation`],
    }),
  ),
  ...[POST, TRADE].map((place) => ({
    fault: `a link in ${place}`,
    given: { [`${place}/description`]: "See [a](#/lost)." },
    fixed: { [`${place}/description`]: "See [a](#/trades/gettrade)." },
    says: ["The link to #/lost leads to no"],
  })),
]);
