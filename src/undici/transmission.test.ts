import type { Dispatcher } from "undici";
import { expect, it, onTestFinished, vi } from "vitest";
import { createSendState } from "../transport/send-state.ts";
import { Transmission } from "./transmission.ts";

const controller = {} as Dispatcher.DispatchController;

it.each([
  [10, true],
  [10.1, false],
])("A request may be begun until 10 ms: at %d ms it is %s", (now, begun) => {
  const clock = vi.spyOn(performance, "now").mockReturnValue(now);
  onTestFinished(() => clock.mockRestore());
  const state = createSendState(10);
  const transmission = new Transmission(new AbortController().signal, state, () => {});
  const start = () => transmission.onRequestStart(controller);
  if (begun) start();
  else expect(start).toThrow("too little time is left for an answer");
  expect(state.hasBegun()).toBe(begun);
});

it("What comes before the answer has begun is passed over", () => {
  const settle = vi.fn();
  const { signal } = new AbortController();
  const transmission = new Transmission(signal, createSendState(), settle);
  transmission.onResponseStart(controller, 103, {});
  transmission.onResponseData(controller, Buffer.from("x"));
  transmission.onResponseEnd();
  expect(settle).toHaveBeenCalledOnce();
});
