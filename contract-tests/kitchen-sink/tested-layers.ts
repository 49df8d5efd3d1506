import type { OperationEntry, Response, Schema } from "../../scripts/lib/openapi.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What a test tries, where that is not what the tests of its folder try. */
    layers?: readonly Layer[];
  }
}

export interface TestOutcome {
  /** Relative to the project. */
  readonly file: string;
  readonly layers?: readonly Layer[] | undefined;
  readonly title: string;
  readonly passed: boolean;
  readonly message: string;
}

/** What a feature goes through, in the order of the table. The first three end all at once. */
export const layers = [
  "lint",
  "build",
  "types",
  "lock",
  "client",
  "mock",
  "sandbox",
  "conformance",
  "Markdown",
  "reference",
] as const;

type Layer = (typeof layers)[number];

/** The layers whose tests name each operation: one that none of them names was not tested. */
const naming: readonly Layer[] = ["lock", "client", "mock", "sandbox"];

const layerOfFolder: Readonly<Record<string, Layer>> = {
  "contract-lock": "lock",
  sandbox: "sandbox",
  conformance: "conformance",
};

function layersOf({ file, layers }: TestOutcome): readonly Layer[] {
  return layers ?? [layerOfFolder[file.split("/")[1] ?? ""] ?? "client"];
}

/** The layers in which an operation fails: by a test of it, by one of all, or for want of one. */
export function testedLayers(
  tests: readonly TestOutcome[],
  { operation, method, path }: OperationEntry,
): readonly Layer[] {
  const own = new RegExp(`(^|[^\\w])(${operation.operationId})([^\\w]|$)`);
  const line = `${method} ${path} `;
  const isOwn = ({ title }: TestOutcome) => own.test(title) || title.includes(line);
  const isOfAnother = ({ title }: TestOutcome) => /\bsink[A-Z]| \/sink\//.test(title);
  const mine = tests.filter((test) => isOwn(test) || !isOfAnother(test));
  const failed = mine.filter(({ passed }) => !passed).flatMap(layersOf);
  const named = tests.filter(isOwn).flatMap(layersOf);
  return [...failed, ...naming.filter((layer) => !named.includes(layer))];
}

/** What an operation takes and answers: parameters, fields of its body, media types of its answers. */
export function namesOf({ operation, parameters }: OperationEntry): readonly string[] {
  const bodies = Object.values(operation.requestBody?.content ?? {});
  const fields = bodies.flatMap(({ schema }) => Object.keys((schema.properties ?? {}) as Schema));
  const answers = Object.values(operation.responses) as readonly Response[];
  const media = answers.flatMap(({ content = {} }) => Object.keys(content));
  return [...parameters.map(({ name }) => name), ...fields, ...media];
}
