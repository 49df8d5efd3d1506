import { isReadByMock } from "../../scripts/lib/is-read-by-mock.ts";
import { type OperationEntry, operationsOf, sendsFiles } from "../../scripts/lib/openapi.ts";
import { isIdName, pathParametersOf } from "../../scripts/lib/path-template.ts";
import { description } from "../support/description.ts";
import type { RequestTrial, Trial } from "./trials.ts";

/** Vectors on which a validator may differ from the lock, and what it says instead. */
export interface Exception {
  readonly name: string;
  readonly why: string;
  readonly covers: (trial: RequestTrial) => boolean;
  readonly verdict: Trial["verdict"];
  /** It is for what a description may say and the present one does not. */
  readonly isOfOthers?: true;
  /** What the validator complains about instead. */
  readonly reason?: (trial: RequestTrial) => string;
}

const isEmptyText = ({ value, at = "" }: Trial) =>
  (value as Readonly<Record<string, unknown>>)[at.slice(1)] === "";

export const mockExceptions: readonly Exception[] = [
  {
    name: "multipleOf",
    why: "Prism divides floats and would refuse 4.35 dollars, so the mock leaves it out.",
    covers: ({ keyword }) => keyword === "multipleOf",
    verdict: "accept",
  },
  {
    name: "an empty query parameter",
    why: "Prism takes an empty parameter for one that is not there.",
    covers: (trial) => trial.place.role === "query" && isEmptyText(trial),
    verdict: "accept",
  },
  {
    name: "a query parameter that Prism cannot read",
    why: "The mock leaves objects out, lists that are written one by one, and what stands between blanks or bars.",
    isOfOthers: true,
    covers: ({ place: { role, entry }, at = "" }) =>
      role === "query" &&
      queryOf(entry).some(
        (each) => each.name === at.split("/")[1] && !isReadByMock(description, each),
      ),
    verdict: "accept",
  },
  {
    name: "a required query parameter that is empty",
    why: "Prism takes an empty parameter for one that is missing.",
    isOfOthers: true,
    covers: ({ place, verdict, value }) =>
      place.role === "query" && verdict === "accept" && emptyNameOf(place, value) !== undefined,
    verdict: "reject",
    reason: ({ place, value }) =>
      `required at /request/query/${emptyNameOf(place, value)?.toLowerCase()}`,
  },
  {
    name: "an undeclared query parameter",
    why: "OpenAPI does not forbid it; the SDK and the sandbox do, since a misspelt filter is dangerous.",
    covers: ({ place, keyword }) => place.role === "query" && keyword === "additionalProperties",
    verdict: "accept",
  },
  {
    name: "an empty path parameter",
    why: "Prism takes an empty parameter for one that is missing.",
    covers: (trial) => trial.place.role === "path" && isEmptyText(trial),
    verdict: "reject",
    reason: ({ at = "" }) => `required at /request/path${at.toLowerCase()}`,
  },
  {
    name: "a body of null",
    why: "Prism takes it for a body that is not there, which it refuses as well.",
    covers: ({ place, value }) =>
      place.role === "body" &&
      value === null &&
      place.entry.operation.requestBody?.required === true,
    verdict: "reject",
    reason: () => "required at /request",
  },
  {
    name: "a form without fields",
    why: "It is no body at all, which Prism refuses.",
    isOfOthers: true,
    covers: ({ place: { role, entry }, value }) =>
      role === "form" &&
      !sendsFiles(entry.operation) &&
      isEmptyObject(value) &&
      entry.operation.requestBody?.required === true,
    verdict: "reject",
    reason: () => "required at /request",
  },
  {
    name: "a form",
    why: "The mock leaves its fields out: Prism reads them all as texts.",
    isOfOthers: true,
    covers: ({ place }) => place.role === "form",
    verdict: "accept",
  },
  {
    name: "an optional body of null",
    why: "Prism takes it for a body that is not there, which it may be.",
    isOfOthers: true,
    covers: ({ place, value }) =>
      place.role === "body" &&
      value === null &&
      place.entry.operation.requestBody?.required !== true,
    verdict: "accept",
  },
];

/** A path or a header may have a parameter of the same name. */
const queryOf = ({ parameters }: OperationEntry) =>
  parameters.filter((each) => each.in === "query");

/** The required parameter of a query that has no text. */
function emptyNameOf({ entry }: RequestTrial["place"], value: unknown): string | undefined {
  const given = value as Readonly<Record<string, unknown>>;
  return queryOf(entry).find(({ required, name }) => required && given[name] === "")?.name;
}

const isEmptyObject = (value: unknown): boolean => Object.keys(Object(value)).length === 0;

export const sandboxExceptions: readonly Exception[] = [
  {
    name: "an object of a query that lost its only field",
    why: "Nothing of it is sent.",
    isOfOthers: true,
    covers: ({ place, at = "", value }) => {
      const [, name = "", field] = at.split("/");
      const given = Object(value)[name];
      return place.role === "query" && field !== undefined && isEmptyObject(given);
    },
    verdict: "accept",
  },
];

/** What paths name things by, and call an id. */
const ids = operationsOf(description)
  .flatMap(({ path }) => pathParametersOf(path))
  .filter(isIdName);

export const sdkExceptions: readonly Exception[] = [
  {
    name: "an id as a number",
    why: "A server may answer ids as numbers, and the SDK sends them back as they came.",
    covers: ({ id, at = "", place }) =>
      place.role === "body" && ids.includes(at.replace(/.*\//, "")) && id.endsWith("is a number"),
    verdict: "accept",
  },
];
