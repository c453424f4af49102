export type TextSegment = { text: string; hit: boolean };

/** An excerpt with the searched words marked. Takes plain text only, so nothing in it can become HTML. */
export function Highlight({ segments }: { segments: readonly TextSegment[] }) {
  return <>{segments.map(({ text, hit }) => (hit ? <mark class="st-mark">{text}</mark> : text))}</>;
}
