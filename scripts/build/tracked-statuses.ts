import {
  type Document,
  type FinalStates,
  type OperationEntry,
  operationsOf,
  type Schema,
} from "../lib/openapi.ts";
import { provenanceOf, withMark } from "../lib/provenance.ts";
import { propertiesOf } from "../lib/schema-parts.ts";
import { argumentNames } from "./argument-names.ts";
import { type Argument, type ClientMethod, clientMethodOf } from "./client-method.ts";
import { pascalCase, valuesName } from "./name-schemas.ts";

/** A status that comes to an end, marked with `x-final`, and the methods that wait for that. */
export interface TrackedStatus extends FinalStates {
  /** `TradeStatus`: what the status is called. */
  readonly name: string;
  /** The schema that has it, and the field. */
  readonly schema: string;
  readonly field: string;
  readonly method: ClientMethod;
  readonly argument: Argument;
  /** Where its values are known from, as a mark in front of a text. */
  readonly mark: string;
  /** `trades`, and `waitUntilFinal` or `waitUntilVerified`. */
  readonly namespace: string;
  readonly waiter: string;
}

export function trackedStatusesOf(document: Document): readonly TrackedStatus[] {
  const operations = operationsOf(document);
  return Object.entries(document.components?.schemas ?? {}).flatMap(([schema, given]) =>
    Object.entries(propertiesOf(given)).flatMap(([field, property]) => {
      const states = property["x-final"] as FinalStates | undefined;
      const entry = operations.find(({ operation }) => operation.operationId === states?.read);
      if (!states || !entry) return [];
      const method = clientMethodOf(document, entry);
      const [path] = method.arguments;
      const origin = provenanceOf(property, provenanceOf(given, "documented"));
      return {
        ...states,
        name: valuesName(schema, field),
        schema,
        field,
        method,
        argument: states.id || !path ? idOf(given, states.id ?? "") : path,
        mark: withMark({ description: "" }, origin),
        namespace: entry.operation["x-sdk-name"].replace(/\..*/, ""),
        waiter: `waitUntil${states.wanted ? pascalCase(states.wanted) : "Final"}`,
      };
    }),
  );
}

/** Which methods wait by a read, and for what; nothing where none does. */
export function waitNotice(document: Document, { operation }: OperationEntry): string | undefined {
  const { operationId } = operation;
  const status = trackedStatusesOf(document).find(({ read }) => read === operationId);
  if (!status) return undefined;
  const { mark, namespace, waiter, wanted, field } = status;
  const until = wanted ? `\`${wanted}\`` : "final";
  return (
    `${mark}\`${namespace}.${waiter}\` reads until \`${field}\` is ${until}, ` +
    `\`${namespace}.track\` yields each change until it is final.`
  );
}

function idOf(schema: Schema, name: string): Argument {
  const { description = "" } = propertiesOf(schema)[name] ?? {};
  const [argument = ""] = argumentNames([name]);
  const type = { text: "string" };
  return {
    kind: "path",
    name: argument,
    member: name,
    type,
    optional: false,
    description: String(description),
  };
}
