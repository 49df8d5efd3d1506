import type { MutantResult } from "./results.ts";

export function escapeHtml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

/** A figure with what it counts. */
export function figure(value: string, label: string): string {
  return `<div class="figure"><strong>${escapeHtml(value)}</strong><span>${escapeHtml(label)}</span></div>`;
}

/** A table that scrolls within itself where the page is narrow. */
export function table(head: readonly string[], rows: readonly string[]): string {
  const cells = head.map((name) => `<th scope="col">${escapeHtml(name)}</th>`).join("");
  return `<div class="scroll" tabindex="0" role="region" aria-label="${escapeHtml(head[0] ?? "")}">
<table><thead><tr>${cells}</tr></thead>
<tbody>${rows.join("\n")}</tbody></table></div>`;
}

/** A row of the mutant table with its bar: behaviour, inventory, survivors. */
export function barRow({ kind, total, byBehaviour, byInventory, survivors }: MutantResult): string {
  const part = (count: number, name: string) =>
    count > 0 ? `<i class="${name}" style="flex:${count}"></i>` : "";
  const bar =
    part(byBehaviour, "behaviour") +
    part(byInventory, "inventory") +
    part(survivors.length, "survived");
  return `<tr><th scope="row">${escapeHtml(kind)}</th><td>${total}</td><td>${byBehaviour}</td><td>${byInventory}</td><td>${survivors.length}</td><td class="bar"><span aria-hidden="true">${bar}</span></td></tr>`;
}
