const ofPackage =
  "AbortedError ApiError ApiPromise ApiPromiseOf ApiResponse AttemptEvent AuthenticationError " +
  "BadRequestError CallOptions ConfigurationError ConflictError ConnectionError EndEvent " +
  "Fetch FetchLike HeadersLike HoldEvent Intent IntentConflictError IntentFilter " +
  "IntentState Journal JournalError LimitedAttempt Logger NotFoundError OpenIntent Outcome " +
  "PermissionDeniedError PiTradeClient PiTradeClientOptions PiTradeError PiTradeEvent " +
  "RateLimit RateLimitError RateLimiter RawClient RequestInitLike RequestValidationError " +
  "ResponseFormatError ResponseLike RetryEvent Secret SecretValue ServerError Settlement " +
  "TimeoutError TokenEvent UnprocessableContentError UnsettledIntentError Verdict Violation WaitEvent WaitFailedError " +
  "WaitOptions WaitTimeoutError";

/** Of its declarations, without being exported. */
const ofDeclarations =
  "ApiErrorContext ErrorContext EventCall IntentContext Listener RequestIdentity Sending WaitContext WaitError";

/** Of `generated/client.ts`, which imports the types of the schemas. */
const ofMethods =
  "Answer ApiPromise ApiResponse Call CallInput Client ClientOptions FinalStatus Item Methods Operation Options Output Waiting";

/** Types of every program: one that is declared again changes what others mean. */
const ofEveryProgram =
  "AbortSignal Array ArrayBuffer AsyncIterable Awaited Blob Boolean Date Error Extract File FormData Function Headers Iterable JSON Map " +
  "NonNullable Number Object Omit Partial Pick Promise ReadableStream Readonly ReadonlyArray Record " +
  "RegExp Request RequestInit Required Response Set String Symbol URL URLSearchParams Uint8Array WithRequired";

/** Names of types that a schema may not have; a test compares them with the package. */
export const takenNames: ReadonlySet<string> = new Set(
  [ofPackage, ofDeclarations, ofMethods, ofEveryProgram].flatMap((names) => names.split(" ")),
);
