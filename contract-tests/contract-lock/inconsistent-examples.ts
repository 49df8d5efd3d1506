import { isDeepStrictEqual } from "node:util";
import {
  type Document,
  operationsOf,
  type Response,
  resolve,
  successMedia,
} from "../../scripts/lib/openapi.ts";
import { cellsOf, examplesOf, mediaOf } from "../support/description.ts";

/**
 * What the examples of a description say that is not so: they are one story, in which an answer
 * repeats its request, an id stands for one thing, sums add up, and a text says what its values say.
 */
export function inconsistentExamplesOf(document: Document): readonly string[] {
  return [
    ...echoProblems(document),
    ...pathProblems(document),
    ...entityProblems(document),
    ...sumProblems(document),
    ...orderProblems(document),
    ...numberProblems(document),
    ...codeProblems(document),
    ...tickerProblems(document),
  ];
}

type Fields = Readonly<Record<string, unknown>>;

interface Scene {
  readonly place: string;
  readonly fields: Fields;
}

const isFields = (value: unknown): value is Fields => typeof value === "object" && value !== null;

/** The objects of an example: itself, or those that it lists. */
const objectsOf = (value: unknown): readonly Fields[] => [value].flat().filter(isFields);

/** Every object of every answer that is a success. */
function scenesOf(document: Document): readonly Scene[] {
  return cellsOf(document)
    .filter(({ status }) => status < 300)
    .flatMap(({ entry, response }) =>
      Object.entries(examplesOf(document, mediaOf(response.content))).flatMap(([name, value]) =>
        objectsOf(value).map((fields) => ({
          place: `${entry.operation.operationId} › ${name}`,
          fields,
        })),
      ),
    );
}

/** An answer has the values of the request that bears its name. */
function echoProblems(document: Document): readonly string[] {
  return operationsOf(document).flatMap(({ operation }) => {
    const { operationId, requestBody } = operation;
    const requests = examplesOf(document, mediaOf(requestBody?.content));
    const media = successMedia(document, operation)?.media;
    const answers = examplesOf(document, media);
    return Object.entries(requests).flatMap(([name, asked]) => {
      const answer = answers[name];
      if (!isFields(asked) || !media) return [];
      if (answer === undefined) return [`${operationId}: the request ${name} has no answer`];
      if (!isFields(answer)) return [];
      // What is answered in another form is not repeated.
      const isRepeated = (key: string) => typeof answer[key] === typeof asked[key];
      return changed(asked, answer)
        .filter(isRepeated)
        .map(
          (key) => `${operationId} › ${name}: ${key} is ${answer[key]}, asked was ${asked[key]}`,
        );
    });
  });
}

/** An answer is of what the path names. */
function pathProblems(document: Document): readonly string[] {
  const scenes = scenesOf(document);
  return pathScenes(document).flatMap(({ place: operationId, fields: asked }) =>
    scenes
      .filter(({ place }) => place.startsWith(`${operationId} › `))
      .flatMap(({ place, fields }) =>
        changed(asked, fields).map((key) => `${place}: ${key} is not that of the path`),
      ),
  );
}

/** The fields that two objects have both, with different values. */
const changed = (one: Fields, other: Fields): readonly string[] =>
  Object.keys(one).filter((key) => key in other && !isDeepStrictEqual(one[key], other[key]));

/** The id of what an object is: its first field that is one. */
const idKeyOf = (fields: Fields): string | undefined =>
  Object.keys(fields).find((key) => /^[a-z]+Id$/.test(key));

/** What has an id stays what it is, but for its status; an id leads to something. */
function entityProblems(document: Document): readonly string[] {
  const known = new Map<string, Fields>();
  const keys = new Set<string>();
  const scenes = scenesOf(document);
  const problems = scenes.flatMap(({ place, fields }) => {
    const key = idKeyOf(fields);
    if (!key) return [];
    keys.add(key);
    const { status, ...lasting } = fields;
    const id = `${key} ${fields[key]}`;
    const before = known.get(id) ?? {};
    known.set(id, { ...before, ...lasting });
    return changed(lasting, before).map(
      (field) => `${place}: ${field} of ${id} is ${lasting[field]}, elsewhere ${before[field]}`,
    );
  });
  const dangling = [...scenes, ...pathScenes(document)].flatMap(({ place, fields }) =>
    Object.entries(fields)
      .filter(([key, value]) => keys.has(key) && !known.has(`${key} ${value}`))
      .map(([key, value]) => `${place}: nothing in the examples has the ${key} ${value}`),
  );
  return [...problems, ...dangling];
}

function pathScenes(document: Document): readonly Scene[] {
  return operationsOf(document).flatMap(({ operation, parameters }) =>
    parameters
      .filter((parameter) => parameter.in === "path")
      .map(({ name, example }) => ({ place: operation.operationId, fields: { [name]: example } })),
  );
}

/** Sums that the fields of one object must keep to: a product or a sum, and what it is. */
const sums: readonly (readonly [words: string, (fields: Fields) => readonly unknown[]])[] = [
  [
    "availableBalance + holdingsValue = totalValue",
    (each) => [Number(each.availableBalance) + Number(each.holdingsValue), each.totalValue],
  ],
  [
    "filledQuantity × averagePrice = amount",
    (each) => [Number(each.filledQuantity) * Number(each.averagePrice), each.amount],
  ],
];

function sumProblems(document: Document): readonly string[] {
  const scenes = scenesOf(document);
  const wrong = scenes.flatMap(({ place, fields }) =>
    sums
      .filter(([words]) => words.match(/\w+/g)?.every((name) => name in fields))
      .filter(([, of]) => new Set(of(fields)).size > 1)
      .map(([words]) => `${place}: ${words} does not hold`),
  );
  return [...wrong, ...holdingProblems(scenes.map(({ fields }) => fields))];
}

/** What is held is what the filled buys bought, and worth what the portfolio says. */
function holdingProblems(objects: readonly Fields[]): readonly string[] {
  const held = objects.filter((each) => "averagePurchasePrice" in each);
  const trades = new Map(objects.filter((each) => "filledQuantity" in each).map(byTrade));
  const portfolio = objects.find((each) => "holdingsValue" in each);
  const worth = total(held, (each) => Number(each.quantity) * Number(each.averagePurchasePrice));
  const bought = total([...trades.values()], (each) => Number(each.filledQuantity));
  return [
    ...(bought === total(held, (each) => Number(each.quantity))
      ? []
      : [`The holdings are not what the filled trades bought, ${bought} shares`]),
    ...(portfolio?.holdingsValue === worth ? [] : [`The holdings are worth ${worth}`]),
  ];
}

const byTrade = (fields: Fields): readonly [unknown, Fields] => [fields.tradeId, fields];

const total = (objects: readonly Fields[], of: (fields: Fields) => number): number =>
  objects.reduce((sum, each) => sum + of(each), 0);

/** Lists are sorted as they say, newest first; nothing executes or counts before it was made. */
function orderProblems(document: Document): readonly string[] {
  const lists = cellsOf(document).flatMap(({ entry, response }) => {
    const media = mediaOf(response.content);
    if (!/newest first/.test(String(media?.schema.description))) return [];
    return Object.entries(examplesOf(document, media)).flatMap(([name, list]) => {
      const times = objectsOf(list).map(({ createdAt }) => String(createdAt));
      const isSorted = times.join() === times.toSorted().reverse().join();
      return isSorted ? [] : [`${entry.operation.operationId} › ${name}: is not newest first`];
    });
  });
  const early = scenesOf(document)
    .filter(({ fields }) => "executeAt" in fields)
    // New York is behind UTC: a local time that is earlier as text may be later, never by a day.
    .filter(({ fields }) => String(fields.executeAt) < String(fields.createdAt).slice(0, 10))
    .map(({ place }) => `${place}: executeAt is before createdAt`);
  const filled = scenesOf(document).filter(({ fields }) => fields.status === "FILLED");
  const last =
    filled
      .map(({ fields }) => String(fields.createdAt))
      .toSorted()
      .at(-1) ?? "";
  const stale = scenesOf(document)
    .filter(({ fields }) => "asOf" in fields && String(fields.asOf) < last)
    .map(({ place }) => `${place}: asOf is before the trade of ${last}, which it counts`);
  return [...lists, ...early, ...stale];
}

/** A number that a text of an example names is one of its values, or of the answer's headers. */
function numberProblems(document: Document): readonly string[] {
  const named = Object.entries(document.components?.examples ?? {}).flatMap(
    ([name, { summary = "", value }]) =>
      numbersIn(summary)
        .filter((number) => !numbersIn(JSON.stringify(value)).includes(number))
        .map((number) => `${name}: its summary says ${number}, its value does not`),
  );
  const waits = cellsOf(document).flatMap(({ entry, status, response }) => {
    const header = response.headers?.["Retry-After"]?.example;
    return Object.entries(examplesOf(document, mediaOf(response.content))).flatMap(
      ([name, value]) => {
        const [, seconds] = /(\d+) seconds/.exec(JSON.stringify(value)) ?? [];
        return seconds === undefined || Number(seconds) === header
          ? []
          : [`${entry.operation.operationId} ${status} › ${name}: Retry-After is ${header}`];
      },
    );
  });
  return [...named, ...waits];
}

/** Numbers as people and as JSON write them: `1,000` and `1000`. */
const numbersIn = (text: string): readonly number[] =>
  (text.match(/(?<![\w"-])\d[\d,]*(\.\d+)?(?![\w":-])/g) ?? []).map((digits) =>
    Number(digits.replaceAll(",", "")),
  );

/** An error has the code that its name says, and one code belongs to one status. */
function codeProblems(document: Document): readonly string[] {
  const statuses = new Map<unknown, number>();
  const problems = cellsOf(document).flatMap(({ status, response }) => {
    const answer = resolve<Response>(document, response);
    if (status < 400) return [];
    return Object.entries(examplesOf(document, mediaOf(answer.content))).flatMap(
      ([name, value]) => {
        const { code } = value as Fields;
        if (code === undefined) return [];
        const wanted = name.replace(/(?!^)[A-Z]/g, "_$&").toUpperCase();
        const other = statuses.get(code) ?? status;
        statuses.set(code, other);
        if (code !== wanted) return [`${status} › ${name}: its code is ${code}, not ${wanted}`];
        return other === status ? [] : [`${status} › ${name}: ${code} also belongs to ${other}`];
      },
    );
  });
  return [...new Set(problems)];
}

/** The ticker that an error names is one of the story. */
function tickerProblems(document: Document): readonly string[] {
  const named = new Set(scenesOf(document).map(({ fields }) => fields.ticker));
  return Object.entries(document.components?.examples ?? {}).flatMap(([name, { value }]) =>
    Array.from(String((value as Fields).message ?? "").match(/\b[A-Z]{3,5}\b/g) ?? [])
      .filter((ticker) => !named.has(ticker))
      .map((ticker) => `${name}: nothing in the examples has the ticker ${ticker}`),
  );
}
