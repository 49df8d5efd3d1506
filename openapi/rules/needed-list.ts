import { strings } from "./nodes.ts";
import type { Node, Rule, Visitor } from "./types.ts";

/** A rule fed by a list in redocly.yaml; without the list it says so, for it would check nothing. */
export const withNeededList =
  (id: string, option: string, visitor: (values: string[], options: Node) => Visitor): Rule =>
  (options) => {
    const values = strings(options[option]);
    if (values.length > 0) return visitor(values, options);
    const message = `The rule "pitrade/${id}" checks nothing. Give it a list "${option}:" in redocly.yaml.`;
    return {
      Root: {
        enter: (_, ctx) => ctx.report({ message, location: ctx.location.child(["openapi"]).key() }),
      },
    };
  };
