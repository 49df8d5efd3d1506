const thrown = (error: string) => `(() => { throw ${error} })()`;

const failures = {
  "is missing": "next(name, { ...context, parentURL: 'file:///' })",
  "cannot be opened": thrown(
    "Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' })",
  ),
  "does not run on Node 20": thrown("new TypeError('markAsUncloneable is not a function')"),
};

/** Arguments of a Node in which a package is missing, or cannot be loaded. */
export function failingImport(name: string, what: keyof typeof failures): string {
  const resolve = `(name, context, next) => name === "${name}" ? ${failures[what]} : next(name, context)`;
  const code = `import { registerHooks } from "node:module"; registerHooks({ resolve: ${resolve} });`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
