/** Words that cannot name an argument, and names that mean something else where it stands. */
const taken = (
  "body query headers options call track waitUntil operationTable arguments eval await yield let static implements " +
  "interface package private protected public break case catch class const continue debugger " +
  "default delete do else enum export extends false finally for function if import in instanceof " +
  "new null return super switch this throw true try typeof var void while with"
).split(" ");

/** A name in code for each path parameter: `thing-id` is `thingId`, `class` is `class_`. */
export function argumentNames(members: readonly string[]): readonly string[] {
  const names: string[] = [];
  for (const member of members) {
    let name = member.replace(/[^\w$]+(.?)/g, (_, next: string) => next.toUpperCase());
    if (/^\d/.test(name)) name = `_${name}`;
    while (taken.includes(name) || names.includes(name)) name += "_";
    names.push(name);
  }
  return names;
}
