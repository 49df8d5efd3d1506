import { expect, it } from "vitest";
import { messagesOf } from "./testing/test-rule.ts";

const lists = [
  [
    "code-samples",
    '"samples:" of { lang: <language>, label: <name>, file: "{operationId}.<extension>" }',
  ],
  ["dollars", '"names:"'],
  ["local-date-time", '"names:"'],
] as const;

it("A rule without the list that it needs says that it checks nothing", async () => {
  const rules = Object.fromEntries(lists.map(([rule]) => [`pitrade/${rule}`, "error"]));
  expect(await messagesOf(rules)).toEqual(
    lists.map(
      ([rule, option]) =>
        `The rule "pitrade/${rule}" checks nothing. Give it a list ${option} in redocly.yaml.`,
    ),
  );
});

it("A rule demands its list whole: an entry that cannot be read is not passed over", async () => {
  const ruby = { lang: "ruby", label: "Ruby", file: "{operationId}.rb" };
  const rule = { severity: "error", samples: [ruby, { lang: "curl" }] };
  const [message] = await messagesOf({ "pitrade/code-samples": rule });
  expect(message).toContain("checks nothing");
});
