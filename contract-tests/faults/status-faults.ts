import { hangUp, reset, respond, responseHead, sendRaw, stepWhen } from "../support/steps.ts";
import { transport } from "../support/transport.ts";
import {
  expectAttempts,
  expectForEveryCall,
  expectNoRetries,
  expectReadRetries,
  type Fault,
  longBodyHeaders,
  repeatStep,
  respondError,
  respondOk,
} from "./fault.ts";

/** The server refuses, or asks for another token or more patience. */
export const refusedStatuses: readonly Fault[] = [
  ...(
    [
      [400, "BadRequestError"],
      [403, "PermissionDeniedError"],
      [404, "NotFoundError"],
      [409, "ConflictError"],
      [422, "UnprocessableContentError"],
    ] as const
  ).map(([status, error]) => ({
    name: `status ${status}`,
    steps: repeatStep(respondError(status)),
    ...expectForEveryCall(expectAttempts(1, error, "none")),
  })),
  {
    // A server with a time-out in front answers so while its handler goes on.
    name: "status 408",
    steps: repeatStep(respondError(408)),
    ...expectReadRetries("ApiError"),
  },
  ...[402, 406, 418, 430, 460, 499].map((status) => ({
    name: `status ${status}`,
    steps: repeatStep(respondError(status)),
    ...expectNoRetries("ApiError"),
  })),
  {
    // The platform's fetch tries once more (Fetch Standard, HTTP-network fetch): by RFC
    // 9110, section 15.5.20, the request was refused. The undici transport does not.
    name: "status 421",
    steps: repeatStep(respondError(421)),
    ...expectForEveryCall({
      attempts: 1,
      arrivals: transport === "fetch" ? 2 : 1,
      error: "ApiError",
      outcome: "none",
    }),
  },
  {
    name: "status 429",
    steps: repeatStep(respondError(429)),
    ...expectForEveryCall(expectAttempts(3, "RateLimitError", "none")),
  },
  {
    name: "status 429, Retry-After 0",
    steps: repeatStep(respondError(429, { "retry-after": "0" })),
    ...expectForEveryCall(expectAttempts(3, "RateLimitError", "none")),
  },
  {
    name: "status 429, Retry-After past the deadline",
    steps: repeatStep(respondError(429, { "retry-after": "3600" })),
    ...expectForEveryCall(expectAttempts(1, "RateLimitError", "none")),
  },
  {
    name: "status 429 once",
    steps: ({ success }) => [respondError(429), respondOk(success)],
    ...expectForEveryCall(expectAttempts(2)),
  },
  {
    name: "status 429, then a reset",
    steps: () => [respondError(429), stepWhen("complete", reset)],
    safe: expectAttempts(3, "ConnectionError", "none"),
    unsafe: expectAttempts(2, "ConnectionError", "unknown"),
  },
  {
    name: "status 401",
    steps: repeatStep(respondError(401)),
    ...expectForEveryCall(expectAttempts(2, "AuthenticationError", "none")),
  },
  {
    name: "status 401 once",
    steps: ({ success }) => [respondError(401), respondOk(success)],
    ...expectForEveryCall(expectAttempts(2)),
  },
  {
    name: "status 401, then 429, then 401 again",
    steps: () => [respondError(401), respondError(429), respondError(401)],
    ...expectForEveryCall(expectAttempts(3, "AuthenticationError", "none")),
  },
  {
    name: "status 401, then a reset",
    steps: () => [respondError(401), stepWhen("complete", reset)],
    safe: expectAttempts(4, "ConnectionError", "none"),
    unsafe: expectAttempts(2, "ConnectionError", "unknown"),
  },
  {
    name: "status 401, then 500",
    steps: () => [respondError(401), respondError(500)],
    safe: expectAttempts(4, "ServerError", "none"),
    unsafe: expectAttempts(2, "ServerError", "unknown"),
  },
];

/** The server fails. */
export const serverErrors: readonly Fault[] = [
  ...[500, 502, 503, 504].map((status) => ({
    name: `status ${status}`,
    steps: repeatStep(respondError(status)),
    ...expectReadRetries("ServerError"),
  })),
  ...[501, 505, 599].map((status) => ({
    name: `status ${status}`,
    steps: repeatStep(respondError(status)),
    ...expectNoRetries("ServerError"),
  })),
  {
    name: "status 500 once",
    steps: ({ success }) => [respondError(500), respondOk(success)],
    safe: expectAttempts(2),
    unsafe: expectAttempts(1, "ServerError", "unknown"),
  },
  {
    name: "status 503, Retry-After past the deadline",
    steps: repeatStep(respondError(503, { "retry-after": "3600" })),
    ...expectNoRetries("ServerError"),
  },
  {
    name: "status 502 with HTML",
    steps: repeatStep(respond(502, "<h1>Bad gateway</h1>", { "content-type": "text/html" })),
    ...expectReadRetries("ServerError"),
  },
  {
    name: "status 500 with a body that breaks off",
    steps: repeatStep(sendRaw(`${responseHead(500, longBodyHeaders)}{"mess`, hangUp)),
    ...expectReadRetries("ServerError"),
  },
  {
    name: "status 409 with a body that breaks off",
    steps: repeatStep(sendRaw(`${responseHead(409, longBodyHeaders)}{"mess`, reset)),
    ...expectForEveryCall(expectAttempts(1, "ConflictError", "none")),
  },
];

/** The server sends the caller elsewhere, and the token would go with it. */
export const redirects: readonly Fault[] = [301, 302, 303, 307, 308].map((status) => ({
  name: `status ${status} to another server`,
  steps: ({ elsewhere }) => [respondError(status, { location: `${elsewhere}/trade` })],
  ...expectNoRetries("ApiError"),
}));
