/** The path of the reference, in `generated/` and on the server. */
export const referencePath = "docs/index.html";

/** Where a page listens for the number of the current version. */
export const channel = "/.preview";

/** What the preview shows: the last good build, and what has been wrong since then. */
export interface Version {
  readonly number: number;
  readonly files: ReadonlyMap<string, Buffer>;
  readonly problem?: string | undefined;
}

const emptyPage =
  '<!DOCTYPE html><html lang="en"><head><link rel="icon" href="data:,"><title>Preview</title></head>' +
  "<body><p>The reference is being built.</p></body></html>";

const look =
  "position: fixed; inset: auto 0 0 0; z-index: 2147483647; margin: 0; padding: 1rem; " +
  "max-height: 50vh; overflow: auto; font: 14px/1.5 monospace; white-space: pre-wrap; " +
  "color: #fff; background: #8a1020";

/** The reference with what is wrong in front of it. It loads itself again when there is another version. */
export function pageOf({ number, files, problem }: Version): string {
  const html = String(files.get(referencePath) ?? emptyPage);
  const end = html.lastIndexOf("</body>");
  const alert =
    problem && `<pre role="alert" style="${look}">${problem.replaceAll("<", "&lt;")}</pre>`;
  const script = `<script>new EventSource("${channel}").onmessage = ({ data }) => data === "${number}" || location.reload();</script>`;
  return (html.slice(0, end) + (alert ?? "") + script + html.slice(end)).replace(
    "connect-src 'none'",
    "connect-src 'self'",
  );
}
