import type { Node } from "../types.ts";
import type { PartName } from "./dialect-table.ts";

/** What a schema is for decides what it may say. */
export type Purpose =
  | "path"
  | "query"
  | "queryPart"
  | "headers"
  | "form"
  | "formField"
  | "formPart"
  | "parts"
  | "partField"
  | "partEntry"
  | "request"
  | "header"
  | "answer"
  | "whole";

export interface Parts {
  readonly side: "request" | "answer";
  readonly keywords: PartName;
  readonly types: PartName;
  readonly formats: PartName;
  /** What a schema without a field is called in the sentence about `x-sensitive`, where that is its place. */
  readonly called?: string;
  /** What its parts are for, where that is something else. */
  readonly within?: Purpose;
}

/** What errors print as it is. */
export const IN_URL = "in a path or a query";

const REQUEST: Omit<Parts, "types"> = {
  side: "request",
  keywords: "requestKeywords",
  formats: "requestFormats",
};

export const ANSWER: Parts = {
  side: "answer",
  keywords: "answerKeywords",
  types: "answerTypes",
  formats: "answerFormats",
};

const FIELD = { ...REQUEST, types: "formFieldTypes" } as const;

export const PARTS: Readonly<Record<Purpose, Parts>> = {
  path: { ...REQUEST, types: "pathTypes", called: IN_URL },
  query: { ...REQUEST, types: "queryTypes", called: IN_URL, within: "queryPart" },
  queryPart: { ...REQUEST, types: "queryPartTypes", called: IN_URL },
  headers: { ...REQUEST, types: "headerTypes", called: "a header" },
  form: { ...REQUEST, types: "formTypes", within: "formField" },
  formField: { ...FIELD, within: "formPart" },
  formPart: { ...REQUEST, types: "queryPartTypes" },
  parts: { ...REQUEST, types: "formTypes", within: "partField" },
  partField: { ...FIELD, within: "partEntry" },
  partEntry: { ...REQUEST, types: "queryPartTypes" },
  request: { ...REQUEST, types: "requestTypes" },
  header: { ...ANSWER, types: "answerHeaderTypes", called: "a header" },
  answer: ANSWER,
  whole: { ...ANSWER, keywords: "wholeKeywords", types: "wholeTypes", formats: "wholeFormats" },
};

export const FILE: Parts = {
  ...REQUEST,
  keywords: "fileKeywords",
  types: "fileTypes",
  formats: "wholeFormats",
};

/** Whether a schema is a file: bytes as a field of parts, or as an entry of one. */
export const isFile = (purpose: Purpose, { format }: Node): boolean =>
  /^part(Field|Entry)$/.test(purpose) && format === "binary";
