import { type RiskFactor, riskBand, riskBands } from '../../src/shared/risk.js';
import { classNames } from './class-names.js';
import { DataTable } from './data-table.js';
import { Drawing, Picture } from './picture.js';

export type RiskCell = { attrition: RiskFactor; position: RiskFactor; count: number; href?: string };

export type RiskMatrixProps = {
  /** Unique on the page. */
  id: string;
  title?: string;
  titleHidden?: boolean;
  /** Number of posts by field, for a unit. */
  cells?: readonly RiskCell[];
  /** One post in its field. */
  marked?: { attrition: RiskFactor; position: RiskFactor; label: string };
};

const FACTORS: readonly RiskFactor[] = [1, 2, 3, 4, 5];
const CELL_WIDTH = 60;
const CELL_HEIGHT = 50;
const LEFT = 52;
const TOP = 6;

function Field({
  attrition,
  position,
  cells,
  marked,
}: RiskMatrixProps & { attrition: RiskFactor; position: RiskFactor }) {
  const x = LEFT + (attrition - 1) * CELL_WIDTH;
  const y = TOP + (5 - position) * CELL_HEIGHT;
  const cell = cells?.find((one) => one.attrition === attrition && one.position === position);
  const here = marked?.attrition === attrition && marked.position === position;
  const filled = here || (cell && cell.count > 0);
  return (
    <g
      class={classNames('st-risk', `st-risk--${riskBand(attrition, position).band}`, here && 'st-risk--here')}
    >
      <rect
        class="st-risk__field"
        x={x + 1.5}
        y={y + 1.5}
        width={CELL_WIDTH - 3}
        height={CELL_HEIGHT - 3}
        rx={4}
      />
      <text class="st-risk__product" x={x + 8} y={y + 17}>
        {attrition * position}
      </text>
      {here && <circle class="st-risk__mark" cx={x + 34} cy={y + 29} r={11} />}
      {!here && filled && (
        <text class="st-risk__count" x={x + 36} y={y + 38} text-anchor="middle">
          {cell?.count}
        </text>
      )}
    </g>
  );
}

function describeMatrix({ cells = [], marked }: RiskMatrixProps): string {
  if (marked) {
    const { word } = riskBand(marked.attrition, marked.position);
    const total = marked.attrition * marked.position;
    return `${marked.label}: Abgang ${marked.attrition}, Wissen ${marked.position}, Wert ${total}, ${word}.`;
  }
  return riskBands
    .map(({ band, word }) => {
      const count = cells
        .filter((one) => riskBand(one.attrition, one.position).band === band)
        .reduce((sum, one) => sum + one.count, 0);
      return `${word}: ${count}`;
    })
    .join(', ');
}

function Legend({ marked }: Pick<RiskMatrixProps, 'marked'>) {
  return (
    <ul class="st-legend">
      {marked && (
        <li>
          <svg
            class="st-legend__sign st-risk--here"
            viewBox="0 0 24 24"
            width="20"
            height="20"
            aria-hidden="true"
          >
            <circle class="st-risk__mark" cx={12} cy={12} r={9} />
          </svg>
          {marked.label}
        </li>
      )}
      {riskBands.map(({ band, from, to, word }) => (
        <li key={band}>
          <svg
            class={`st-legend__sign st-risk--${band}`}
            viewBox="0 0 24 24"
            width="20"
            height="20"
            aria-hidden="true"
          >
            <rect class="st-risk__field" x={2} y={2} width={20} height={20} rx={3} />
          </svg>
          {word} ({band === 'priority' ? '16' : `${from} bis ${to}`})
        </li>
      ))}
    </ul>
  );
}

/** Where knowledge may be lost: how soon someone leaves by how much the post knows. Counts, or one marked post. */
export function RiskMatrix(props: RiskMatrixProps) {
  const { id, title = 'Risiko des Wissensverlusts', titleHidden, cells, marked } = props;
  const rows =
    cells?.filter(({ count }) => count > 0) ?? (marked ? [{ ...marked, count: 1, href: undefined }] : []);
  const bottom = TOP + 5 * CELL_HEIGHT;
  const right = LEFT + 5 * CELL_WIDTH;
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={
        <div class="st-picture__beside">
          <Drawing
            id={id}
            title={title}
            description={describeMatrix(props)}
            width={right + 4}
            height={bottom + 46}
          >
            {FACTORS.map((position) =>
              FACTORS.map((attrition) => (
                <Field
                  key={`${attrition}-${position}`}
                  {...props}
                  attrition={attrition}
                  position={position}
                />
              )),
            )}
            {FACTORS.map((factor) => (
              <g key={factor} class="st-axis">
                <text
                  class="st-axis__label"
                  x={LEFT - 12}
                  y={TOP + (5 - factor + 0.5) * CELL_HEIGHT + 5}
                  text-anchor="middle"
                >
                  {factor}
                </text>
                <text
                  class="st-axis__label"
                  x={LEFT + (factor - 0.5) * CELL_WIDTH}
                  y={bottom + 18}
                  text-anchor="middle"
                >
                  {factor}
                </text>
              </g>
            ))}
            <text class="st-axis__title" x={(LEFT + right) / 2} y={bottom + 40} text-anchor="middle">
              Abgang: 1 fern, 5 binnen eines Jahres
            </text>
            <text
              class="st-axis__title"
              transform={`translate(16 ${TOP + 2.5 * CELL_HEIGHT}) rotate(-90)`}
              text-anchor="middle"
            >
              Wissen: 5 einzigartig
            </text>
          </Drawing>
          <Legend marked={marked} />
        </div>
      }
      table={
        <DataTable
          caption={title}
          captionHidden
          small
          rows={[...rows].sort((a, b) => b.attrition * b.position - a.attrition * a.position)}
          emptyText="Keine bewerteten Stellen"
          columns={[
            { header: 'Stufe', cell: (row) => riskBand(row.attrition, row.position).word },
            { header: 'Abgang', numeric: true, cell: (row) => row.attrition },
            { header: 'Wissen', numeric: true, cell: (row) => row.position },
            { header: 'Wert', numeric: true, cell: (row) => row.attrition * row.position },
            {
              header: 'Stellen',
              numeric: true,
              cell: (row) => (row.href ? <a href={row.href}>{row.count}</a> : row.count),
            },
          ]}
        />
      }
    />
  );
}
