import type { Dispatcher } from "undici";
import { tooLarge } from "../http/too-large.ts";
import type { ResponseLike } from "../options/options.ts";
import type { SendState } from "../transport/send-state.ts";
import { ReceivedResponse } from "./received-response.ts";

/**
 * One request on its way and the answer as it comes: what undici tells of both. It is handed to
 * undici directly, since `undici.request` makes a stream of every body, which costs as much again.
 *
 * A wrapper of the fetch may try again, and a pool may write a request once more on another
 * connection. A request is written once.
 */
export class Transmission implements Dispatcher.DispatchHandler {
  readonly response: Promise<ResponseLike>;
  readonly #signal: AbortSignal;
  readonly #state: SendState;
  #settle: (() => void) | undefined;
  #resolve!: (response: ResponseLike) => void;
  #reject!: (reason: unknown) => void;
  #controller: Dispatcher.DispatchController | undefined;
  #received: ReceivedResponse | undefined;

  /** @param settle Called once, when the answer was received or there is none. */
  constructor(signal: AbortSignal, state: SendState, settle: () => void) {
    this.#signal = signal;
    this.#state = state;
    this.#settle = settle;
    this.response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    signal.addEventListener("abort", this);
  }

  /** The signal was aborted. */
  handleEvent(): void {
    this.#abort(this.#signal.reason);
  }

  /** Called right before the request is written; what it throws keeps it from being written. */
  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.#state.hasBegun())
      throw new Error("the request was sent before, and nothing is sent twice");
    this.#signal.throwIfAborted();
    if (performance.now() > this.#state.beginBy)
      throw new Error("too little time is left for an answer");
    this.#state.begin();
    this.#controller = controller;
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: ResponseHeaders,
  ): void {
    if (status < 200) return;
    this.#received = new ReceivedResponse(status, headers);
    this.#resolve(this.#received);
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.#received?.add(chunk) === false) this.#abort(tooLarge);
  }

  onResponseEnd(): void {
    this.#end();
    this.#received?.complete();
  }

  onResponseError(_: Dispatcher.DispatchController | null, error: Error): void {
    this.#fail(error);
  }

  /** Closes the connection, so that the server can stop working. */
  #abort(reason: Error): void {
    this.#controller?.abort(reason);
    this.#fail(reason);
  }

  #fail(reason: unknown): void {
    this.#end();
    this.#received?.fail(reason);
    this.#reject(reason);
  }

  #end(): void {
    this.#signal.removeEventListener("abort", this);
    this.#settle?.();
    this.#settle = undefined;
  }
}

/** The headers of an answer as undici has parsed them. */
type ResponseHeaders = Readonly<Record<string, string | string[] | undefined>>;
