import { formatDay } from '../../src/shared/dates.js';
import { DataTable } from './data-table.js';
import { Picture, Timeline, type TimelineEntry } from './picture.js';
import { PostLineDrawing } from './post-line-drawing.js';
import {
  type PostLineProps,
  type PostSegment,
  periodWords,
  SEGMENT_WORD,
  type SegmentKind,
} from './post-segments.js';

export type { PostLineProps, PostMark, PostSegment, SegmentKind } from './post-segments.js';

const TIMELINE_MARK: Record<SegmentKind, TimelineEntry['mark']> = {
  HOLDER: 'solid',
  STAND_IN: 'light',
  ACTING: 'light',
  SUCCESSOR: 'ring',
  VACANCY: 'hatched',
};

/** What the picture says, for those who do not see it. */
function describeLine(segments: readonly PostSegment[], today: string): string {
  return segments
    .map((one) => `${SEGMENT_WORD[one.kind]}: ${one.label}, ${periodWords(one, today)}`)
    .join('. ');
}

function entriesOf({ segments, marks = [], today }: PostLineProps): TimelineEntry[] {
  const rows = [
    ...segments.map((one) => ({
      on: one.startsOn,
      title: one.label,
      when: periodWords(one, today),
      // A gap is called nothing else.
      ...(one.label === SEGMENT_WORD[one.kind] ? {} : { text: SEGMENT_WORD[one.kind] }),
      mark: TIMELINE_MARK[one.kind],
    })),
    ...marks.map((one) => ({
      on: one.on,
      title: one.label,
      when: formatDay(one.on),
      mark: 'point' as const,
    })),
    { on: today, title: 'Heute', when: formatDay(today), mark: 'today' as const },
  ];
  return rows.sort((a, b) => a.on.localeCompare(b.on));
}

/** Says where the picture begins, where there is something before. */
function Cut({ segments, from }: PostLineProps) {
  const before = segments.filter(({ startsOn }) => startsOn < from).length;
  if (before === 0) return null;
  return (
    <p class="st-legend__note">
      Das Bild beginnt am {formatDay(from)}; was vorher begann, steht mit seinem ersten Tag in der Tabelle.
    </p>
  );
}

/** The post's line over time: who held it, where it was empty, and who stood in meanwhile. */
export function PostLine(props: PostLineProps) {
  const { id, title = 'Die Stelle im Lauf der Zeit', titleHidden, today } = props;
  const segments = [...props.segments].sort((a, b) => a.startsOn.localeCompare(b.startsOn));
  return (
    <Picture
      title={title}
      titleHidden={titleHidden}
      wide={
        <PostLineDrawing
          {...props}
          id={id}
          title={title}
          segments={segments}
          description={describeLine(segments, today)}
        />
      }
      legend={<Cut {...props} />}
      narrow={<Timeline entries={entriesOf({ ...props, segments })} />}
      table={
        <DataTable
          caption={title}
          captionHidden
          small
          rows={segments}
          columns={[
            { header: 'Wer', cell: (row) => row.label },
            { header: 'Art', cell: (row) => SEGMENT_WORD[row.kind] },
            { header: 'Von', cell: (row) => formatDay(row.startsOn) },
            { header: 'Bis', cell: (row) => (row.endsOn ? formatDay(row.endsOn) : 'offen') },
          ]}
        />
      }
    />
  );
}
