import { isEmpty, list, type Place, record, text } from "../nodes.ts";
import { childrenOf, isClosedItself, type SchemaChild } from "../reachable-schemas.ts";
import type { Location, Node, ReportLocation } from "../types.ts";
import { followAll, type Reader, type Use } from "./use.ts";

/**
 * Whether something around a schema, or the schema itself, says something of the fields that nothing else
 * has named, and whether the schema applies in some case alone to them.
 */
export type Counting = "none" | "always" | "in a case";

export function countingAt(schema: Node, around: Counting): Counting {
  if (around === "in a case" && !isClosedItself(schema)) return around;
  return around !== "none" || "unevaluatedProperties" in schema ? "always" : "none";
}

export function countingWithin(keyword: string, around: Counting): Counting {
  return around === "always" && !["allOf", "not"].includes(keyword) ? "in a case" : around;
}

/** The fields of a value, by all that says something of it. */
export interface Fields {
  /** Those that anything declares. */
  readonly all: readonly string[];
  /** Those that not only a condition names. */
  readonly named: readonly string[];
}

export const fieldsOf = (reader: Reader, raw: unknown, location: Location): Fields => ({
  all: fieldsWithin(reader, raw, location),
  named: fieldsWithin(reader, raw, location, { isNamed: true }),
});

/** What a schema says of fields that are declared elsewhere, or nowhere. */
export function fieldUses(
  reader: Reader,
  { node, location }: Place,
  { all, named }: Fields,
  { counting, isCondition }: { readonly counting: Counting; readonly isCondition: boolean },
  say: (at: ReportLocation, row: string, more?: string) => Use,
): Use[] {
  const place = { node, location };
  const sayOf = (keywords: readonly string[], row: string) =>
    keywords.map((each) => say(location.child([each]).key(), row));
  const asked = isCondition ? Object.keys(record(node.properties)) : [];
  const demanded = [
    ...list(node.required).map((name, at) => [text(name), ["required", at]] as const),
    ...Object.entries(record(node.dependentRequired)).flatMap(([key, names]) =>
      list(names).map((name, at) => [text(name), ["dependentRequired", key, at]] as const),
    ),
  ];
  return [
    ...(counting === "none"
      ? []
      : sayOf(forgetfulKeywords(reader, place), "a case beside fields that are counted")),
    ...asked
      .filter((name) => !named.includes(name))
      .map((name) =>
        say(
          location.child(["properties", name]).key(),
          "a field that only a condition names",
          `, which asks for "${name}"`,
        ),
      ),
    ...(counting === "in a case"
      ? sayOf(uncertainKeywords(reader, place), "a case within a case of fields that are counted")
      : []),
    ...demanded
      .filter(([name]) => !all.includes(name))
      .map(([name, at]) =>
        say(location.child(at), "a required field without a schema", `, which requires "${name}"`),
      ),
  ];
}

/**
 * Where these do not apply, the checks of examples and of the mock forget the fields that are known
 * before; and a discriminator of Redocly comes too late for who asks beside it.
 */
function forgetfulKeywords(reader: Reader, place: Place): string[] {
  const { node } = place;
  const names = (...keywords: readonly string[]) =>
    childrenOf(place, "").some(
      (child) =>
        keywords.includes(child.keyword) &&
        fieldsWithin(reader, child.node, child.location).length > 0,
    );
  const isKnown = names("allOf");
  const hasFields = isKnown || !isEmpty(node.properties);
  const isChosen = "discriminator" in node && names("oneOf");
  return [
    ...(isKnown && names("then", "else") ? ["if"] : []),
    ...(hasFields && names("dependentSchemas") ? ["dependentSchemas"] : []),
    ...(isChosen && (hasFields || "unevaluatedProperties" in node) ? ["discriminator"] : []),
  ];
}

/**
 * What names fields in some case alone. Within a case of what is counted, the checks of examples
 * and of the mock would count these fields also where the outer case does not apply.
 */
function uncertainKeywords(reader: Reader, place: Place): string[] {
  const uncertain = childrenOf(place, "").filter(
    ({ keyword, node, location }) =>
      keyword === "patternProperties" ||
      (/^(anyOf|oneOf|if|then|else|dependentSchemas)$/.test(keyword) &&
        fieldsWithin(reader, node, location).length > 0),
  );
  return [...new Set(uncertain.map(({ keyword }) => keyword.replace(/then|else/, "if")))];
}

/** Whether a part of a schema says something of the same value. */
export const isOfSame = ({ relation, keyword }: SchemaChild): boolean =>
  relation !== "inner" && keyword !== "contains" && keyword !== "propertyNames";

/** The fields that a schema, with all else that it says of the same value, declares, or also asks for. */
function fieldsWithin(
  reader: Reader,
  raw: unknown,
  location: Location,
  {
    isNamed = false,
    above = [],
  }: { readonly isNamed?: boolean; readonly above?: readonly Node[] } = {},
): readonly string[] {
  const { node, location: at } = followAll(reader, raw, location);
  if (above.includes(node)) return [];
  const all =
    raw === node
      ? [{ node, location }]
      : [
          { node, location: at },
          { node: record(raw), location },
        ];
  const isOf = (child: SchemaChild) => isOfSame(child) && !(isNamed && child.relation === "asked");
  const more = { isNamed, above: [...above, node] };
  return all.flatMap((place) => [
    ...Object.keys(record(place.node.properties)),
    ...childrenOf(place, "")
      .filter(isOf)
      .flatMap((child) => fieldsWithin(reader, child.node, child.location, more)),
  ]);
}
