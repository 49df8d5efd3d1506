import { record, text } from "./nodes.ts";
import type { Context, ReportLocation } from "./types.ts";

const unescaped = (segment: string): string => segment.replaceAll("~1", "/").replaceAll("~0", "~");

const segmentsOf = (pointer: string): string[] =>
  pointer.replace(/^#?\//, "").split("/").filter(Boolean).map(unescaped);

const fileName = (location: ReportLocation): string =>
  (location.source.absoluteRef.split(/[/\\]/).at(-1) ?? "").replace(/\.[^.]+$/, "");

const HOLDERS = new Set(["properties", "headers"]);

/** How an author calls a schema: `Trade`, `Trade.executeAt`, in any file. */
export function schemaName(location: ReportLocation): string {
  const segments = segmentsOf(location.pointer);
  const isComponent = segments[0] === "components";
  const owner = isComponent ? segments[2] : fileName(location);
  const rest = isComponent ? segments.slice(3) : segments;
  const fields = rest.filter((_, index) => HOLDERS.has(rest[index - 1] ?? ""));
  return [owner, ...fields].join(".");
}

/** `placeTrade`, or `POST of trade.yaml` where the operation has no id yet. */
export function operationName(operation: unknown, ctx: Context): string {
  const id = text(record(operation).operationId);
  return id || `${String(ctx.key).toUpperCase()} of ${fileName(ctx.location)}`;
}

/** What words are shortened to or written for, by the form in which they are compared. */
const FORMS = Object.entries({
  account: "acct|acc",
  number: "num|no|nbr|nr",
  password: "pwd|pswd|passwd|pw|pass$|pass ?(code|phrase|word|key)|pin|t?otp",
  credential: "cred",
  mnemonic: "(seed|recovery) phrase",
  signature: "sig",
  license: "licence|lic",
  driver: "driving",
  id: "identifier|identification|identity",
  "tax id": "i?tin|ein|tax ?payer id",
  "national id": "ssn|soc(ial)? ?sec(urity)?( ?number)?|sin|nino|(social|national) insurance",
  "account number": "[ib]ban|pan|acc(oun)?t?(num|no|nbr|nr)",
  card: "cc",
  "security code": "cv[cvn]|csc",
  auth: "authentication|authori[sz]ation",
  mfa: "(2|two|multi) ?f(a|actor)( auth)?|one time",
  token: "jwt",
}).map(([form, others]) => [form, new RegExp(`\\b(${others})\\b`, "g")] as const);

/** The words of a name in lower case, singular and whole, as one spaced string: "bank account number". */
function wordsOf(name: string): string {
  const words = name
    .replace(/[^A-Za-z\d]+/g, " ")
    .replace(/(?<=[a-z\d])(?=[A-Z])|(?<=[A-Z])(?=[A-Z](?!s\b)[a-z])|(?<=[A-Za-z])(?=\d)/g, " ")
    .toLowerCase()
    .replace(/(?<=[^s ])s\b/g, "");
  return FORMS.reduce((said, [form, others]) => said.replace(others, form), words.trim());
}

/**
 * Whether a name contains one of others as whole words, however it is written: `bankAcctNo` and
 * `bank_account_numbers` speak of `accountNumber`.
 */
export function speaksOf(wanted: readonly string[]): (name: string) => boolean {
  const all = wanted.map(wordsOf).flatMap((words) => [words, words.replaceAll(" ", "")]);
  // So long a word does not come about by chance: bankaccountnumber.
  const long = all.filter((words) => /^\w{8,}$/.test(words));
  return (name) => {
    const words = wordsOf(name);
    const said = ` ${words} `;
    return (
      all.some((each) => said.includes(` ${each} `)) || long.some((each) => words.includes(each))
    );
  };
}
