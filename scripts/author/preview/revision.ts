import { createHash } from "node:crypto";
import type { PreviewState } from "./follow.ts";
import { emptyPage, noVersion, withConnection, withFollowing } from "./page.ts";

/** The path of the reference, in `generated/` and on the server. */
export const referencePath = "docs/index.html";

/** What the preview serves: the last good page and what lies beside it. */
export interface Revision {
  readonly state: PreviewState;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Before anything was built. */
export const firstRevision: Revision = {
  state: { version: noVersion },
  files: new Map([[referencePath, Buffer.from(withFollowing(emptyPage, noVersion))]]),
};

/** A revision of what was rendered; its version changes only when the page does. */
export function goodRevision(files: ReadonlyMap<string, Buffer>): Revision {
  const html = String(files.get(referencePath));
  const version = createHash("sha256").update(html).digest("hex").slice(0, 16);
  const page = Buffer.from(withFollowing(withConnection(html), version));
  return { state: { version }, files: new Map([...files, [referencePath, page]]) };
}

/** The revision as it was, with what is wrong now. */
export function brokenRevision({ state: { version }, files }: Revision, fault: string): Revision {
  return { state: { version, fault }, files };
}
