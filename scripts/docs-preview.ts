import { readPort } from "./port-option.ts";
import { startPreview } from "./preview/preview.ts";
import { reportFailure } from "./report-failure.ts";

try {
  const port = readPort("npm run docs:preview -- --port 0", "0");
  const preview = await startPreview({ root: process.cwd(), port, print: console.log });
  for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => preview.close());
} catch (error) {
  reportFailure("docs:preview", error);
}
