/**
 * The statuses of which an RFC says that the request was not carried out. After any other status a
 * request that is not a read may have been carried out: a server with a time-out in front answers
 * 408 while its handler goes on.
 *
 * That PiTrade's own 400, 401, 403 and 429 mean the same is inferred from the RFCs: its
 * documentation names the statuses, but does not say what was carried out.
 */
const statuses = [
  400, 401, 403, 404, 405, 409, 410, 411, 413, 414, 415, 417, 421, 422, 423, 425, 426, 428, 429,
  431, 451,
] as const;

/** The place where it is said, for the reference: a bundle of the client leaves it out. */
export const refusals: Readonly<Record<(typeof statuses)[number], string>> = {
  400: "RFC 9110, section 15.5.1",
  401: "RFC 9110, section 15.5.2",
  403: "RFC 9110, section 15.5.4",
  404: "RFC 9110, section 15.5.5",
  405: "RFC 9110, section 15.5.6",
  409: "RFC 9110, section 15.5.10",
  410: "RFC 9110, section 15.5.11",
  411: "RFC 9110, section 15.5.12",
  413: "RFC 9110, section 15.5.14",
  414: "RFC 9110, section 15.5.15",
  415: "RFC 9110, section 15.5.16",
  417: "RFC 9110, section 15.5.18",
  421: "RFC 9110, section 15.5.20",
  422: "RFC 9110, section 15.5.21",
  423: "RFC 4918, section 11.3",
  425: "RFC 8470, section 5.2",
  426: "RFC 9110, section 15.5.22",
  428: "RFC 6585, section 3",
  429: "RFC 6585, section 4",
  431: "RFC 6585, section 5",
  451: "RFC 7725, section 3",
};

/** Whether a status alone proves that the request was not carried out. */
export function isRefusal(status: number): boolean {
  return (statuses as readonly number[]).includes(status);
}
