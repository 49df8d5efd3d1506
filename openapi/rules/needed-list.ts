import { list, strings } from "./nodes.ts";
import type { Node, Rule, Visitor } from "./types.ts";

/**
 * A rule fed by a list in redocly.yaml. Without the list, or with an entry that cannot be read, it
 * says so, for it would check nothing.
 *
 * @param read Answers the entries that can be read.
 * @param entries What to say about how an entry is written; nothing where it is a plain text.
 */
export const withListOf =
  <Entry>(read: (value: unknown) => readonly Entry[], entries: string) =>
  (
    id: string,
    option: string,
    visitor: (values: readonly Entry[], options: Node) => Visitor,
  ): Rule =>
  (options) => {
    const values = read(options[option]);
    const isWhole = values.length > 0 && values.length === list(options[option]).length;
    if (isWhole) return visitor(values, options);
    const message = `The rule "pitrade/${id}" checks nothing. Give it a list "${option}:"${entries} in redocly.yaml.`;
    return {
      Root: {
        enter: (_, ctx) => ctx.report({ message, location: ctx.location.child(["openapi"]).key() }),
      },
    };
  };

/** The same for a list of texts. */
export const withNeededList = withListOf(strings, "");
