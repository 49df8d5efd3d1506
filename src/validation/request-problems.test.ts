import fc from "fast-check";
import { expect, it, onTestFinished } from "vitest";
import { type RequestValidators, validators } from "../../generated/validators.ts";
import { Redactor } from "../redaction/redactor.ts";
import { requestProblems } from "./request-problems.ts";

const problemsOf = (
  operationId: string,
  input: Parameters<typeof requestProblems>[1],
  body = true,
) =>
  requestProblems(operationId, input, body, new Redactor(new Set(["password"]))).map(
    ({ path, message }) => `${path} ${message}`,
  );

it("Every problem of the path, the query and the body is named, in this order", () => {
  expect(problemsOf("cancelTrade", { path: { tradeId: "" }, query: { ticker: "A" } })).toEqual([
    "/path/tradeId must not be empty",
    "/query/ticker is not allowed here",
  ]);
  expect(problemsOf("listTrades", { query: { ticker: "", statsu: "x" } })).toEqual([
    "/query/ticker must not be empty",
    "/query/statsu is not allowed here",
  ]);
  expect(problemsOf("createAccount", { body: { email: "x", firstName: 1 } })).toEqual([
    "/body/lastName is missing",
    "/body/accountType is missing",
    "/body/password is missing",
    "/body/email must be written as email",
    "/body/firstName must be a string",
  ]);
});

it.each(["2025-01-16T24:00:00", "2025-01-16T09:30:60", "2025-13-16T09:30:00"])(
  "An order for %s, which no clock shows, is refused",
  (executeAt) => {
    const body = { ticker: "AAPL", orderSide: "BUY", amount: 250, executeAt };
    expect(problemsOf("placeTrade", { body })).toEqual([
      expect.stringMatching(/^\/body\/executeAt must match /),
    ]);
  },
);

it("Two demands of one place are both told, and each once", () => {
  const known = validators as Record<string, RequestValidators>;
  onTestFinished(() => void delete known.tried);
  known.tried = {
    body: (_, path, found) => {
      for (const message of ["must match ^a", "must be longer", "must match ^a"])
        found.push({ path: `${path}/\nname`, message });
    },
  };
  expect(problemsOf("tried", { body: {} })).toEqual([
    "/body/name must match ^a",
    "/body/name must be longer",
  ]);
});

it("A body is not checked where that is not wanted; the rest is", () => {
  expect(problemsOf("placeTrade", { body: 1 }, false)).toEqual([]);
  expect(problemsOf("listTrades", { query: { ticker: "" } }, false)).toEqual([
    "/query/ticker must not be empty",
  ]);
  expect(problemsOf("placeTrade", { body: 1 })).toEqual(["/body must be an object"]);
  const found = problemsOf("cancelTrade", { path: { tradeId: ".." }, query: { id: "1" } }, false);
  expect(found).toEqual([
    "/path/tradeId must not be a dot segment",
    "/query/id is not allowed here",
  ]);
});

it("Headers are checked also where a body is not", () => {
  const known = validators as Record<string, RequestValidators>;
  onTestFinished(() => void delete known.tried);
  known.tried = { headers: (_, path, found) => void found.push({ path, message: "must be" }) };
  expect(problemsOf("tried", {}, false)).toEqual(["/headers must be"]);
});

it("What an operation does not take is no problem where it is not there", () => {
  expect(problemsOf("getAccount", {})).toEqual([]);
  expect(problemsOf("getAccount", { query: {}, body: 1 })).toEqual([]);
  expect(problemsOf("getAccount", { query: "AAPL" as never })).toEqual([
    "/query must be an object",
  ]);
  expect(problemsOf("unknown", {})).toEqual([]);
});

it.each<[unknown, string]>([
  [undefined, "must be a string"],
  [null, "must be a string"],
  [-1, "must be a string"],
  [1.5, "must be a string"],
  [2 ** 53, "must be a string"],
  [1n, "must be a string"],
  [{}, "must be a string"],
  ["", "must not be empty"],
  [".", "must not be a dot segment"],
  ["..", "must not be a dot segment"],
])("The path parameter %s is refused", (tradeId, message) => {
  expect(problemsOf("getTrade", { path: { tradeId } })).toEqual([`/path/tradeId ${message}`]);
});

it("A path parameter passes if and only if it is text that names a segment, or a safe integer", () => {
  const values = fc.oneof(
    fc.string(),
    fc.double(),
    fc.integer(),
    fc.constantFrom(".", "..", "...", " "),
    fc.anything(),
  );
  fc.assert(
    fc.property(values, (tradeId) => {
      const good =
        typeof tradeId === "string"
          ? !["", ".", ".."].includes(tradeId)
          : Number.isSafeInteger(tradeId) && (tradeId as number) >= 0;
      expect(problemsOf("getTrade", { path: { tradeId } }).length).toBe(good ? 0 : 1);
    }),
  );
});

it("An id in a body may be a whole number, and other texts may not", () => {
  const transfer = { instructionType: "DEPOSIT", amount: 10, bankId: 47 };
  expect(problemsOf("createCashTransfer", { body: transfer })).toEqual([]);
  expect(problemsOf("createCashTransfer", { body: { ...transfer, bankId: -1 } })).toEqual([
    "/body/bankId must be a string",
  ]);
  expect(problemsOf("placeTrade", { body: { ticker: 7, orderSide: "BUY", amount: 1 } })).toEqual([
    "/body/ticker must be a string",
  ]);
});

it("No problem tells the value", () => {
  const body = {
    email: "s3cret",
    firstName: ["s3cret"],
    accountType: "s3cret",
    password: "s3cret",
  };
  expect(problemsOf("createAccount", { body }).join()).not.toContain("s3cret");
  const order = { orderSide: "s3cret", ticker: { s: "s3cret" }, amount: "s3cret" };
  expect(problemsOf("placeTrade", { body: order }).join()).not.toContain("s3cret");
});

it("What a library added to the prototype of all objects is no problem of a request", () => {
  const polluted = Object.prototype as { extra?: string };
  onTestFinished(() => {
    delete polluted.extra;
  });
  polluted.extra = "x";
  const found = [
    ...problemsOf("getTrade", { path: { tradeId: "trd_1" } }),
    ...problemsOf("listTrades", { query: { ticker: "AAPL" } }),
  ];
  expect(found).toEqual([]);
});

it("A body that is deeper than the stack is a problem, and no other error is hidden", () => {
  const bodyThat = (error: Error) => ({
    orderSide: "BUY",
    get ticker() {
      throw error;
    },
  });
  const problems = (error: Error) => problemsOf("placeTrade", { body: bodyThat(error) });
  expect(problems(new RangeError("Maximum call stack size exceeded"))).toEqual([
    "/body is too deep",
  ]);
  expect(() => problems(new TypeError("ours"))).toThrow("ours");
});

it("A value that is sensitive is hidden where it is the name of a field too", () => {
  const password = "correcthorsebattery";
  const found = problemsOf("createAccount", { body: { password, [password]: 1 } });
  expect(found.filter((each) => each.includes("not allowed"))).toEqual([
    "/body/[redacted] is not allowed here",
  ]);
});

it("No name is told from the first one on that looks like none", () => {
  const body = { note: 1, "a b": 1, plain: 1 };
  const found = problemsOf("createAccount", { body });
  expect(found.filter((each) => each.includes("not allowed"))).toEqual([
    "/body/note is not allowed here",
    "/body/[redacted] is not allowed here",
  ]);
});

it.each(["query", "headers", "body"])(
  "A value that is sensitive in the %s is hidden where it is the name of a parameter too",
  (part) => {
    const password = "correcthorsebattery";
    const sent = { query: {}, [part]: { password } };
    const found = problemsOf("listTrades", { ...sent, query: { ...sent.query, [password]: 1 } });
    expect(found.at(-1)).toBe("/query/[redacted] is not allowed here");
  },
);
