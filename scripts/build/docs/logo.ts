/** The renderer's credit (its licence is MIT), drawn here so that no page fetches a picture. */
export const logo = {
  full: picture(58, "Redocly"),
  small: picture(18, "R"),
} as const;

function picture(width: number, text: string): string {
  const style = 'font-family="system-ui,sans-serif" font-size="13" font-weight="600"';
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="16">` +
    `<text x="50%" y="12" text-anchor="middle" ${style} fill="#1b5fd6">${text}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(svg).replaceAll("'", "%27")}`;
}
