import { formatDay } from '../../src/shared/dates.js';

export type SegmentKind = 'HOLDER' | 'STAND_IN' | 'ACTING' | 'SUCCESSOR' | 'VACANCY';

/** A stretch of the line with ISO days; `endsOn: null` means it goes on. */
export type PostSegment = { kind: SegmentKind; label: string; startsOn: string; endsOn: string | null };

export type PostMark = { on: string; label: string };

export type PostLineProps = {
  /** Unique on the page. */
  id: string;
  title?: string;
  titleHidden?: boolean;
  from: string;
  to: string;
  today: string;
  segments: readonly PostSegment[];
  marks?: readonly PostMark[];
};

export const SEGMENT_WORD: Record<SegmentKind, string> = {
  HOLDER: 'Besetzung',
  STAND_IN: 'Vertretung',
  ACTING: 'Kommissarisch',
  SUCCESSOR: 'Nachfolge',
  VACANCY: 'Unbesetzt',
};

/** The dates of a segment in words: "01.03.2019 bis 31.03.2026", "seit 01.03.2019", "ab 01.10.2026". */
export function periodWords({ startsOn, endsOn }: PostSegment, today: string): string {
  if (endsOn) return `${formatDay(startsOn)} bis ${formatDay(endsOn)}`;
  return `${startsOn > today ? 'ab' : 'seit'} ${formatDay(startsOn)}`;
}
