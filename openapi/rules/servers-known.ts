import { isRecord, list, record, text } from "./nodes.ts";
import type { Rule } from "./types.ts";

/**
 * PiTrade hands its base URL to each partner; no public host is known. A host made up here would
 * be tried, with real credentials, against the owner of that name.
 */

const WHOLE_VARIABLE = /^\{(\w+)\}$/;
const LOOPBACK = /^https?:\/\/(localhost|127(\.\d{1,3}){3}|\[::1\])(:(\d+|\{\w+\}))?(\/[^{}]*)?$/;

/** Names that nobody can own (RFC 2606 and RFC 6761). */
const RESERVED = /(^|\.)(invalid|test|example|localhost|example\.(com|net|org))$/;

const PLACEHOLDER = "https://pitrade-base-url.invalid";

const isHarmless = (url: string): boolean =>
  LOOPBACK.test(url) || (URL.canParse(url) && RESERVED.test(new URL(url).hostname));

const urlProblem = (url: string): string =>
  `The server "${url}" names a host that PiTrade never published. Write "url: '{baseUrl}'" with ` +
  `the variable's default ${PLACEHOLDER}, or a loopback address such as http://127.0.0.1:4010.`;

const defaultProblem = (variable: string, url: string): string =>
  `The server variable "${variable}" offers "${url}", which reads like a real host. ` +
  `Write a name reserved for placeholders, such as ${PLACEHOLDER}.`;

export const serversKnown: Rule = () => ({
  Server: {
    enter(node, ctx) {
      const server = record(node);
      const url = text(server.url);
      const variable = WHOLE_VARIABLE.exec(url)?.[1];
      if (variable === undefined && !LOOPBACK.test(url)) {
        ctx.report({ message: urlProblem(url), location: ctx.location.child(["url"]) });
      }
      const values = variable === undefined ? undefined : record(server.variables)[variable];
      if (variable === undefined || !isRecord(values)) return;
      const at = ctx.location.child(["variables", variable]);
      const offered = [
        [values.default, at.child(["default"])] as const,
        ...list(values.enum).map((value, index) => [value, at.child(["enum", index])] as const),
      ];
      for (const [value, location] of offered) {
        if (isHarmless(text(value))) continue;
        ctx.report({ message: defaultProblem(variable, text(value)), location });
      }
    },
  },
});
