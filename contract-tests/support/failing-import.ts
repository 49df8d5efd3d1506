const failures = {
  "is missing": "next(name, { ...context, parentURL: 'file:///' })",
  "cannot be opened":
    "(() => { throw Object.assign(new Error('EMFILE: too many open files'), { code: 'EMFILE' }) })()",
};

/** Arguments of a Node in which a package is missing, or cannot be opened. */
export function failingImport(name: string, what: keyof typeof failures): string {
  const resolve = `(name, context, next) => name === "${name}" ? ${failures[what]} : next(name, context)`;
  const code = `import { registerHooks } from "node:module"; registerHooks({ resolve: ${resolve} });`;
  return `--import=data:text/javascript,${encodeURIComponent(code)}`;
}
