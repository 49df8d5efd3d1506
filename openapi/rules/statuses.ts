import { operationName } from "./names.ts";
import { follow, isRecord, list, record } from "./nodes.ts";
import type { Context, Node, Rule } from "./types.ts";

/**
 * PiTrade answers every endpoint with the same statuses. One left out has no typed error, no
 * contract test and no chapter: the integrator meets it for the first time in production.
 */

interface Input {
  readonly token: boolean;
  readonly any: boolean;
  readonly path: boolean;
}

interface Demand {
  readonly status: string;
  readonly component?: string;
  readonly when: (input: Input) => boolean;
}

const always = (): boolean => true;

const DEMANDS: readonly Demand[] = [
  { status: "200", when: always },
  { status: "400", component: "BadRequest", when: (input) => input.any },
  { status: "401", component: "Unauthorized", when: (input) => input.token },
  { status: "403", component: "Forbidden", when: (input) => input.token },
  { status: "404", component: "NotFound", when: (input) => input.path },
  { status: "429", component: "TooManyRequests", when: always },
  { status: "500", component: "ServerError", when: always },
];

const line = ({ status, component }: Demand): string =>
  component === undefined
    ? `"${status}": <what it answers on success>`
    : `"${status}": { $ref: ../components/responses/${component}.yaml }`;

function inputOf(operation: Node, ctx: Context): Input {
  const shared = list(record(ctx.parent).parameters);
  const parameters = [...shared, ...list(operation.parameters)].map(
    (parameter) => follow(ctx, parameter, ctx.location).node,
  );
  return {
    token: !Array.isArray(operation.security) || operation.security.length > 0,
    any: parameters.length > 0 || isRecord(operation.requestBody),
    path: parameters.some((parameter) => parameter.in === "path"),
  };
}

/** Any success will do. */
const declares = (declared: Node, status: string): boolean =>
  Object.keys(declared).some((each) => (status === "200" ? each.startsWith("2") : each === status));

export const statuses: Rule = () => ({
  Operation: {
    enter(node, ctx) {
      const operation = record(node);
      const declared = record(operation.responses);
      const input = inputOf(operation, ctx);
      const missing = DEMANDS.filter(
        ({ status, when }) => when(input) && !declares(declared, status),
      );
      if (missing.length === 0) return;
      const names = missing.map(({ status }) => status).join(", ");
      const message =
        `Operation "${operationName(node, ctx)}" does not declare ${names}. ` +
        `Add under "responses:" ${missing.map(line).join(", ")}.`;
      ctx.report({ message, location: ctx.location.child(["responses"]).key() });
    },
  },
});
