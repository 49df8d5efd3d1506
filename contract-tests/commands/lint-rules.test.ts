import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import plugin from "../../openapi/rules/plugin.ts";
import { type Files, type LintProblem, lint } from "../support/lint.ts";
import { lintCases } from "../support/lint-cases/all.ts";
import type { LintCase } from "../support/lint-cases/lint-case.ts";
import { type Changes, changed, tinyFiles } from "../support/tiny-description.ts";

/**
 * A rule that never fires looks like a rule that is always obeyed. So each one is shown a
 * description that breaks it and its mended twin, by the real linter with the real configuration.
 */

const filesOf = (folder: string, changes: Changes, extra: Files = {}): Files =>
  Object.fromEntries(
    Object.entries({
      ...tinyFiles,
      ...extra,
      "openapi.json": JSON.stringify(changed(changes), null, 2),
    }).map(([name, content]) => [`${folder}/${name}`, content]),
  );

/** Where taking the fault away is all the mending there is, the twins are one and the same. */
const folders = ({ mended, mendedFiles }: LintCase, index: number) => ({
  broken: `${index}-broken`,
  mended: mended || mendedFiles ? `${index}-mended` : "tiny",
});

const rootOf = (folder: string): string => `${folder}/openapi.json`;

let found: ReadonlyMap<string, readonly LintProblem[]>;

const problemsIn = (folder: string): readonly LintProblem[] => {
  const problems = found.get(rootOf(folder));
  if (problems === undefined) throw new Error(`${folder} was not linted`);
  return problems;
};

const filesOfCase = (lintCase: LintCase, index: number): Files => ({
  ...filesOf(folders(lintCase, index).broken, lintCase.given, lintCase.givenFiles),
  ...filesOf(folders(lintCase, index).mended, lintCase.mended ?? {}, lintCase.mendedFiles),
});

beforeAll(async () => {
  const files: Files = Object.assign({}, ...lintCases.map(filesOfCase));
  const roots = Object.keys(files).filter((name) => name.endsWith("/openapi.json"));
  found = await lint(files, roots);
}, 60_000);

const isOurs = ({ rule }: LintProblem): boolean => rule.startsWith("pitrade/");

describe.each(lintCases.map((lintCase, index) => ({ ...lintCase, ...folders(lintCase, index) })))(
  "The rule $rule, shown $fault,",
  ({ rule, broken, mended, want }) => {
    it("reports that and nothing else of ours, at the place to mend", () => {
      const ours = problemsIn(broken).filter(isOurs);
      expect(ours.map(({ rule: id, file, pointer }) => ({ id, file, pointer }))).toEqual([
        {
          id: `pitrade/${rule}`,
          file: `${broken}/${want.file ?? "openapi.json"}`,
          pointer: want.pointer,
        },
      ]);
      expect(ours[0]?.line.slice(0, want.line.length)).toBe(want.line);
    });

    it("names the offender and the way out", () => {
      const message = problemsIn(broken).find(isOurs)?.message ?? "";
      for (const part of want.says) expect(message).toContain(part);
      expect(message).toMatch(/\.$/);
    });

    it("is content with the mended twin, as is every other rule", () => {
      expect(problemsIn(mended)).toEqual([]);
    });
  },
);

describe("The table of cases", () => {
  it("has a case for every rule of the plugin", () => {
    const shown = new Set(lintCases.map(({ rule }) => rule));
    expect([...shown].sort()).toEqual(Object.keys(plugin().rules.oas3).sort());
  });
});

describe("The lists in redocly.yaml", { timeout: 30_000 }, () => {
  const rules = join(import.meta.dirname, "../../openapi/rules/plugin.ts");

  const lintWith = async (configured: Changes, changes: Changes = {}, extra: Files = {}) => {
    const config = { telemetry: "off", plugins: [rules], rules: configured };
    const files = {
      ...filesOf("own", changes, extra),
      "own.yaml": JSON.stringify(config),
    };
    const problems = (await lint(files, [rootOf("own")], "own.yaml")).get(rootOf("own"));
    return (problems ?? []).map(({ message }) => message);
  };

  it("decide which samples every operation has, and the reference must list them too", async () => {
    const ruby = { lang: "ruby", label: "Ruby", file: "{operationId}.rb" };
    const messages = await lintWith(
      { "pitrade/code-samples": { severity: "error", samples: [ruby] } },
      {
        "/paths/~1trade/post/x-codeSamples": [
          { lang: "ruby", label: "Ruby", source: { $ref: "code-samples/placeTrade.rb" } },
        ],
        "/paths/~1trade~1{tradeId}/get/x-codeSamples": [],
      },
      { "code-samples/placeTrade.rb": "trades.place(order)\n" },
    );
    expect(messages.sort()).toEqual([
      expect.stringContaining('Operation "getTrade" has no sample "Ruby"'),
      expect.stringContaining(
        'drop every sample "Ruby". Add "- { lang: ruby, label: Ruby }" under openapi.codeSamples',
      ),
    ]);
  });

  it("are demanded whole: an entry that cannot be read is not passed over", async () => {
    const samples = [{ lang: "ruby", label: "Ruby", file: "{operationId}.rb" }, { lang: "curl" }];
    expect(await lintWith({ "pitrade/code-samples": { severity: "error", samples } })).toEqual([
      expect.stringContaining("checks nothing"),
    ]);
  });

  it("decide which names are money, and which of them are not after all", async () => {
    const without = { "/components/schemas/TradeRequest/properties/amount/multipleOf": undefined };
    const rule = { severity: "error", names: ["amount"] };
    const but = (except: string[]) => ({ "pitrade/dollars": { ...rule, except } });
    const [money, excepted] = await Promise.all([
      lintWith(but([]), without),
      lintWith(but(["amount"]), without),
    ]);
    expect(money).toEqual([expect.stringContaining('"TradeRequest.amount"')]);
    expect(excepted).toEqual([]);
  });

  it("decide which names are secret, and which of them are not after all", async () => {
    const rule = { severity: "error", names: ["tradeId"] };
    const but = (except: string[]) => ({ "pitrade/sensitive-fields": { ...rule, except } });
    const [secret, excepted] = await Promise.all([lintWith(but([])), lintWith(but(["tradeId"]))]);
    expect(secret.sort()).toEqual([
      expect.stringContaining('"Trade.tradeId"'),
      expect.stringContaining('"tradeId"'),
    ]);
    expect(excepted).toEqual([]);
  });

  it("are demanded: a rule without its list says that it checks nothing", async () => {
    const lists = [
      [
        "code-samples",
        '"samples:" of { lang: <language>, label: <name>, file: "{operationId}.<extension>" }',
      ],
      ["dollars", '"names:"'],
      ["local-date-time", '"names:"'],
      ["sensitive-fields", '"names:"'],
    ] as const;
    const rules = Object.fromEntries(lists.map(([rule]) => [`pitrade/${rule}`, "error"]));
    expect((await lintWith(rules)).sort()).toEqual(
      lists.map(
        ([rule, option]) =>
          `The rule "pitrade/${rule}" checks nothing. Give it a list ${option} in redocly.yaml.`,
      ),
    );
  });
});
