import { type Finding, lineOf } from "../support/findings-of.ts";

export interface DriftReport {
  readonly target: string;
  readonly writes: boolean;
  /** Operations that were carried out, with nothing in any answer that is not described. */
  readonly matched: readonly string[];
  readonly drift: readonly Finding[];
  /** Worth knowing, and no failure. */
  readonly notes: readonly Finding[];
  readonly untried: readonly Untried[];
  /** What must never be printed. */
  readonly secrets: readonly string[];
}

export interface Untried {
  readonly operationId: string;
  readonly variant: string | undefined;
  readonly why: string;
}

/** Whether the server answered, and did nothing that the description does not say. */
export function conforms({ drift, matched }: DriftReport): boolean {
  return drift.length === 0 && matched.length > 0;
}

export function render(report: DriftReport): string {
  const { target, writes, matched, drift, notes, untried } = report;
  const sections = [
    section("Matched the description", matched),
    section("Drift: what the server does and the description does not say", drift.map(lineOf)),
    section("Noted: fields that the SDK hands through", notes.map(lineOf)),
    section("Could not be tried", [...new Set(untried.map(untriedLine))]),
  ];
  const text = [
    `Contract of the ${target}, ${writes ? "reads and writes" : "reads only"}`,
    ...sections,
    verdict(report),
  ].join("\n\n");
  return redact(text, report.secrets);
}

function section(title: string, lines: readonly string[]): string {
  const body = lines.length > 0 ? lines : ["nothing"];
  return [`${title} (${lines.length})`, ...body.map((line) => `  ${line}`)].join("\n");
}

function untriedLine({ operationId, variant, why }: Untried): string {
  return `${operationId}${variant ? ` (${variant})` : ""}: ${why}`;
}

function verdict({ drift, matched, writes }: DriftReport): string {
  if (drift.length > 0) {
    return (
      "The server drifts from the description. Correct what is [assumed] or [described] in " +
      "openapi/; what is [documented] is a question for PiTrade."
    );
  }
  if (matched.length === 0)
    return "No operation was carried out, so nothing is known of this server.";
  return `The server does what the description says, as far as ${writes ? "it" : "reading"} could be tried.`;
}

function redact(text: string, secrets: readonly string[]): string {
  return (
    secrets
      // What is shorter, no report can hide: it is part of every word.
      .filter((secret) => secret.length > 3)
      .sort((one, other) => other.length - one.length)
      .reduce((clean, secret) => clean.replaceAll(secret, "[redacted]"), text)
  );
}
