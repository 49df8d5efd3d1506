import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { axiosJsonwebtoken } from "./axios.ts";
import type { Contender } from "./contender.ts";
import { bareFetch } from "./fetch.ts";
import { fetchJose } from "./fetch-jose.ts";
import { heyApi } from "./hey-api.ts";
import { ky } from "./ky.ts";
import { ofetch } from "./ofetch.ts";
import { openai } from "./openai.ts";
import { openapiFetch, openapiFetchJose } from "./openapi-fetch.ts";
import { ours, oursUndici } from "./ours.ts";
import { redoclyClient } from "./redocly.ts";
import { undiciRequest } from "./undici.ts";

/** Every contender; the first is what all are set against. */
const all: readonly Contender[] = [
  bareFetch,
  undiciRequest,
  ours,
  oursUndici,
  openapiFetch,
  openapiFetchJose,
  ofetch,
  ky,
  openai,
  redoclyClient,
  heyApi,
  fetchJose,
  axiosJsonwebtoken,
];

/** What every ratio of a cost per call is taken to. */
export const reference: Contender = bareFetch;

/** What a start of ours is set against: the packages that it is made of. */
export const startReference: Contender = openapiFetchJose;

/** The contenders that this build can run. */
export function presentContenders(): readonly Contender[] {
  return all.filter(({ needs }) => needs === undefined || isThere(needs));
}

/** The contender of a name that was printed. */
export function contenderOf(name: string | undefined): Contender {
  const found = all.find((contender) => contender.name === name);
  if (!found) throw new Error(`There is no contender ${name}.`);
  return found;
}

function isThere(specifier: string): boolean {
  try {
    return existsSync(fileURLToPath(import.meta.resolve(specifier)));
  } catch {
    return false;
  }
}
