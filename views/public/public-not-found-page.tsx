import { PublicFrame } from './public-frame.js';

/** An address that the public has nothing at, or not any more. */
export function PublicNotFoundPage({ office }: { office: string }) {
  return (
    <PublicFrame office={office} indexed={false} title="Diese Seite gibt es nicht (mehr)" back>
      <p class="kern-body">
        Vielleicht ist die Antwort überholt. Suchen Sie sie in der Übersicht, oder rufen Sie uns an.
      </p>
    </PublicFrame>
  );
}
