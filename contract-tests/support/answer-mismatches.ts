import {
  type Response as Declared,
  type MediaType,
  operationsOf,
  resolve,
} from "../../scripts/lib/openapi.ts";
import { description, mediaOf } from "./description.ts";
import { validatorOf } from "./validator.ts";

const validate = validatorOf(description);
const operations = operationsOf(description);

/** Where an answer does not match the description: an undeclared status, or a body it forbids. */
export function answerMismatchesOf(
  method: string,
  url: string,
  status: number,
  text: string,
): readonly string[] {
  const { pathname } = new URL(url);
  const entry = operations.find((each) => each.method === method && matches(each.path, pathname));
  if (!entry) return [`${method} ${pathname} is no operation`];
  const { operationId, responses } = entry.operation;
  const declared = responses[status];
  if (!declared) return [`${operationId} answered ${status}, which is not declared`];
  const { content } = resolve<Declared>(description, declared);
  const { schema } = mediaOf(content) as MediaType;
  return validate(schema, JSON.parse(text)).map(
    ({ instancePath, message, params }) =>
      `${operationId} ${status}: ${instancePath || "/"} ${message} ${JSON.stringify(params)}`,
  );
}

function matches(template: string, pathname: string): boolean {
  const pattern = template.replaceAll(/\{[^{}]+\}/g, "[^/]+");
  return new RegExp(`^${pattern}$`).test(pathname);
}
