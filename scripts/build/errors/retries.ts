import type { Document } from "../../lib/openapi.ts";
import { chaptersOf } from "../chapters.ts";
import { tablesOf } from "./guide-rows.ts";

/** Whether the SDK sends a request again by itself after an answer. */
export interface Retried {
  readonly read: boolean;
  readonly write: boolean;
}

const columns = ["what happened", "a read (`GET`)", "everything else"];

/** What the table of retries in the guides says of a status; what it does not name is not repeated. */
export function retriesOf(document: Document): (status: string) => Retried {
  const rows = chaptersOf(document)
    .flatMap(({ description = "" }) => tablesOf(description))
    .filter(([head]) => head?.join() === columns.join())
    .flatMap(([, ...body]) => body);
  return (status) => {
    const [, read = "", write = ""] =
      rows.find(([what = ""]) => what.split(", ").includes(status)) ?? [];
    return { read: read.startsWith("again"), write: write.startsWith("again") };
  };
}
