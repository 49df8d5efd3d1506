/** What a contender is given: the server, a token that is good for the whole run, and an order. */
export interface Target {
  readonly baseUrl: string;
  readonly token: string;
  readonly clientId: string;
  readonly secret: string;
  readonly order: Order;
}

export interface Order {
  readonly ticker: string;
  readonly orderSide: "BUY";
  readonly amount: number;
}

/** The work that every contender does: resolves to the parsed answer, rejects on any other status. */
export interface Calls {
  /** `GET /portfolio` */
  readonly read: () => Promise<unknown>;
  /** `POST /trade` with the order */
  readonly trade: () => Promise<unknown>;
}

export type Role = "reference" | "peer" | "ours";

/** One way to call the API. Its packages are loaded when it starts, so that a table can name all. */
export interface Contender {
  readonly name: string;
  readonly role: Role;
  /** What it does beside sending a token, parsing JSON and checking the status. */
  readonly beside: string;
  /** What a program imports for it: names by package, `*` for all. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Packages that ours comes with but not every version of it has. */
  readonly needs?: string;
  readonly start: (target: Target) => Promise<Calls>;
}
