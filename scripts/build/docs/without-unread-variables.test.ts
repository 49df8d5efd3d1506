import { describe, expect, it } from "vitest";
import { withoutUnreadVariables } from "./without-unread-variables.ts";

const page = (css: string, rest = "") => `<style data-styled="true">${css}</style>${rest}`;

describe("withoutUnreadVariables", () => {
  it.each([
    ["is read by a style", ":root{--a:1px;--b:2px;}p{margin:var(--a)}", "", "--b"],
    ["is read by another variable", ":root{--a:1px;--b:var(--a);}p{margin:var(--b)}", "", ""],
    ["is read by a script", ":root{--a:1px;--b:2px;}", 'style.get("--a")', "--b"],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a template as a script of the page has it
    ["is put together by a script", ":root{--a-x:1px;--b-x:2px;}", "`var(--a-${size})`", "--b-x"],
    ["begins another's name", ":root{--a:1px;--a-b:2px;}p{margin:var(--a-b)}", "", "--a"],
    ["is declared twice", ":root{--a:1px;}html{--a:2px;}", "", "--a"],
    ["is the last of its rule", ":root{--a:1px}", "", ""],
  ])("keeps a variable unless nothing reads it, here one that %s", (_, css, rest, unread) => {
    const want = unread ? css.replaceAll(new RegExp(`${unread}:[^;]*;`, "g"), "") : css;
    expect(withoutUnreadVariables(page(css, rest))).toBe(page(want, rest));
  });

  it("leaves everything but the pre-rendered styles alone", () => {
    const rest = "<style>:root{--a:1px;}</style>";
    expect(withoutUnreadVariables(page("", rest))).toBe(page("", rest));
  });

  it("says so when the renderer's markup has changed", () => {
    expect(() => withoutUnreadVariables("<style></style>")).toThrow("no pre-rendered styles");
  });
});
