import type { HeadersLike } from "../../options/options.ts";

const relation = /;\s*rel\*?\s*=\s*(?:[\w-]+'[\w-]*')?(?:"([^"]*)"|'([^']*)'|([^\s;,]+))/gi;

const things = "items?|elements?|entries|records?|results?|rows?|trades?";

const isNone = (value: string) => /^(|0|null|none|false)$/i.test(value);
const isOnlyPage = (value: string) => isNone(value) || value === "1";
const isLength = (value: string, length: number) => value !== "" && Number(value) === length;

/**
 * What a header that speaks of pages may say of a list that is whole, by its {@link plainOf | plain name}. Each name
 * is made of nothing but such words: `X-Retry-Count` and `X-Page-Views` are about something else.
 */
const wholes: readonly (readonly [
  name: RegExp,
  agrees: (value: string, length: number) => boolean,
])[] = [
  [
    /^link$/,
    (value) => ![...value.matchAll(relation)].some((found) => hasNext(found.slice(1).join(""))),
  ],
  [/^contentrange$/, (value, length) => isLength(value.split("/")[1] ?? "", length)],
  [
    /^((items|records|results)?perpage|page(size|limit))$/,
    (value, length) => Number(value) > length,
  ],
  [
    /^(total|num|number|of|max|last|current)*pages?(count|total|number|num|index|max)?$/,
    isOnlyPage,
  ],
  [new RegExp(`^(list|collection|${things})*(total|count)(number|count|of|${things})*$`), isLength],
  [
    new RegExp(
      `^(has|is|page|list|current|${things})*(next|more|truncated|continuation|cursor)+(pages?|cursor|token|key|marker|range|available|ur[il]|link|href|id|offset|${things})*$`,
    ),
    isNone,
  ],
  [/^(pagination|paging)$/, isNone],
  [/^is(last|final)(page)?$/, (value) => !isNone(value)],
];

/** `X-Pagination-Total-Count` as `totalcount`, and `X-Pagination` as `pagination`. */
function plainOf(name: string): string {
  const plain = name.toLowerCase().replaceAll(/^(x[-_])?((ms|wp|odata|amz|goog)-)?|[-_]/g, "");
  return plain.replace(/^(pagination|paging)(?=.)/, "");
}

function hasNext(relations: string): boolean {
  return relations.toLowerCase().split(/\s/).includes("next");
}

/** Whether no header says that there is more than was answered, in one of the ways in which servers do. */
export function isWhole(headers: HeadersLike, length: number): boolean {
  let isAll = true;
  headers.forEach((value, name) => {
    const plain = plainOf(name);
    const agrees = wholes.find(([pattern]) => pattern.test(plain))?.[1];
    if (agrees && !agrees(value.trim(), length)) isAll = false;
  });
  return isAll;
}
