/** Something that goes wrong with one answer. */
export type Fault =
  /** The request is carried out, and the connection is cut instead of an answer. */
  | { readonly kind: "lost-after-commit" }
  /** The connection is cut before the request is carried out. */
  | { readonly kind: "lost-before-commit" }
  /** The answer comes later than it could, by so many ms of real time. */
  | { readonly kind: "delayed"; readonly ms: number }
  /** The request is carried out, and the answer breaks off in the middle of its body. */
  | { readonly kind: "truncated" }
  /** Answers this status, without carrying the request out. */
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown }
  /** Answers 429, without carrying the request out. */
  | { readonly kind: "rate-limited"; readonly retryAfterSeconds?: number }
  /** The server's clock is ahead by so many seconds (behind, if negative), until told otherwise. */
  | { readonly kind: "clock-skew"; readonly seconds: number };
