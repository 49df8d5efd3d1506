/** A bundler, as a command that is run with Node in the project. */
export interface Bundler {
  readonly name: string;
  /** The script that it is, and its arguments. */
  readonly command: (entry: string, output: string) => readonly string[];
  /** Whether it minifies by itself; else esbuild does it, so that sizes can be compared. */
  readonly minifies: boolean;
  /** What its configuration file reads. */
  readonly environment?: Readonly<Record<string, string>>;
}

const esbuild = "node_modules/esbuild/bin/esbuild";

const vite = (name: string, mode: string): Bundler => ({
  name,
  command: () => ["node_modules/vite/bin/vite.js", "build", "--config", "vite.config.js"],
  minifies: true,
  environment: { BUNDLE_MODE: mode },
});

/** The bundlers, each as an integrator would use it. Nothing of Node is bundled. */
export const bundlers: readonly Bundler[] = [
  {
    name: "esbuild",
    command: (entry, output) => [
      ...[esbuild, entry, `--outfile=${output}`, "--bundle", "--minify"],
      ...["--format=esm", "--platform=browser", "--external:node:*"],
    ],
    minifies: true,
  },
  {
    name: "rollup",
    command: (entry, output) => [
      ...["node_modules/rollup/dist/bin/rollup", entry, "--file", output, "--format", "esm"],
      ...["--plugin", "node-resolve", "--external", "node:http", "--inlineDynamicImports"],
    ],
    minifies: false,
  },
  vite("vite-library", "library"),
  vite("vite-ssr", "ssr"),
];

/** Minifies what a bundler wrote. */
export const minifier = (output: string): readonly string[] => [
  ...[esbuild, output, `--outfile=${output}`, "--minify", "--allow-overwrite", "--format=esm"],
];
