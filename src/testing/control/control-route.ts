import type { Sandbox } from "../sandbox.ts";
import type { Shape } from "../state/shape.ts";

/** One thing that the sandbox does below `/_sandbox/`. */
export interface ControlRoute<Body = never> {
  readonly method: "GET" | "POST" | "DELETE";
  readonly path: string;
  readonly summary: string;
  /** The shape of the body, if there is one. */
  readonly body?: (sandbox: Sandbox) => Shape;
  /** Bodies that it takes. */
  readonly examples?: readonly object[];
  run(sandbox: Sandbox, body: Body): unknown;
}

/** A route whose body was checked before it is run. */
export function route<Body>(described: ControlRoute<Body>): ControlRoute {
  return described as ControlRoute;
}

/** How the clock is to move. */
export interface ClockBody {
  readonly advance?: number;
  readonly set?: string | number;
  readonly to?: "open" | "close";
  readonly live?: true;
}

export const clockShape: Shape = {
  is: "fields",
  what: "field",
  one: true,
  fields: {
    advance: { is: "number", from: 0 },
    set: { is: "instant" },
    to: { is: "name", what: "moment", of: ["open", "close"] },
    live: { is: "true" },
  },
};
