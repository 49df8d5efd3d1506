/**
 * A hook of the renderer's panel of samples. The schema's variant (BUY, SELL) follows the example
 * that is chosen, and the example follows the variant: a reader of one never sees code of the other.
 */
globalThis.useSameVariant = (react, selection, values, chosen, choose) => {
  const before = react.useRef();
  react.useEffect(() => {
    const variant = selection?.activeIdx;
    const sameExample = before.current === chosen;
    before.current = chosen;
    if (variant === undefined) return;
    const variantOf = (value) =>
      selection.options.findIndex(({ label }) => Object.values(value ?? {}).includes(label));
    const wanted = variantOf(values[chosen]);
    if (wanted === -1 || wanted === variant) return;
    const other = values.findIndex((value) => variantOf(value) === variant);
    if (sameExample && other !== -1) choose(other);
    else selection.onSelect(wanted);
  });
};
