import { operationsOf } from "../../scripts/lib/openapi.ts";
import { description } from "./description.ts";
import { findingsOf, isNote, lineOf } from "./findings-of.ts";
import { validatorOf } from "./validator.ts";

const validate = validatorOf(description);
const operations = operationsOf(description);

/** Where an answer in JSON does not match the description: a line each. */
export async function answerMismatchesOf(
  method: string,
  url: string,
  status: number,
  text: string,
): Promise<readonly string[]> {
  const { pathname } = new URL(url);
  const entry = operations.find((each) => each.method === method && matches(each.path, pathname));
  if (!entry) return [`${method} ${pathname} is no operation`];
  const json = text === "" ? undefined : { value: JSON.parse(text) };
  const answer = { status, mediaType: "application/json", text, json };
  const findings = await findingsOf(description, validate, entry, answer);
  return findings.filter((finding) => !isNote(finding)).map(lineOf);
}

function matches(template: string, pathname: string): boolean {
  const pattern = template.replaceAll(/\{[^{}]+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(pathname);
}
