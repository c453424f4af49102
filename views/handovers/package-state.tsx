import { Badge, type Tone } from '../ui/badge.js';

export type PackageStateProps = {
  /** "Fassung 3", "Noch nicht eingereicht". */
  badge: { text: string; tone: Tone };
  /** What happened to it, newest first: "abgenommen am 12.03.2026 von … unter Vorbehalt, 1 offen". */
  lines: readonly string[];
};

/** Where the package stands, in a badge and a few words. */
export function PackageState({ badge, lines }: PackageStateProps) {
  return (
    <p class="st-package__state">
      <Badge tone={badge.tone}>{badge.text}</Badge>
      {lines.map((line) => (
        <span key={line}>{line}</span>
      ))}
    </p>
  );
}
