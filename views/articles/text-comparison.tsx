export type Part = { text: string; changed: boolean };

export type ComparisonRow =
  | { kind: 'same' | 'changed'; left: readonly Part[]; right: readonly Part[] }
  | { kind: 'removed'; left: readonly Part[]; right: null }
  | { kind: 'added'; left: null; right: readonly Part[] }
  | { kind: 'skipped'; count: number };

export type TextComparisonProps = {
  caption: string;
  leftTitle: string;
  rightTitle: string;
  rows: readonly ComparisonRow[];
  /** What a row is. */
  unit?: 'Zeilen' | 'Absätze';
};

/** Two texts side by side; what differs is marked by colour, sign and word. On phones one under another. */
export function TextComparison({
  caption,
  leftTitle,
  rightTitle,
  rows,
  unit = 'Zeilen',
}: TextComparisonProps) {
  if (rows.every((row) => row.kind === 'same' || row.kind === 'skipped'))
    return <p class="kern-body">Der Text ist derselbe.</p>;
  return (
    <table class="st-compare">
      <caption class="st-sr-only">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{leftTitle}</th>
          <th scope="col">{rightTitle}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) =>
          row.kind === 'skipped' ? (
            <tr class="st-compare__skipped">
              <td colSpan={2}>
                {row.count} gleiche {unit}
              </td>
            </tr>
          ) : (
            <tr class={`st-compare__row st-compare__row--${row.kind}`}>
              <Side parts={row.left} gone whole={row.kind === 'removed'} title={leftTitle} />
              <Side parts={row.right} whole={row.kind === 'added'} title={rightTitle} />
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

type SideProps = { parts: readonly Part[] | null; gone?: boolean; whole: boolean; title: string };

function Side({ parts, gone, whole, title }: SideProps) {
  if (!parts) return <td class="st-compare__none" />;
  const Mark = gone ? 'del' : 'ins';
  return (
    <td class="st-compare__side" data-label={title}>
      {parts.map(({ text, changed }) =>
        changed || whole ? (
          <Mark>
            <span class="st-sr-only">{gone ? ' entfernt: ' : ' neu: '}</span>
            {text || ' '}
          </Mark>
        ) : (
          text
        ),
      )}
    </td>
  );
}
