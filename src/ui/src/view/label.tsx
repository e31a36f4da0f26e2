/** A Bazel label: the name stands out, as the package is often the same for many. */
export function Label({ label }: { readonly label: string }) {
  const colon = label.lastIndexOf(':');
  if (colon < 0) return <span class="bep-label">{label}</span>;
  return (
    <span class="bep-label" title={label}>
      <span class="bep-label-package">{label.slice(0, colon + 1)}</span>
      <wbr />
      <span class="bep-label-name">{label.slice(colon + 1)}</span>
    </span>
  );
}
