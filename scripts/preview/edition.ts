import { createHash } from "node:crypto";
import type { PreviewState } from "./follow.ts";
import { emptyPage, noVersion, withConnection, withFollowing } from "./page.ts";

/** The path of the reference, in `generated/` and on the server. */
export const referencePath = "docs/index.html";

/** What the preview serves: the last good page and what lies beside it. */
export interface Edition {
  readonly state: PreviewState;
  readonly files: ReadonlyMap<string, Buffer>;
}

/** Before anything was built. */
export const firstEdition: Edition = {
  state: { version: noVersion },
  files: new Map([[referencePath, Buffer.from(withFollowing(emptyPage, noVersion))]]),
};

/** An edition of what was rendered; its version changes only when the page does. */
export function goodEdition(files: ReadonlyMap<string, Buffer>): Edition {
  const html = String(files.get(referencePath));
  const version = createHash("sha256").update(html).digest("hex").slice(0, 16);
  const page = Buffer.from(withFollowing(withConnection(html), version));
  return { state: { version }, files: new Map([...files, [referencePath, page]]) };
}

/** The edition as it was, with what is wrong now. */
export function brokenEdition({ state: { version }, files }: Edition, fault: string): Edition {
  return { state: { version, fault }, files };
}
