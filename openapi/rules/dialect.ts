import { documentUses } from "./dialect/document-uses.ts";
import { refusalOf } from "./dialect/use.ts";
import { isRecord, type Place, record } from "./nodes.ts";
import { reportOnce } from "./report-once.ts";
import type { Context, Location, Rule } from "./types.ts";

/** What OpenAPI lets a reference stand for; a body and a link are refused as such. */
const ENTRIES = new Set(
  "Schema Parameter Response Header Example PathItem RequestBody SecurityScheme Link Callback".split(
    " ",
  ),
);

/** Texts that are files of their own: guides and code samples. */
const FILES = /^#\/tags\/\d+\/description$|\/x-codeSamples\/\d+\/(source|x-sources\/[^/]+)$/;

function formOf($ref: string, { type, location }: Context): string {
  if (/^https?:/.test($ref)) return "over the network";
  return ENTRIES.has(type.name) || FILES.test(location.pointer)
    ? "to files and components"
    : IN_PLACE;
}

const IN_PLACE = "in place of a list, a map or a value";

/** Where values of the API stand, in which the linter does not look for references. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  Schema: ["const", "default", "enum", "examples"],
  Parameter: ["example"],
  Header: ["example"],
  Example: ["value"],
};

function within(value: unknown, location: Location): readonly Place[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([key, each]) => within(each, location.child([key])));
  return isRecord(value) ? [{ node: value, location }, ...inner] : inner;
}

/**
 * What is made of the description reads a part of OpenAPI. What lies outside would be dropped in
 * silence, or break in generated code, where the author cannot fix it.
 */
export const dialect: Rule = () => {
  const report = reportOnce();
  const judge = ($ref: unknown, form: string, ctx: Context, at: Location): void => {
    const called = `the reference ${$ref}`;
    const message = refusalOf({ part: "references", names: [form], called, at });
    if (message !== undefined) report(ctx, { message, location: at });
  };
  return {
    ref: {
      enter(node, ctx) {
        const { $ref } = record(node);
        judge($ref, formOf(String($ref), ctx), ctx, ctx.location);
      },
    },
    any: {
      enter(node, ctx) {
        for (const key of VALUES[ctx.type.name] ?? []) {
          for (const { node: value, location } of within(
            record(node)[key],
            ctx.location.child([key]),
          )) {
            if ("$ref" in value) judge(value.$ref, IN_PLACE, ctx, location);
          }
        }
      },
    },
    Root: {
      enter(node, ctx) {
        const root = { node: record(node), location: ctx.location };
        for (const use of documentUses({ ctx, seen: new Set() }, root)) {
          const message = refusalOf(use);
          if (message !== undefined) report(ctx, { message, location: use.at });
        }
      },
    },
  };
};
