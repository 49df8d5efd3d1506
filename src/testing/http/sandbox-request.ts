/** A request as it reaches the sandbox, over HTTP or in the process. */
export interface SandboxRequest {
  readonly method: string;
  /** Path and query. */
  readonly target: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

/** The path of a target. */
export function pathOf(target: string): string {
  return target.replace(/\?.*/s, "");
}

/** An answer of the sandbox, and the fault that it meets on its way. */
export interface SandboxAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly delivery: "whole" | "truncated" | "lost";
  readonly delayMs: number;
}

/** Answers a request. */
export type Gateway = (request: SandboxRequest) => Promise<SandboxAnswer>;
