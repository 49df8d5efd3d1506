import { BuildError } from "../../lib/build-error.ts";
import { followPreview } from "./follow.ts";

/** Where a page listens for news. */
export const channel = "/.preview";

/** What is shown until there is a page. */
export const emptyPage =
  '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>Preview</title></head>' +
  "<body><p>The reference is being built.</p></body></html>";

/** The version of the empty page. */
export const noVersion = "none";

const policy = { find: "connect-src 'none'", put: "connect-src 'self'" };

/** A copy of a page that follows the preview. Its policy has to allow the one connection. */
export function withFollowing(html: string, version: string): string {
  const end = html.indexOf("</head>");
  if (end === -1) throw new BuildError(markupChanged("</head>"));
  const call = `(${followPreview})(${JSON.stringify(version)}, ${JSON.stringify(channel)});`;
  return `${html.slice(0, end)}<script>${call}</script>\n${html.slice(end)}`;
}

/** The rendered page, allowed to connect to where it comes from. */
export function withConnection(html: string): string {
  const pieces = html.split(policy.find);
  if (pieces.length !== 2) throw new BuildError(markupChanged(policy.find));
  return pieces.join(policy.put);
}

function markupChanged(text: string): string {
  return (
    `The rendered page must have "${text}" once: scripts/build/docs/template.hbs has changed; ` +
    "adapt scripts/author/preview/page.ts to it."
  );
}
