import { globSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { defaults } from "./defaults.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const textOf = (file: string) => readFileSync(`${root}/${file}`, "utf8");
const pages = ["README.md", "SECURITY.md", ...globSync("openapi/guides/*.md", { cwd: root })];

/** How people write a default: `30,000 ms`, `900 seconds`, `2`, `true`. */
function written(name: string, value: number | boolean): string {
  if (typeof value === "boolean") return `\`${value}\``;
  const unit = /(Ms|Seconds|Bytes)$/.exec(name)?.[1]?.toLowerCase();
  return [value.toLocaleString("en-US"), ...(unit ? [unit] : [])].join(" ");
}

/** Prevents a figure in a text that is not the one that applies. */
describe.each(Object.entries(defaults))("the default of %s", (name, value) => {
  const figure = written(name, value);

  it("is in the README", () => {
    expect(textOf("README.md")).toContain(`| \`${name}\` | ${figure} |`);
  });

  it("is in the list of the guide", () => {
    const list = textOf("openapi/guides/getting-started.md").split(/\n(?=- |\n)/);
    const [entry] = list.filter((item) => item.startsWith(`- \`${name}\`: `));
    expect(entry).toContain(`${figure} by default`);
  });
});

describe("a figure elsewhere", () => {
  const { timeoutMs, maxRetries, tokenTtlSeconds } = defaults;
  const lifetime = written("tokenTtlSeconds", tokenTtlSeconds);
  const figures = [
    {
      of: "a deadline",
      pattern: /([\d,]+ ms) by default/g,
      figure: written("timeoutMs", timeoutMs),
    },
    { of: "retries", pattern: /\b(\d+) by default/g, figure: `${maxRetries}` },
    {
      of: "the lifetime of a token",
      pattern: /(?:lives|good) for (\d+ seconds)/g,
      figure: lifetime,
    },
    { of: "the claim exp", pattern: /iat \+ (\d+)/g, figure: `${tokenTtlSeconds}` },
  ];

  it.each(figures)("of $of is the default too", ({ pattern, figure }) => {
    const found = pages.flatMap((page) => [...textOf(page).matchAll(pattern)]);
    expect(new Set(found.map(([, said]) => said))).toEqual(new Set([figure]));
  });
});
