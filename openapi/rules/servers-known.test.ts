import { type LintCase, testRule } from "./testing/test-rule.ts";

const OFFERED = "/servers/0/variables/baseUrl/enum";

testRule("servers-known", [
  ...(
    [
      ["a host that was made up", "https://api.pitrade.com"],
      ["a host with a variable in it", "https://{region}.pitrade.com"],
      ["a path on no host", "/v1"],
      ["a host that only begins like a loopback one", "http://127.0.0.1.pitrade.com"],
    ] as const
  ).map(
    ([fault, url]): LintCase => ({
      fault,
      given: { "/servers/1": { url, variables: { region: { default: "us" } } } },
      fixed: { "/servers/1": { url: "http://127.0.0.1:4010/v1" } },
      at: "/servers/1/url",
      says: [`"${url}"`, "Write \"url: '{baseUrl}'\"", "https://pitrade-base-url.invalid"],
    }),
  ),
  {
    fault: "a variable whose default reads like a real host",
    given: { "/servers/0/variables/baseUrl/default": "https://api.pitrade.com" },
    fixed: { "/servers/0/variables/baseUrl/default": "https://pitrade.example" },
    says: ['"baseUrl"', '"https://api.pitrade.com"', "https://pitrade-base-url.invalid"],
  },
  {
    fault: "a variable that offers a real host among others",
    given: { [OFFERED]: ["https://pitrade-base-url.invalid", "https://pitrade.io"] },
    fixed: { [OFFERED]: ["https://pitrade-base-url.invalid", "http://127.0.0.1:4010"] },
    at: `${OFFERED}/1`,
    says: ['"baseUrl"', '"https://pitrade.io"', "https://pitrade-base-url.invalid"],
  },
]);
