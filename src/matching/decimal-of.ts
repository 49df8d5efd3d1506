const decimal = /^([+-]?)(?=\.?\d)(\d*)\.?(\d*)(?:e([+-]?\d+))?$/i;

type Parts = readonly [all: string, sign: string, whole: string, fraction: string, power?: string];

/** One text for each number, without a float in between: `1e3`, `1000` and `"1000.00"` are `1e3`. */
export function decimalOf(value: unknown): string | undefined {
  const text = String(value);
  // No amount is longer, and to cut zeros off may take the square of the length.
  const parts = text.length < 100 ? decimal.exec(text) : null;
  if (!parts) return undefined;
  const [, sign, whole, fraction, exponent = 0] = parts as unknown as Parts;
  const digits = (whole + fraction).replace(/^0+/, "");
  const short = digits.replace(/0+$/, "");
  const power = Number(exponent) - fraction.length + digits.length - short.length;
  return short && `${sign === "-" ? sign : ""}${short}e${power}`;
}
