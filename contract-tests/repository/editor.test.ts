/** Prevents an editor that shows integrators the insides of our types instead of their names. */
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { describe, expect, it } from "vitest";
import { operationsOf } from "../../scripts/lib/openapi.ts";
import { propertiesOf } from "../../scripts/lib/schema-parts.ts";
import { description } from "../support/description.ts";

const methods = operationsOf(description).map(({ operation }) => ({
  name: operation["x-sdk-name"],
  provenance: operation["x-provenance"],
}));

/** A program as an integrator types it; a comment stands before each place that a test asks about. */
const program = `
import { createPiTradeClient, type BankAccountStatus, type BankAccountTypeCode } from "@pitrade/partner-sdk";
import { type CashTransferStatus, type FetchLike, type TradeStatus } from "@pitrade/partner-sdk";
import { createSandbox } from "@pitrade/partner-sdk/testing";
import { createUndiciTransport } from "@pitrade/partner-sdk/undici";

const fetch: FetchLike = createUndiciTransport().fetch;
const pitrade = createPiTradeClient({ ...createSandbox().clientOptions, fetch });

const /*trade*/trade = await pitrade.trades.place({
  ticker: "AAPL", orderSide: "BUY", amount: 1, /*executeAt*/executeAt: "2025-01-15T09:30:00",
});
const status: TradeStatus = trade./*status*/status;
const known: readonly (BankAccountStatus | BankAccountTypeCode | CashTransferStatus)[] = [];
const /*trades*/trades = await pitrade.trades.list({ status: "/*filter*/" });
await pitrade.raw.GET("/trade", { params: { query: { status: "/*rawFilter*/" } } });
const /*answer*/answer = await pitrade.trades.get(/*id*/trade.tradeId)./*withResponse*/withResponse();
answer./*requestId*/requestId;
await pitrade.trades.list(/*query*/);
await pitrade.trades.place({ ticker: "AAPL", orderSide: "/*side*/", amount: 1 });
await pitrade.trades.place({ ticker: "AAPL", orderSide: "BUY", amount: 1, amuont: 2 });
await pitrade.trades.list({ tickr: "AAPL" });
${methods.map(({ name }) => `pitrade.${name.replace(".", `./*${name}*/`)};`).join("\n")}
`;

/** The compiler writes paths with slashes on every system. */
const pathOf = (name: string) =>
  fileURLToPath(new URL(`../../${name}`, import.meta.url)).replaceAll("\\", "/");

const declarations = pathOf("generated/api");
const file = pathOf("integrator.ts");
const service = ts.createLanguageService(languageServiceHost());
// What the compiler calls a type depends on what it was asked first.
hover("answer");

describe("an editor", () => {
  it.each(methods)("shows $name with names alone, and its provenance", (method) => {
    const { text, documentation } = hover(method.name);
    expect(text).toMatch(/^\(method\) \w+\([\w ?:,|]*\): ApiPromise<\w+(\[\])?>$/);
    const documented = /^(?!.*(Assumed|Described))/s;
    const mark = { documented, described: /Described/, assumed: /Assumed/ };
    expect(documentation).toMatch(mark[method.provenance]);
  });

  it.each([
    ["trade", "const trade: Trade"],
    ["trades", "const trades: Trade[]"],
    ["status", "(property) Trade.status: TradeStatus"],
    ["answer", "const answer: ApiResponse<Trade>"],
    ["withResponse", "(method) ApiPromise<Trade>.withResponse(): Promise<ApiResponse<Trade>>"],
    ["requestId", "(property) ApiResponse<Trade>.requestId: string | undefined"],
  ])("shows %s as %s", (place, text) => {
    expect(hover(place).text).toBe(text);
  });

  const { Trade, ExecuteAt } = description.components?.schemas ?? {};
  const { status } = propertiesOf(Trade);
  it.each([
    ["executeAt", ExecuteAt],
    ["status", status],
  ])("describes %s as the description does", (place, schema) => {
    const text = String(schema?.description).trim();
    expect(text).toMatch(/\w \w/);
    expect(hover(place).documentation).toContain(text);
  });

  const options = "options?: CallOptions | undefined";
  it.each([
    ["id", `get(tradeId: string, ${options}): ApiPromise<Trade>`],
    ["query", `list(query?: ListTradesQuery, ${options}): ApiPromise<Trade[]>`],
  ])("helps with %s: %s", (place, signature) => {
    expect(signatureHelp(place)).toBe(signature);
  });

  const statuses = [...((status?.["x-extensible-enum"] ?? []) as readonly string[])].sort();
  it.each([
    ["side", ["BUY", "SELL"]],
    ["filter", statuses],
    ["rawFilter", statuses],
  ])("completes %s with %j", (place, values) => {
    const completions = service.getCompletionsAtPosition(file, positionOf(place), {});
    expect(completions?.entries.map(({ name }) => name).sort()).toEqual(values);
  });

  it("names the type that a wrong field is not in, and finds nothing else wrong", () => {
    expect(problemsOf(file)).toEqual([
      expect.stringMatching(/not assignable to type '"BUY" \| "SELL"'/),
      expect.stringMatching(/'amuont' does not exist in type 'BuyTradeRequest'/),
      expect.stringMatching(/'tickr' does not exist in type 'ListTradesQuery'/),
    ]);
  });

  it.each(["index", "testing/index", "undici/index"])("finds nothing wrong in %s.d.ts", (entry) => {
    expect(problemsOf(`${declarations}/${entry}.d.ts`)).toEqual([]);
  });
});

function problemsOf(name: string): readonly string[] {
  return [...service.getSyntacticDiagnostics(name), ...service.getSemanticDiagnostics(name)].map(
    ({ messageText }) => ts.flattenDiagnosticMessageText(messageText, " "),
  );
}

/** What an editor shows at a place of the program: the declaration, and the text below it. */
function hover(place: string): { readonly text: string; readonly documentation: string } {
  const info = service.getQuickInfoAtPosition(file, positionOf(place));
  return {
    text: ts.displayPartsToString(info?.displayParts),
    documentation: ts.displayPartsToString(info?.documentation),
  };
}

function signatureHelp(place: string): string {
  const help = service.getSignatureHelpItems(file, positionOf(place), undefined);
  const [item] = help?.items ?? [];
  if (!item) return "";
  const parameters = item.parameters.map((each) => ts.displayPartsToString(each.displayParts));
  const ends = [item.prefixDisplayParts, item.suffixDisplayParts].map(ts.displayPartsToString);
  return ends.join(parameters.join(", "));
}

function positionOf(place: string): number {
  const marker = `/*${place}*/`;
  return program.indexOf(marker) + marker.length;
}

function languageServiceHost(): ts.LanguageServiceHost {
  return {
    getCompilationSettings: () => ({
      strict: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.NodeNext,
      paths: {
        "@pitrade/partner-sdk": [`${declarations}/index.d.ts`],
        "@pitrade/partner-sdk/*": [`${declarations}/*/index.d.ts`],
      },
    }),
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = name === file ? program : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => pathOf(""),
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    readFile: ts.sys.readFile,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    directoryExists: ts.sys.directoryExists,
  };
}
