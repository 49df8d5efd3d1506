import { sizeOf } from "../lib/bundle-size.ts";
import { type Client, clients } from "./clients.ts";
import { benchFolder } from "./prepare.ts";

export async function measureSize() {
  const installed = clients.filter(({ imports }) => imports.length > 0);
  const sizes = installed.map(
    async ({ name, imports }) => [name, await bundleSize(imports, benchFolder)] as const,
  );
  return Object.fromEntries(await Promise.all(sizes));
}

async function bundleSize(imports: Client["imports"], folder: string) {
  const lines = imports.map((line, index) => {
    const [name, specifier] = line.split(" from ");
    return `export { ${name} as name${index} } from "${specifier}";`;
  });
  return sizeOf(lines.join("\n"), folder);
}
