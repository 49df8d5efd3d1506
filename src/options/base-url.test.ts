import { expect, it } from "vitest";
import { baseUrlProblem } from "./base-url.ts";

const notAbsolute = "`baseUrl` must be an absolute https URL";
const plain = "`baseUrl` must use https: plain http shows the token to the network";
const extra = "`baseUrl` must have no user, password, query or fragment";

it.each([
  "https://api.example.com",
  "https://api.example.com:8443/partner/v1/",
  "HTTPS://API.EXAMPLE.COM",
  "http://localhost",
  "http://localhost:4010/v1",
  "http://127.0.0.1:4010",
  "http://127.200.3.4",
  "http://127.1",
  "http://[::1]:4010",
])("The base URL %s is accepted", (baseUrl) => {
  expect(baseUrlProblem("`baseUrl`", baseUrl)).toEqual([]);
});

it.each([
  ["", notAbsolute],
  ["https://api.example.com/v1?", extra],
  ["https://api.example.com/v1#", extra],
  ["api.example.com", notAbsolute],
  ["/v1", notAbsolute],
  ["{baseUrl}", notAbsolute],
  ["ftp://api.example.com", notAbsolute],
  ["file:///etc/passwd", notAbsolute],
  ["xhttps://api.example.com", notAbsolute],
  ["localhost:4010", notAbsolute],
  ["http://api.example.com", plain],
  ["http://localhost.example.com", plain],
  ["http://example.localhost.com", plain],
  ["http://notlocalhost", plain],
  ["http://127.0.0.1.example.com", plain],
  ["http://x127.0.0.1.nip.io", plain],
  ["http://128.0.0.1", plain],
  ["http://10.0.0.1", plain],
  ["http://0.0.0.0", plain],
  ["http://[::2]", plain],
  ["https://user@api.example.com", extra],
  ["https://:password@api.example.com", extra],
  ["https://api.example.com/?a=1", extra],
  ["https://api.example.com/#a", extra],
  ["http://user:password@localhost", extra],
])("The base URL %s is refused", (baseUrl, problem) => {
  expect(baseUrlProblem("`baseUrl`", baseUrl)).toEqual([problem]);
});
