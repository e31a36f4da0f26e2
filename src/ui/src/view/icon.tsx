/** Outline icons on a 16 x 16 grid, drawn with the colour of the text. */
const PATHS = {
  check: 'M3.5 8.5 6.5 11.5 12.5 4.5',
  cross: 'M4.5 4.5 11.5 11.5M11.5 4.5 4.5 11.5',
  alert: 'M8 4v5M8 11.8v.1',
  minus: 'M4.5 8h7',
  dots: 'M4 8h.01M8 8h.01M12 8h.01',
  chevron: 'M6 3.5 10.5 8 6 12.5',
  chevronUp: 'M3.5 10.5 8 6 12.5 10.5',
  chevronDown: 'M3.5 6 8 10.5 12.5 6',
  search: 'M7 12A5 5 0 1 0 7 2a5 5 0 0 0 0 10zM10.7 10.7 14 14',
  copy: 'M6 6V3.5h7v7h-2.5M3 6h7v7.5H3z',
  down: 'M8 2.5v8M4.5 7.5 8 11l3.5-3.5M3 13.5h10',
  clock: 'M8 14A6 6 0 1 0 8 2a6 6 0 0 0 0 12zM8 4.8V8l2.2 1.6',
  branch:
    'M5 5.5v5M5 3.5a1 1 0 1 0 0 .01M5 12.5a1 1 0 1 0 0 .01M11 4.5a1 1 0 1 0 0 .01M11 6v1c0 2-6 1.5-6 3.5',
  commit: 'M8 10.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5zM1.5 8h4M10.5 8h4',
  person: 'M8 7.5a2.6 2.6 0 1 0 0-5.2 2.6 2.6 0 0 0 0 5.2zM3 13.8c.5-2.6 2.5-4 5-4s4.5 1.4 5 4',
  machine: 'M2.5 3h11v7.5h-11zM5.5 13.5h5M8 10.5v3',
  arrowLeft: 'M13 8H3.5M7.5 3.5 3 8l4.5 4.5',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { readonly name: IconName }) {
  return (
    <svg class="bep-icon" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
      <path d={PATHS[name]} />
    </svg>
  );
}
