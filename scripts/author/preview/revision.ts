import { createHash } from "node:crypto";
import { BuildError } from "../../lib/build-error.ts";
import { followPreview, type PreviewState } from "./follow.ts";

/** The path of the reference, in `generated/` and on the server. */
export const referencePath = "docs/index.html";

/** Where a page listens for news. */
export const channel = "/.preview";

/** What the preview serves: the last good page and what lies beside it. */
export interface Revision {
  readonly state: PreviewState;
  readonly files: ReadonlyMap<string, string | Buffer>;
}

const emptyPage =
  '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>Preview</title></head>' +
  "<body><p>The reference is being built.</p></body></html>";

/** Before anything was built. */
export const firstRevision: Revision = {
  state: { version: "none" },
  files: new Map([[referencePath, followingPage(emptyPage, "none")]]),
};

/** A revision of what was rendered; its version changes only when the page does. */
export function goodRevision(files: ReadonlyMap<string, Buffer>): Revision {
  const html = String(files.get(referencePath));
  const version = createHash("sha256").update(html).digest("hex").slice(0, 16);
  // The page may connect to where it comes from, and nowhere else.
  const connected = replaceOnce(html, "connect-src 'none'", "connect-src 'self'");
  const page = followingPage(connected, version);
  return {
    state: { version },
    files: new Map<string, string | Buffer>([...files, [referencePath, page]]),
  };
}

function followingPage(html: string, version: string): string {
  const call = `(${followPreview})(${JSON.stringify(version)}, ${JSON.stringify(channel)});`;
  const end = html.indexOf("</head>");
  return `${html.slice(0, end)}<script>${call}</script>\n${html.slice(end)}`;
}

function replaceOnce(html: string, text: string, by: string): string {
  const pieces = html.split(text);
  if (pieces.length === 2) return pieces.join(by);
  throw new BuildError(
    `The rendered page must have "${text}" once: scripts/build/docs/template.hbs has changed; ` +
      "adapt scripts/author/preview/revision.ts to it.",
  );
}
