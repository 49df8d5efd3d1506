import { answer, bytes, hangUp, head, reset } from "../support/steps.ts";
import { transport } from "../support/transport.ts";
import { at, both, came, ended, type Fault, lost, ok, only, problem, promised } from "./fault.ts";

/** The server refuses, or asks for another token or more patience. */
export const refusedStatuses: readonly Fault[] = [
  ...(
    [
      [400, "BadRequestError"],
      [402, "ApiError"],
      [403, "PermissionDeniedError"],
      [404, "NotFoundError"],
      [409, "ConflictError"],
      [422, "ApiError"],
    ] as const
  ).map(([status, error]) => ({
    name: `status ${status}`,
    steps: only(problem(status)),
    ...both(came(1, error, "none")),
  })),
  {
    name: "status 408",
    steps: only(problem(408)),
    safe: came(3, "ApiError", "none"),
    unsafe: came(1, "ApiError", "none"),
  },
  {
    // The platform's fetch tries once more by itself (Fetch Standard, HTTP-network fetch): by RFC
    // 9110, section 15.5.20, the request was refused. The transport of our own does not.
    name: "status 421",
    steps: only(problem(421)),
    ...both({
      attempts: 1,
      arrivals: transport === "fetch" ? 2 : 1,
      error: "ApiError",
      outcome: "none",
    }),
  },
  { name: "status 429", steps: only(problem(429)), ...both(came(3, "RateLimitError", "none")) },
  {
    name: "status 429, Retry-After 0",
    steps: only(problem(429, { "retry-after": "0" })),
    ...both(came(3, "RateLimitError", "none")),
  },
  {
    name: "status 429, Retry-After past the deadline",
    steps: only(problem(429, { "retry-after": "3600" })),
    ...both(came(1, "RateLimitError", "none")),
  },
  {
    name: "status 429 once",
    steps: ({ success }) => [problem(429), ok(success)],
    ...both(came(2)),
  },
  {
    name: "status 429, then a reset",
    steps: () => [problem(429), at("complete", reset)],
    safe: came(3, "ConnectionError", "none"),
    unsafe: came(2, "ConnectionError", "unknown"),
  },
  {
    name: "status 401",
    steps: only(problem(401)),
    ...both(came(2, "AuthenticationError", "none")),
  },
  {
    name: "status 401 once",
    steps: ({ success }) => [problem(401), ok(success)],
    ...both(came(2)),
  },
  {
    name: "status 401, then 429, then 401 again",
    steps: () => [problem(401), problem(429), problem(401)],
    ...both(came(3, "AuthenticationError", "none")),
  },
  {
    name: "status 401, then a reset",
    steps: () => [problem(401), at("complete", reset)],
    safe: came(4, "ConnectionError", "none"),
    unsafe: came(2, "ConnectionError", "unknown"),
  },
  {
    name: "status 401, then 500",
    steps: () => [problem(401), problem(500)],
    safe: came(4, "ServerError", "none"),
    unsafe: came(2, "ServerError", "unknown"),
  },
];

/** The server fails. */
export const serverErrors: readonly Fault[] = [
  ...[500, 502, 503, 504].map((status) => ({
    name: `status ${status}`,
    steps: only(problem(status)),
    ...lost("ServerError"),
  })),
  ...[501, 505, 599].map((status) => ({
    name: `status ${status}`,
    steps: only(problem(status)),
    ...ended("ServerError"),
  })),
  {
    name: "status 500 once",
    steps: ({ success }) => [problem(500), ok(success)],
    safe: came(2),
    unsafe: came(1, "ServerError", "unknown"),
  },
  {
    name: "status 503, Retry-After past the deadline",
    steps: only(problem(503, { "retry-after": "3600" })),
    ...ended("ServerError"),
  },
  {
    name: "status 502 with HTML",
    steps: only(answer(502, "<h1>Bad gateway</h1>", { "content-type": "text/html" })),
    ...lost("ServerError"),
  },
  {
    name: "status 500 with a body that breaks off",
    steps: only(bytes(`${head(500, promised)}{"mess`, hangUp)),
    ...lost("ServerError"),
  },
  {
    name: "status 409 with a body that breaks off",
    steps: only(bytes(`${head(409, promised)}{"mess`, reset)),
    ...both(came(1, "ConflictError", "none")),
  },
];

/** The server sends the caller elsewhere, and the token would go with it. */
export const redirects: readonly Fault[] = [301, 302, 303, 307, 308].map((status) => ({
  name: `status ${status} to another server`,
  steps: ({ elsewhere }) => [problem(status, { location: `${elsewhere}/trade` })],
  ...ended("ApiError"),
}));
