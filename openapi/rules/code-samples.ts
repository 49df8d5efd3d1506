import { inside, jsonOf } from "./answers.ts";
import { bodyIn } from "./body-in.ts";
import { lineOf } from "./descriptions.ts";
import { operationName } from "./names.ts";
import { withListOf } from "./needed-list.ts";
import { list, record, text } from "./nodes.ts";
import {
  FOLDER,
  fileOf,
  isShown,
  KIND_ENTRY,
  lineFor,
  readKinds,
  type SampleKind,
} from "./sample-kinds.ts";
import type { Context, Location, Node, Problem } from "./types.ts";

/**
 * A reader copies the sample before reading the text. One written into the description is never
 * compiled, one with a label that the reference does not list is dropped without a word, and one
 * that is missing leaves its operation without a start in that language.
 */

const KEY = "x-codeSamples";

/** A sample as it is written, and what it should be. */
interface Sample {
  readonly node: Node;
  readonly operation: string;
  readonly bodies: readonly unknown[];
  readonly kind: SampleKind;
  readonly at: Location;
}

const called = ({ kind, operation }: Sample): string =>
  `The sample "${kind.label}" of "${operation}"`;

const advice = ({ kind, operation }: Sample): string => `Write ${lineFor(kind, operation)}.`;

const languageProblem = (sample: Sample): Problem | undefined => {
  const language = text(sample.node.lang);
  if (language === sample.kind.lang) return undefined;
  const message = `${called(sample)} is said to be in "${language}". ${advice(sample)}`;
  return { message, location: sample.at.child(["lang"]) };
};

const fileProblem = (sample: Sample): Problem | undefined => {
  const segments = text(record(sample.node.source).$ref).split("/");
  const own = `${FOLDER}/${fileOf(sample.kind, sample.operation)}`;
  if (segments.slice(-2).join("/") === own) return undefined;
  const message = `${called(sample)} does not come from its own file ${own}. ${advice(sample)}`;
  return { message, location: sample.at.child(["source"]) };
};

const emptyProblem = (sample: Sample, ctx: Context): Problem | undefined => {
  const { source } = sample.node;
  if (text(ctx.resolve(source, sample.at.source.absoluteRef).node) !== "") return undefined;
  const message = `${called(sample)} is empty. Write it in ${text(record(source).$ref)}.`;
  return { message, location: sample.at.child(["source"]) };
};

/** The reference shows a sample for each example: it puts the other bodies in the place of the one in the file. */
const bodyProblem = (sample: Sample, ctx: Context): Problem | undefined => {
  const { node, location = sample.at } = ctx.resolve(
    sample.node.source,
    sample.at.source.absoluteRef,
  );
  if (sample.bodies.length < 2 || bodyIn(text(node), sample.bodies) !== undefined) return undefined;
  const message =
    `${called(sample)} holds the body of none of its examples, so it cannot be shown for the others. ` +
    "Write the body of one into it, each field with its value.";
  return { message, location: lineOf(location, 1) };
};

const sampleProblem = (sample: Sample, ctx: Context): Problem | undefined =>
  languageProblem(sample) ??
  fileProblem(sample) ??
  emptyProblem(sample, ctx) ??
  bodyProblem(sample, ctx);

const bodiesOf = (ctx: Context, operation: unknown): readonly unknown[] => {
  const body = inside(ctx, { node: record(operation), location: ctx.location }, "requestBody");
  const examples = inside(ctx, jsonOf(ctx, body), "examples");
  return Object.keys(examples.node).map((name) => inside(ctx, examples, name).node.value);
};

const labelOf = (node: unknown): string => text(record(node).label);

export const codeSamples = withListOf(readKinds, KIND_ENTRY)("code-samples", "samples", (kinds) => {
  const labels = kinds.map(({ label }) => `"${label}"`).join(", ");

  const missing = (samples: readonly Node[], operation: string, at: Location): Problem[] =>
    kinds
      .filter(({ label }) => !samples.some((sample) => labelOf(sample) === label))
      .map((kind) => ({
        message:
          `Operation "${operation}" has no sample "${kind.label}". ` +
          `Write ${lineFor(kind, operation)} under "${KEY}:".`,
        location: at.key(),
      }));

  const dropped = (node: Node, operation: string, location: Location): Problem => ({
    message:
      `The reference would drop the sample "${labelOf(node)}" of "${operation}", since it lists none but ` +
      `${labels}. Label it as one of these, or remove it.`,
    location,
  });

  const doubled = (node: Node, operation: string, location: Location): Problem => ({
    message: `"${operation}" has two samples "${labelOf(node)}". Keep one.`,
    location,
  });

  return {
    Root: {
      enter(_, ctx) {
        for (const { lang, label } of kinds.filter((kind) => !isShown(kind, ctx))) {
          const message =
            `The reference would drop every sample "${label}". Add ` +
            `"- { lang: ${lang}, label: ${label} }" under openapi.codeSamples.languages in redocly.yaml.`;
          ctx.report({ message, location: ctx.location.child(["openapi"]).key() });
        }
      },
    },
    Operation: {
      enter(node, ctx) {
        const samples = list(record(node)[KEY]).map(record);
        const operation = operationName(node, ctx);
        const bodies = bodiesOf(ctx, node);
        const problems = samples.map((sample, index): Problem | undefined => {
          const at = ctx.location.child([KEY, index]);
          const kind = kinds.find(({ label }) => label === labelOf(sample));
          if (kind === undefined) return dropped(sample, operation, at);
          const first = samples.findIndex((other) => labelOf(other) === kind.label);
          if (first !== index) return doubled(sample, operation, at);
          return sampleProblem({ node: sample, operation, bodies, kind, at }, ctx);
        });
        for (const problem of [...missing(samples, operation, ctx.location), ...problems]) {
          if (problem !== undefined) ctx.report(problem);
        }
      },
    },
  };
});
