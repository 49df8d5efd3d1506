import { parseQuery, type Types } from "./parse-query.ts";
import { Refusal } from "./refusal.ts";

/** The fields and files of a body in parts. @throws A refusal with 400 where it is none. */
export async function readParts(type: string, bytes: BodyInit, types: Types): Promise<unknown> {
  const request = new Response(bytes, { headers: { "content-type": type } });
  const data = await request.formData().catch(() => {
    throw new Refusal(400, "INVALID_PARTS", "The body is not multipart/form-data.");
  });
  return parseQuery(data as unknown as URLSearchParams, types);
}

/** A body with what is told of each file in its place. */
export function withoutFiles(value: unknown): unknown {
  if (value instanceof File) return { name: value.name, type: value.type, size: value.size };
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(withoutFiles);
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => [name, withoutFiles(each)]),
  );
}
