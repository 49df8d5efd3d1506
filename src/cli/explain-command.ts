import { errorEntries } from "../../generated/errors.ts";
import { type Command, UsageError } from "./command.ts";

/** Says what an error means, and what to do. */
export const explainCommand: Command = {
  synopsis: "explain <code or status>",
  summary: "says what an error of the SDK means, what it says of the effect, and what to do",
  async run([wanted = ""]) {
    const find = (name: string) =>
      errorEntries.filter(({ code, status }) => code === name || String(status) === name);
    const exact = find(wanted.toUpperCase());
    // Every other status of its hundred is told as one.
    const found = exact.length > 0 ? exact : find(wanted.replace(/(\d)\d\d/, "$1xx"));
    if (found.length === 0) {
      const codes = [...new Set(errorEntries.map(({ code }) => code))].join(", ");
      throw new UsageError(`There is no such error, only ${codes}, and statuses from 200 to 599.`);
    }
    for (const text of new Set(found.map(explanationOf))) console.log(text);
  },
};

function explanationOf({
  code,
  class: name,
  outcome,
  cause,
  remedy,
}: (typeof errorEntries)[number]) {
  const statuses = errorEntries
    .filter((each) => each.cause === cause && each.status !== null)
    .map(({ status }) => status);
  const when = statuses.length > 0 ? `, status ${statuses.join(", ")}` : "";
  return [
    `${code} (${name}${when})`,
    `  cause    ${cause}`,
    `  outcome  ${outcome}`,
    `  remedy   ${remedy}`,
    "",
  ].join("\n");
}
