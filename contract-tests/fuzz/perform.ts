import { setTimeout as sleep } from "node:timers/promises";
import { type Delivery, refuses } from "./judge.ts";
import type { Script } from "./script.ts";

/** The server's side of one request, over whatever protocol. */
export interface Peer {
  /** Sends answers of 1xx. */
  interim(count: number): void;
  /** Sends the answer or a part of it; says whether all of its head went out. */
  answer(script: Script): Promise<boolean>;
  end(script: Script): void;
}

/** Finds what the server does with the next request of a call; `undefined` for an unknown call. */
export type Open = (mark: number) => Delivery | undefined;

/** Does with a request what its script says, once as much of it came as the script reads. */
export async function perform(delivery: Delivery, complete: boolean, peer: Peer): Promise<void> {
  const { script } = delivery;
  delivery.complete = complete;
  // A server that stops reading early does not know that all bytes had arrived.
  delivery.carriedOut = complete && script.read === 1 && script.carriesOut;
  if (script.waitMs > 0) await sleep(script.waitMs);
  if (script.interim > 0) peer.interim(script.interim);
  if (script.status > 0) delivery.refused = (await peer.answer(script)) && refuses(script);
  if (script.idleMs > 0 && script.end !== "keep") await sleep(script.idleMs);
  peer.end(script);
}

export const garbage = Buffer.from(
  "\u0000\u0016\u0003HTTP/9 garbage\r\n\r\n\u00ff\u0015",
  "latin1",
);
