import { documentUses } from "./dialect/document-uses.ts";
import { refusalOf } from "./dialect/use.ts";
import { record } from "./nodes.ts";
import { reportOnce } from "./report-once.ts";
import type { Context, Rule } from "./types.ts";

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
    : "in place of a list, a map or a value";
}

/**
 * What is made of the description reads a part of OpenAPI. What lies outside would be dropped in
 * silence, or break in generated code, where the author cannot mend it.
 */
export const dialect: Rule = () => {
  const report = reportOnce();
  return {
    ref: {
      enter(node, ctx) {
        const { $ref } = record(node);
        const message = refusalOf({
          part: "references",
          names: [formOf(String($ref), ctx)],
          called: `the reference ${$ref}`,
          at: ctx.location,
        });
        if (message !== undefined) ctx.report({ message, location: ctx.location });
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
