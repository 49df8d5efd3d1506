import { BuildError } from "../../lib/build-error.ts";
import {
  type Document,
  type OperationEntry,
  operationsOf,
  resolve,
  type Schema,
} from "../../lib/openapi.ts";
import { notice, rowsOf } from "../workspace.ts";

/** Makes `generated/request-constraints.ts`: what the SDK checks before it sends. */
export function constraints(document: Document): string {
  const entries = operationsOf(document).flatMap((entry) => {
    const body = bodyConstraint(document, entry);
    const query = queryConstraint(document, entry);
    return body || query ? [[entry.operation.operationId, { body, query }] as const] : [];
  });
  return `// ${notice}

/** What the body and the query of each operation must be, where it takes one. */
export const requestConstraints = {
${rowsOf(entries)}} as const;
`;
}

type Constraint = Readonly<Record<string, unknown>>;

function bodyConstraint(document: Document, { operation }: OperationEntry): Constraint | undefined {
  const media = operation.requestBody?.content["application/json"];
  return media && constraintOf(document, media.schema, `the body of ${operation.operationId}`);
}

function queryConstraint(
  document: Document,
  { operation, parameters }: OperationEntry,
): Constraint | undefined {
  const query = parameters.filter((parameter) => parameter.in === "query");
  if (query.length === 0) return undefined;
  const place = `the query of ${operation.operationId}`;
  const properties = query.map(({ name, schema = {} }) => [
    name,
    constraintOf(document, schema, place),
  ]);
  return {
    type: "object",
    additionalProperties: false,
    required: query.filter(({ required }) => required).map(({ name }) => name),
    properties: Object.fromEntries(properties),
  };
}

const annotations = new Set("title description examples example default deprecated".split(" "));

const same = new Set(
  "const enum minLength maxLength pattern minimum exclusiveMinimum maximum exclusiveMaximum minItems maxItems required".split(
    " ",
  ),
);

const formats: readonly unknown[] = ["email", "password"];

/** Keywords of which the SDK knows some values. */
const restricted: Readonly<Record<string, [want: string, holds: (value: unknown) => boolean]>> = {
  type: ["a single type", (value) => typeof value === "string"],
  format: [`one of ${formats.join(", ")}`, (value) => formats.includes(value)],
  multipleOf: ["1, 0.1, 0.01 and so on", (value) => /^(1|0\.0*1)$/.test(String(value))],
  additionalProperties: ["false", (value) => value === false],
};

/**
 * Turns the schema of a request into the constraint that the SDK checks: references resolved,
 * annotations removed. A keyword that the SDK cannot check is refused here: if it were left out,
 * the SDK would send what the description forbids.
 */
function constraintOf(document: Document, given: Schema, place: string): Constraint {
  const schema = resolve(document, given);
  const inner = (value: unknown, at: string) =>
    constraintOf(document, value as Schema, `${place}, ${at}`);
  const carry = (name: string, value: unknown): unknown => {
    if (same.has(name)) return value;
    if (name === "items") return inner(value, name);
    if (name === "properties") {
      const properties = Object.entries(value as Record<string, Schema>);
      return Object.fromEntries(
        properties.map(([key, each]) => [key, inner(each, `${name}, property ${key}`)]),
      );
    }
    if (name === "discriminator") return (value as Discriminator).propertyName;
    if (name === "oneOf") {
      const branches = (value as readonly Schema[]).map((each) => inner(each, name));
      if (areToldApart(branches, schema.discriminator as Discriminator | undefined))
        return branches;
      throw unsupported("anything but alternatives with a discriminator that has a const in each");
    }
    const [want, holds] = restricted[name] ?? [];
    if (!holds) throw unsupported(`the keyword ${name}`);
    if (!holds(value)) throw unsupported(`anything but ${want} as ${name}`);
    return value;
  };
  const unsupported = (what: string) =>
    new BuildError(
      `In ${place}: the SDK cannot check ${what} before sending. Write the schema without it, or ` +
        "teach src/validation/keywords.ts and scripts/build/stages/constraints.ts to check it.",
    );
  return Object.fromEntries(
    Object.entries(schema)
      .filter(([name]) => !annotations.has(name) && !name.startsWith("x-"))
      .map(([name, value]) => [name, carry(name, value)]),
  );
}

interface Discriminator {
  readonly propertyName: string;
}

function areToldApart(branches: readonly Constraint[], discriminator?: Discriminator): boolean {
  return branches.every(({ properties }) => {
    const constraints = properties as Readonly<Record<string, Constraint>> | undefined;
    return constraints?.[discriminator?.propertyName ?? ""]?.const !== undefined;
  });
}
