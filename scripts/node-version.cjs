// Loaded first by every npm script, and so in plain JavaScript: a Node that is too old cannot read
// the TypeScript of the scripts, and would fail with an error about file extensions.
const { node: wanted } = require("../package.json").devDependencies;
if (Number.parseInt(process.version.slice(1), 10) < Number.parseInt(wanted, 10)) {
  console.error(
    `This project is developed with Node ${wanted}, but runs on ${process.version}: install it with \`npm ci\`, without --ignore-scripts.`,
  );
  process.exit(1);
}
