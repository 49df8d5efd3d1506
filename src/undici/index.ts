export {
  createUndiciTransport,
  type UndiciRequest,
  type UndiciTransport,
} from "./transport.ts";
export type { UndiciTransportOptions } from "./transport-options.ts";
