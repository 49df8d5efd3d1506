import { hangUp, reset, responseHead, sendRaw, stall, stepWhen } from "../support/steps.ts";
import {
  expectForEveryCall,
  expectNoRetries,
  expectReadRetries,
  expectUnreadAttempts,
  expectUnreadRetries,
  type Fault,
  longBodyHeaders,
  repeatStep,
  respondOk,
  shortDeadline,
} from "./fault.ts";

/** The connection fails. */
export const connectionFailures: readonly Fault[] = [
  {
    name: "nothing listens",
    refusals: Number.POSITIVE_INFINITY,
    steps: ({ success }) => [respondOk(success)],
    ...expectForEveryCall(expectUnreadAttempts(3, "ConnectionError", "none")),
  },
  {
    name: "nothing listens at first",
    refusals: 1,
    steps: ({ success }) => [respondOk(success)],
    ...expectForEveryCall({ attempts: 2, arrivals: 1 }),
  },
  {
    name: "nothing listens, then a reset",
    refusals: 1,
    steps: repeatStep(stepWhen("complete", reset)),
    safe: { attempts: 3, arrivals: 2, error: "ConnectionError", outcome: "none" },
    unsafe: { attempts: 2, arrivals: 1, error: "ConnectionError", outcome: "unknown" },
  },
  ...(
    [
      ["hung up on connection", "connected", hangUp, expectUnreadRetries],
      ["reset on connection", "connected", reset, expectUnreadRetries],
      ["reset after the headers", "headers", reset, expectUnreadRetries],
      ["hung up after the request", "complete", hangUp, expectReadRetries],
      ["reset after the request", "complete", reset, expectReadRetries],
    ] as const
  ).map(([name, when, act, expectRetries]) => ({
    name,
    steps: repeatStep(stepWhen(when, act)),
    ...expectRetries("ConnectionError"),
    ...(when === "connected" ? { unsent: expectUnreadAttempts(3, "ConnectionError", "none") } : {}),
  })),
];

/** The server falls silent, and only the deadline ends the call. */
export const stalledResponses: readonly Fault[] = [
  ...(
    [
      ["no answer", ""],
      ["half a status line", "HTTP/1.1 2"],
      ["half the headers", responseHead(200, longBodyHeaders).slice(0, -20)],
      ["half a body", `${responseHead(200, longBodyHeaders)}{"tradeId":`],
    ] as const
  ).map(([name, text]) => ({
    name: `${name}, then silence`,
    call: shortDeadline,
    steps: repeatStep(sendRaw(text, stall)),
    ...expectNoRetries("TimeoutError"),
  })),
  {
    name: "connected, then silence",
    call: shortDeadline,
    steps: repeatStep(stepWhen("connected", stall)),
    safe: expectUnreadAttempts(1, "TimeoutError", "none"),
    unsafe: expectUnreadAttempts(1, "TimeoutError", "unknown"),
    unsent: expectUnreadAttempts(1, "TimeoutError", "none"),
  },
];
