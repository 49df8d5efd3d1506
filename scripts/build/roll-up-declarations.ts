import path from "node:path";
import { rollup } from "rollup";
import { dts } from "rollup-plugin-dts";

/**
 * Joins the declarations that an entry of the package leads to into one text. What another entry
 * takes from outside its own folder it takes from the main entry, and one beside an index takes the rest
 * from that, so that a type is the same through all of them.
 */
export async function rollUpDeclarations(folder: string, entry: string): Promise<string> {
  const own = path.dirname(path.join(folder, entry)) + path.sep;
  const main = path.relative(own, path.join(folder, "index.js")).replaceAll(path.sep, "/");
  const isIndex = path.basename(entry) === "index.d.ts";
  const bundle = await rollup({
    input: path.join(folder, entry),
    plugins: [
      {
        name: "main-entry",
        resolveId(id, importer) {
          if (!importer || entry === "index.d.ts" || !id.startsWith(".")) return undefined;
          const outside = !path.resolve(path.dirname(importer), id).startsWith(own);
          if (outside) return { id: main, external: true };
          return isIndex ? undefined : { id: "./index.js", external: true };
        },
      },
      dts(),
    ],
  });
  const { output } = await bundle.generate({ format: "es" });
  return output[0].code;
}
