import { type LintCase, testRule } from "./testing/test-rule.ts";
import { GET, POST, REQUEST, TIME } from "./testing/tiny-description.ts";

testRule("statuses", [
  ...(
    [
      ["an operation without a 429", POST, "429", "TooManyRequests"],
      ["an operation with a body and without a 400", POST, "400", "BadRequest"],
      [
        "an operation with a path parameter of its path item and without a 404",
        GET,
        "404",
        "NotFound",
      ],
      ["an operation with a parameter and without a 400", GET, "400", "BadRequest"],
    ] as const
  ).map(
    ([fault, operation, status, component]): LintCase => ({
      fault,
      given: { [`${operation}/responses/${status}`]: undefined },
      says: [
        operation === POST ? '"placeTrade"' : '"getTrade"',
        `does not declare ${status}`,
        `"${status}": { $ref: ../components/responses/${component}.yaml }`,
      ],
    }),
  ),
  {
    fault: "an operation without four of them",
    given: Object.fromEntries(
      ["200", "401", "403", "500"].map((status) => [`${POST}/responses/${status}`, undefined]),
    ),
    fixed: {
      [`${POST}/requestBody`]: undefined,
      [`${POST}/responses/400`]: undefined,
      [REQUEST]: undefined,
      [TIME]: undefined,
    },
    at: `${POST}/responses`,
    says: ['"placeTrade" does not declare 200, 401, 403, 500', 'Add under "responses:"'],
  },
]);
