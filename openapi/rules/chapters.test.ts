import { testRule } from "./testing/test-rule.ts";
import { CHAPTER, chapter } from "./testing/tiny-description.ts";

const says = [
  'The chapter "Errors" must start with the line "# Errors"',
  'no other heading of one "#"',
];

testRule("chapters", [
  {
    fault: "a chapter under another heading, in a file of its own",
    given: { [CHAPTER]: { $ref: "errors.md" } },
    files: { "errors.md": chapter().replace("# Errors", "# Mistakes") },
    fixed: { [CHAPTER]: { $ref: "errors.md" } },
    fixedFiles: { "errors.md": chapter("", "## Mistakes", "```bash", "# a comment", "```") },
    in: ["errors.md", "# Mistakes"],
    says,
  },
  {
    fault: "a chapter with a second heading of its kind",
    given: { [CHAPTER]: { $ref: "errors.md" } },
    files: { "errors.md": chapter("", "# Mistakes") },
    in: ["errors.md", "# Mistakes"],
    says,
  },
  ...[
    ["without a heading", chapter().replace("# Errors", "")],
    ["whose heading follows a text", `All.\n\n${chapter()}`],
  ].map(([fault, text]) => ({
    fault: `a chapter ${fault}`,
    given: { [CHAPTER]: text },
    says,
  })),
]);
