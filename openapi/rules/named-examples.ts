import { follow, isEmpty, isRecord, record } from "./nodes.ts";
import type { Context, Node, Rule } from "./types.ts";

/**
 * The mock answers a response without an example with junk, the contract tests take their bodies
 * from examples, and the reference shows them: without a name none of the three can choose one.
 */

const ADVICE = 'Write "examples: { <name>: { $ref: ../components/examples/<Name>.yaml } }"';

const withoutValue = (examples: Node, ctx: Context): string[] =>
  Object.entries(examples)
    .filter(([, example]) => !("value" in follow(ctx, example, ctx.location).node))
    .map(([name]) => name);

const shows = (holder: Node): boolean => "example" in holder || !isEmpty(holder.examples);

const schemaShows = (schema: Node): boolean =>
  "example" in schema || (Array.isArray(schema.examples) && schema.examples.length > 0);

export const namedExamples: Rule = () => ({
  MediaType: {
    enter(node, ctx) {
      const media = record(node);
      const name = String(ctx.key);
      if ("example" in media) {
        const message = `The example of this ${name} body has no name. ${ADVICE} instead.`;
        ctx.report({ message, location: ctx.location.child(["example"]).key() });
      } else if (isEmpty(media.examples)) {
        const message = `This ${name} body has no example. ${ADVICE} beside its schema.`;
        ctx.report({ message, location: ctx.location.key() });
      }
      for (const example of withoutValue(record(media.examples), ctx)) {
        const message = `The example "${example}" of this ${name} body is empty. Give it a "value:".`;
        ctx.report({ message, location: ctx.location.child(["examples", example]).key() });
      }
    },
  },
  Parameter: { enter: (node, ctx) => check(`parameter "${String(record(node).name)}"`, node, ctx) },
  Header: { enter: (node, ctx) => check(`header "${ctx.key}"`, node, ctx) },
});

/** What one value is written of shows one, or its schema does. */
function check(called: string, node: unknown, ctx: Context): void {
  const place = record(node);
  const schema = follow(ctx, place.schema, ctx.location).node;
  // Without a schema, or with content, there is more to say, which the dialect does.
  if (shows(place) || schemaShows(schema) || isRecord(place.content)) return;
  const message = `The ${called} has no example. Write "example: <a value of our story>" beside its schema.`;
  ctx.report({ message, location: ctx.location.key() });
}
