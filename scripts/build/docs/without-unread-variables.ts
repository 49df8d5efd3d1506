import { BuildError } from "../../lib/build-error.ts";

const styles = /(<style data-styled="true"[^>]*>)([\s\S]*?)(<\/style>)/;

const name = "--[\\w-]+";
const declaration = new RegExp(`(?<![\\w-])(${name})\\s*:[^;{}]*;`, "g");

/**
 * Takes the custom properties out of the styles that nothing on the page reads: the renderer
 * writes those of every product of its maker, 100 kB that each reader would load for nothing.
 */
export function withoutUnreadVariables(html: string): string {
  if (!styles.test(html)) {
    throw new BuildError(
      "The rendered page has no pre-rendered styles: the renderer's markup has changed; adapt " +
        "scripts/build/docs/without-unread-variables.ts to it.",
    );
  }
  const isRead = readersOf(html);
  return html.replace(styles, (_, start: string, css: string, end: string) => {
    const rest = css.replace(declaration, (text, variable: string) =>
      isRead(variable) ? text : "",
    );
    return start + rest + end;
  });
}

/** A variable is read where it is named outside its declarations, or may be put together. */
function readersOf(html: string): (variable: string) => boolean {
  const named = new Set(html.match(new RegExp(`(?<![\\w-])${name}(?![\\w-]|\\s*:)`, "g")));
  const beginnings = [...new Set(html.match(/--[a-z][\w-]*-(?=\$\{)/g))];
  return (variable) =>
    named.has(variable) || beginnings.some((beginning) => variable.startsWith(beginning));
}
