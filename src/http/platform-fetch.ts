import { valueOrUndefined } from "./value-or-undefined.ts";

/**
 * How the runtimes write their own fetch: Bun and workerd as native code, Node with the place of its
 * undici, Deno as one that is loaded when it is called.
 */
const ofPlatform =
  /^function fetch\(.*(\[native code\]|internal\/deps\/undici|lazyFetch\(\)\.fetch)/s;

/**
 * The fetch of the platform; `undefined` where it was replaced before this was loaded. What replaced
 * it may send more than the request, so that its failures prove nothing. Where a runtime writes its
 * fetch in another way, they prove nothing either.
 */
export const platformFetch: unknown = isOfPlatform() ? globalThis.fetch : undefined;

function isOfPlatform(): boolean | undefined {
  return valueOrUndefined(() =>
    ofPlatform.test(Function.prototype.toString.call(globalThis.fetch)),
  );
}
