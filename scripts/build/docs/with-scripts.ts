import { readFile } from "node:fs/promises";
import { BuildError } from "../../lib/build-error.ts";

const place = /<script src="(page\/[\w-]+\.js)"><\/script>/g;

/** Puts the files of `page/` in the place of the template's references to them. */
export async function withScripts(html: string): Promise<string> {
  const names = Array.from(html.matchAll(place), ([, name = ""]) => name);
  if (names.length === 0) {
    throw new BuildError(
      "The rendered page has no place for the scripts of scripts/build/docs/page.",
    );
  }
  const texts = await Promise.all(
    names.map((name) => readFile(new URL(name, import.meta.url), "utf8")),
  );
  // Each in a function of its own: their names are nobody else's.
  const scripts = new Map(
    names.map((name, at) => [name, `<script>(() => {\n${small(texts[at])}})();</script>`]),
  );
  return html.replace(place, (_, name: string) => scripts.get(name) ?? "");
}

/** Without what only the authors of a script read. */
function small(script = ""): string {
  return script.replace(/^\s*\/\*\*[\s\S]*?\*\/\n/gm, "").replace(/^\s*(\/\/.*)?/gm, "");
}
