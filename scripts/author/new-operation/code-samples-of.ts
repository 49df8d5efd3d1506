import { pathParametersOf } from "../../lib/path-template.ts";
import { namesOf } from "./names-of.ts";
import type { OperationRequest } from "./read-request.ts";

/** A sample of a new operation, as `x-codeSamples` names it. */
interface CodeSample {
  readonly lang: string;
  readonly label: string;
  /** Its name in `code-samples/`. */
  readonly file: string;
  readonly text: string;
}

/** The samples that the lint rule `code-samples` demands of every operation. */
export function codeSamplesOf(request: OperationRequest): readonly CodeSample[] {
  const { operationId: id } = request;
  const lang = "typescript";
  return [
    { lang, label: "SDK", file: `${id}.ts`, text: sdk(request) },
    { lang, label: "fetch + jose", file: `${id}.fetch.ts`, text: fetchAndJose(request) },
    { lang: "curl", label: "cURL", file: `${id}.sh`, text: curl(request) },
  ];
}

/** The example of a path parameter, as the template of the parameter has it. */
const exampleOf = (parameter: string) => `${parameter}_1`;

const hasBody = (request: OperationRequest) => namesOf(request).request !== undefined;

function sdk(request: OperationRequest): string {
  const args = [
    ...pathParametersOf(request.path).map((name) => JSON.stringify(exampleOf(name))),
    ...(hasBody(request) ? ['{ name: "name_1" }'] : []),
  ];
  return `import { createPiTradeClient } from "@pitrade/partner-sdk";

const pitrade = createPiTradeClient();

const result = await pitrade.${request.sdkName}(${args.join(", ")});
console.log(result.${namesOf(request).id});
`;
}

function fetchAndJose(request: OperationRequest): string {
  const { id } = namesOf(request);
  return `import { SignJWT } from "jose/jwt/sign";

const baseUrl = process.env.PITRADE_BASE_URL;
const clientId = process.env.PITRADE_CLIENT_ID;
const secret = process.env.PITRADE_SECRET;
if (!baseUrl || !clientId || !secret) {
  throw new Error("Set PITRADE_BASE_URL, PITRADE_CLIENT_ID and PITRADE_SECRET.");
}

const iat = Math.floor(Date.now() / 1000);
const claims = { clientId, iat, exp: iat + 900 };
const token = await new SignJWT(claims)
  .setProtectedHeader({ alg: "HS256", typ: "JWT" })
  .sign(new TextEncoder().encode(secret));

const url = ${urlTemplate(request)};
const response = await fetch(url, {
${fetchOptions(request)}
  redirect: "error",
});
if (!response.ok) throw new Error(\`\${response.status}: \${await response.text()}\`);

const result = (await response.json()) as { ${id}: string };
console.log(result.${id});
`;
}

/** The examples stand in the URL itself: a constant of that name could be one of the sample's. */
function urlTemplate({ path }: OperationRequest): string {
  const encoded = (_: string, name: string) =>
    `\${encodeURIComponent(${JSON.stringify(exampleOf(name))})}`;
  return `\`\${baseUrl}${path.replaceAll(/\{(\w+)\}/g, encoded)}\``;
}

function fetchOptions(request: OperationRequest): string {
  const method = `  method: "${request.method.toUpperCase()}",`;
  if (!hasBody(request)) {
    const headers = `  headers: { Authorization: \`Bearer \${token}\` },`;
    return request.method === "get" ? headers : [method, headers].join("\n");
  }
  return `${method}
  headers: {
    Authorization: \`Bearer \${token}\`,
    "Content-Type": "application/json",
  },
  body: JSON.stringify({ name: "name_1" }),`;
}

/** curl works them out: a request with data is a POST, any other one a GET. */
const impliedMethods = new Set(["get", "post"]);

function curl(request: OperationRequest): string {
  const { method, path } = request;
  const url = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => exampleOf(name));
  const lines = [
    "curl --fail-with-body --silent --show-error",
    ...(impliedMethods.has(method) ? [] : [`--request ${method.toUpperCase()}`]),
    '--header "Authorization: Bearer $PITRADE_TOKEN"',
    ...(hasBody(request)
      ? ['--header "Content-Type: application/json"', `--data '{ "name": "name_1" }'`]
      : []),
    `"$PITRADE_BASE_URL${url}"`,
  ];
  return `${lines.join(" \\\n  ")}\n`;
}
