import { Badge, type Tone } from '../ui/badge.js';
import { Link } from '../ui/link.js';

export type ReservationView = {
  id: string;
  href: string;
  text: string;
  due: string;
  owner: string;
  badge: { text: string; tone: Tone };
};

/** What is still to be mended, each with day, owner and state. */
export function ReservationList({ reservations }: { reservations: readonly ReservationView[] }) {
  return (
    <ul class="st-reservations">
      {reservations.map(({ id, href, text, due, owner, badge }) => (
        <li key={id} class="st-reservations__item">
          <div>
            <Link href={href}>{text}</Link>
            <p class="st-links__meta">
              {owner}, {due}
            </p>
          </div>
          <Badge tone={badge.tone}>{badge.text}</Badge>
        </li>
      ))}
    </ul>
  );
}
