import { expect, it } from "vitest";
import type { PiTradeEvent } from "../options/events.ts";
import { Redactor } from "../redaction/redactor.ts";
import { createEventListener } from "./event-listener.ts";

it("An event is logged and handed on at once, before the call goes on", () => {
  const told: string[] = [];
  const write = (line: string) => void told.push(line);
  const logger = { debug: write, info: write, warn: write };
  const onEvent = ({ type }: PiTradeEvent) => void told.push(type);
  const listener = createEventListener(logger, onEvent, new Redactor(new Set()));
  listener?.({ type: "hold", ms: 5 } as PiTradeEvent);
  expect(told).toEqual(["calls are held back for 5 ms after status 429", "hold"]);
});
