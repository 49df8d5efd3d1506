import { fullFormats } from "ajv-formats/dist/formats.js";

export interface Format {
  /**
   * What its texts are, as one expression, so that nothing is shipped but the expressions that are
   * used. That of ajv-formats, where it has one that is as strict.
   */
  readonly expression: RegExp;
  readonly allowed: readonly string[];
  readonly forbidden: readonly string[];
}

const day =
  "(?:\\d{4}-(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|\\d{4}-(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|" +
  "\\d{4}-02-(?:0[1-9]|1\\d|2[0-8])|(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)-02-29)";
const clock =
  "(?:[01]\\d|2[0-3]):[0-5]\\d:[0-5]\\d(?:\\.\\d+)?(?:z|[+-](?:[01]\\d|2[0-3]):[0-5]\\d)";
const plain = "[\\w.~!$&'()*+,;=-]|%[\\da-f]{2}";
const label = "[a-z\\d](?:[a-z\\d-]{0,61}[a-z\\d])?";

export const formats: Readonly<Record<string, Format>> = {
  email: {
    // A local part, an @, and a domain of labels: stricter ones refuse addresses that exist.
    expression: /^[^\s@<>()[\]\\,;:"]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i,
    allowed: ["a@b.co", "ada+fills@mail.example.com", `${"a".repeat(50)}@mail.example.com`],
    forbidden: ["", "ada", "@example.com", "ada@", "ada moreno@example.com", "ada@example.com "],
  },
  // RFC 3339, leap years included; a leap second is no time to trade at.
  "date-time": {
    expression: new RegExp(`^${day}t${clock}$`, "i"),
    allowed: ["2025-01-13T15:04:05Z", "2025-01-13T15:04:05.123Z", "2025-01-13T10:04:05-05:00"],
    forbidden: [
      "",
      "2025-01-13",
      "2025-01-13T15:04:05",
      "2025-13-13T15:04:05Z",
      "2025-02-30T15:04:05Z",
      "2025-01-13T25:04:05Z",
      "yesterday",
    ],
  },
  date: {
    expression: new RegExp(`^${day}$`),
    allowed: ["2024-02-29", "2000-02-29", "2025-12-31"],
    forbidden: ["2025-02-29", "1900-02-29", "2025-13-01", "2025-04-31", "25-01-01", "2025-1-1"],
  },
  time: {
    expression: new RegExp(`^${clock}$`, "i"),
    allowed: ["15:04:05Z", "15:04:05.5+01:30"],
    forbidden: ["", "24:00:00Z", "15:60:00Z", "15:04"],
  },
  duration: {
    expression: fullFormats.duration as RegExp,
    allowed: ["P1D", "PT5M", "P1Y2M3DT4H5M6S", "P2W"],
    forbidden: ["P", "PT", "1D", "P1S", "P-1D"],
  },
  uuid: {
    expression: /^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i,
    allowed: ["123e4567-e89b-12d3-a456-426614174000", "123E4567-E89B-12D3-A456-426614174000"],
    forbidden: ["123e4567e89b12d3a456426614174000", "g23e4567-e89b-12d3-a456-426614174000"],
  },
  uri: {
    expression: new RegExp(
      `^[a-z][a-z\\d+.-]*:(?://(?:(?:${plain}|:)*@)?(?:\\[[\\da-f:.]+\\]|(?:${plain})*)(?::\\d*)?(?=[/?#]|$))?` +
        `(?:${plain}|[:@/])*(?:\\?(?:${plain}|[:@/?])*)?(?:#(?:${plain}|[:@/?])*)?$`,
      "i",
    ),
    allowed: [
      "https://user@example.com:8443/a/b?c=d&e=%20#f",
      "urn:isbn:1",
      "mailto:a@b.c",
      "http://[::1]/",
    ],
    forbidden: [
      "/a",
      "https://a b",
      "https://a/%zz",
      "https://a/#b#c",
      "a.b",
      "http://a/{b}",
      "1a:b",
    ],
  },
  hostname: {
    expression: new RegExp(`^(?=.{1,253}$)${label}(?:\\.${label})*$`, "i"),
    allowed: ["a", "www.example.com", "xn--4ca.example", "1-2.example"],
    forbidden: ["", "-a.example", "a..b", "a_b", `${"a".repeat(64)}.example`],
  },
  ipv4: {
    expression: fullFormats.ipv4 as RegExp,
    allowed: ["127.0.0.1", "255.255.255.255"],
    forbidden: ["256.0.0.1", "1.2.3", "1.2.3.4/8"],
  },
  ipv6: {
    expression: fullFormats.ipv6 as RegExp,
    allowed: ["::1", "2001:db8::8a2e:370:7334", "::ffff:1.2.3.4"],
    forbidden: ["1::2::3", "12345::", "::1%eth0", "1:2:3:4:5:6:7"],
  },
  byte: {
    expression: /^(?:[\d+/a-z]{4})*(?:[\d+/a-z]{2}==|[\d+/a-z]{3}=)?$/i,
    allowed: ["YQ==", "YWJj"],
    forbidden: ["YQ", "Y?==", "YQ="],
  },
};

/** Formats that say how a field is shown or written, and forbid no value. */
export const hints: readonly string[] = ["password", "binary", "float", "double"];

/** Formats of whole numbers, by how many bits beside the sign they have. */
export const bits: Readonly<Record<string, number>> = { int32: 31, int64: 63 };
