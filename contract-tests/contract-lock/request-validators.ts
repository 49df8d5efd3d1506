import { createPiTradeClient, RequestValidationError } from "@pitrade/partner-sdk";
import type { Sandbox } from "@pitrade/partner-sdk/testing";
import { request } from "undici";
import type { MockServer } from "../../scripts/lib/mock-server.ts";
import { requestMediaOf } from "../../scripts/lib/openapi.ts";
import { callMethod } from "../support/call-method.ts";
import { httpRequestOf, sentTextOf, textSent } from "../support/http-request.ts";
import { accepted, type RequestValidator, type Verdict } from "./contradictions.ts";
import { mockExceptions, sandboxExceptions, sdkExceptions } from "./exceptions.ts";
import type { RequestTrial } from "./trials.ts";

const rejected = (reasons: readonly string[]): Verdict => ({ verdict: "reject", reasons });

/** The place that the SDK and the sandbox have to name for a reject. */
const violationPathOf = ({ place: { role }, at = "" }: RequestTrial) =>
  `/${role === "form" ? "body" : role}${at}`;

/** That place where it is named, but for names of a map that may be values, which are not told. */
function toldPath(trial: RequestTrial, told: string): string {
  const wanted = violationPathOf(trial);
  const [names, others] = [wanted.split("/"), told.split("/")];
  const isSame = (name: string, at: number) =>
    others[at] === name ||
    (others[at] === "[redacted]" && !/^[a-z_$][\w.$[\]-]{0,63}$/i.test(name));
  return names.length === others.length && names.every(isSame) ? wanted : told;
}

interface MockViolation {
  readonly location: readonly string[];
  readonly code: string;
  readonly message: string;
}

/** Keywords of which Prism names the object, and not the member. */
const ofWholes = ["dependentRequired", "propertyNames"];

const mockRoles: Readonly<Record<string, string>> = { headers: "header" };

/** The mock over HTTP. A reason reads `minimum at /request/body/amount`. */
export const mockValidator = ({ url }: MockServer): RequestValidator => ({
  async validate(trial) {
    const { target, init } = httpRequestOf(
      trial.place.entry,
      trial.given,
      "header.payload.signature",
    );
    // The platform's fetch would write headers that are left out, such as Accept-Language.
    const whole = new Response(init.body);
    const headers = { ...Object.fromEntries(whole.headers), ...init.headers };
    const body = init.body ? new Uint8Array(await whole.arrayBuffer()) : null;
    const response = await request(url + target, { ...init, headers, body });
    await response.body.text();
    const { "sl-violations": violations } = response.headers;
    const status = response.statusCode;
    if (status < 300 && violations === undefined) return accepted;
    // The mock chooses the most telling one of those that are declared.
    const refused = "422" in trial.place.entry.operation.responses ? 422 : 400;
    if (status !== refused) return rejected([`status ${status} instead of ${refused}`]);
    return rejected(
      (JSON.parse(String(violations ?? "[]")) as MockViolation[]).map(
        ({ location, code, message }) => {
          const [, member] = /'([^']*)'$/.exec(message) ?? [];
          return `${code} at /${[...location, ...(member ? [member] : [])].join("/")}`;
        },
      ),
    );
  },
  // Prism writes the names of parameters in lower case, and leaves out an empty one.
  reasonOf: ({ place: { role }, at = "", keyword = "" }) => {
    const where = at.replace(ofWholes.includes(keyword) ? /\/[^/]*$/ : /\/$/, "");
    return `${keyword} at /request/${mockRoles[role] ?? role}${role === "body" ? where : where.toLowerCase()}`;
  },
  exceptions: mockExceptions,
});

/** The sandbox. Only its refusals for the form of a request count, not those of a broker. */
export const sandboxValidator = (sandbox: Sandbox, token: string): RequestValidator => ({
  async validate(trial) {
    const { target, init } = httpRequestOf(trial.place.entry, trial.given, token);
    const response = await sandbox.fetch(`https://sandbox.invalid${target}`, init);
    const { code, violations = [] } = (await response.json().catch(() => ({}))) as {
      readonly code?: string;
      readonly violations?: readonly { readonly path: string }[];
    };
    return code === "INVALID_REQUEST"
      ? rejected(violations.map(({ path }) => toldPath(trial, path)))
      : accepted;
  },
  reasonOf: violationPathOf,
  exceptions: [...sandboxExceptions, ...sdkExceptions],
});

/** The SDK before sending. A request that it lets through must leave it unchanged. */
export const sdkValidator: RequestValidator = {
  async validate(trial) {
    const { place, given } = trial;
    const sent: (string | undefined)[] = [];
    const client = createPiTradeClient({
      baseUrl: "https://sdk.invalid",
      token: () => "token",
      maxRetries: 0,
      fetch: async (_url, init) => {
        sent.push((await textSent(init)) || undefined);
        return Response.json({});
      },
    });
    const [result] = await Promise.allSettled([callMethod(client, place.entry, given)]);
    if (result.status === "fulfilled") {
      const { type = "" } = requestMediaOf(place.entry.operation) ?? {};
      const body = given.body === undefined ? undefined : sentTextOf(type, given.body);
      if (sent.length === 1 && sent[0] === body) return accepted;
      return rejected([`sent ${sent.length} times: ${sent.join(", ")}`]);
    }
    const { reason } = result;
    if (!(reason instanceof RequestValidationError)) throw reason;
    const leaks = sent.map(() => "sent all the same");
    const told = reason.violations.map(({ path }) => toldPath(trial, path));
    return rejected([...leaks, ...told]);
  },
  reasonOf: violationPathOf,
  exceptions: sdkExceptions,
};
