import path from "node:path";
import process from "node:process";

const { BUNDLE_ENTRY, BUNDLE_OUTPUT, BUNDLE_MODE } = process.env;
const library = {
  lib: { entry: BUNDLE_ENTRY, formats: ["es"], fileName: () => path.basename(BUNDLE_OUTPUT) },
};

// biome-ignore lint/style/noDefaultExport: Vite takes its configuration from the default export.
export default {
  logLevel: "error",
  build: {
    ...(BUNDLE_MODE === "ssr" ? { ssr: BUNDLE_ENTRY } : library),
    outDir: path.dirname(BUNDLE_OUTPUT),
    emptyOutDir: false,
    target: "es2022",
    minify: true,
    rollupOptions: {
      external: [/^node:/],
      output: { entryFileNames: path.basename(BUNDLE_OUTPUT) },
    },
  },
  ssr: { noExternal: true },
};
