import { describe, expect, it } from "vitest";
import { BuildError } from "../../lib/build-error.ts";
import { applyReplacements, type Replacements } from "./replacements.ts";

const logo: Replacements = { logo: ["https://cdn.example/logo.svg", "data:,"] };
const link: Replacements = {
  "link to a path": [/ href="\//g, ' href="#/', { count: 2, orMore: true, where: "prerendered" }],
};

describe("the replacements in the rendered page", () => {
  it("are made in every place", () => {
    const html = '<img src="https://cdn.example/logo.svg">';
    expect(applyReplacements(html, logo)).toBe('<img src="data:,">');
  });

  it("may keep a part of what they found, and take text as it is", () => {
    const id: Replacements = { id: [/(?<=at="(\w+)")/g, ' id="$1"', { count: 2 }] };
    expect(applyReplacements('<a at="b"><a at="c">', id)).toBe(
      '<a at="b" id="b"><a at="c" id="c">',
    );
    const call: Replacements = { call: ["f(a?.b)[$1]", "$1"] };
    expect(applyReplacements("x f(a?.b)[$1] f(a.b)", call)).toBe("x $1 f(a.b)");
  });

  it("leave the page's scripts alone where only what is pre-rendered is meant", () => {
    const html = '<a href="/a"><a href="/b"><script type="module">\' href="/c"\'';
    expect(applyReplacements(html, link)).toBe(
      '<a href="#/a"><a href="#/b"><script type="module">\' href="/c"\'',
    );
  });

  const twice = "https://cdn.example/logo.svg https://cdn.example/logo.svg";
  it.each([
    [0, "logo", "1", "", logo],
    [2, "logo", "1", twice, logo],
    [1, "link to a path", "at least 2", ' href="/a"', link],
  ])("are refused with %i × %s where %s is expected", (found, name, wanted, html, table) => {
    expect(() => applyReplacements(html, table)).toThrow(
      new BuildError(
        `The rendered page has ${found} × "${name}" where ${wanted} were expected: the ` +
          "renderer's markup has changed; adapt the replacement of that name to it.",
      ),
    );
  });
});
