import { bytes, hangUp, head, reset, stall } from "../support/steps.ts";
import {
  at,
  both,
  ended,
  type Fault,
  lost,
  lostUnread,
  ok,
  only,
  promised,
  short,
  unread,
} from "./fault.ts";

/** The connection fails. */
export const connection: readonly Fault[] = [
  {
    name: "nothing listens",
    refusals: Number.POSITIVE_INFINITY,
    steps: ({ success }) => [ok(success)],
    ...both(unread(3, "ConnectionError", "none")),
  },
  {
    name: "nothing listens at first",
    refusals: 1,
    steps: ({ success }) => [ok(success)],
    ...both({ attempts: 2, arrivals: 1 }),
  },
  {
    name: "nothing listens, then a reset",
    refusals: 1,
    steps: only(at("complete", reset)),
    safe: { attempts: 3, arrivals: 2, error: "ConnectionError", outcome: "none" },
    unsafe: { attempts: 2, arrivals: 1, error: "ConnectionError", outcome: "unknown" },
  },
  {
    name: "hung up on connection",
    steps: only(at("connected", hangUp)),
    ...lostUnread("ConnectionError"),
  },
  {
    name: "reset on connection",
    steps: only(at("connected", reset)),
    ...lostUnread("ConnectionError"),
  },
  {
    name: "reset after the headers",
    steps: only(at("headers", reset)),
    ...lostUnread("ConnectionError"),
  },
  {
    name: "hung up after the request",
    steps: only(at("complete", hangUp)),
    ...lost("ConnectionError"),
  },
  {
    name: "reset after the request",
    steps: only(at("complete", reset)),
    ...lost("ConnectionError"),
  },
];

/** The server falls silent, and only the deadline ends the call. */
export const stalls: readonly Fault[] = [
  ...(
    [
      ["no answer", ""],
      ["half a status line", "HTTP/1.1 2"],
      ["half the headers", head(200, promised).slice(0, -20)],
      ["half a body", `${head(200, promised)}{"tradeId":`],
    ] as const
  ).map(([name, text]) => ({
    name: `${name}, then silence`,
    call: short,
    steps: only(bytes(text, stall)),
    ...ended("TimeoutError"),
  })),
  {
    name: "connected, then silence",
    call: short,
    steps: only(at("connected", stall)),
    safe: unread(1, "TimeoutError", "none"),
    unsafe: unread(1, "TimeoutError", "unknown"),
  },
];
