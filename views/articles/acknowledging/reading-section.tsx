import { paths } from '../../../src/shared/paths.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonRow } from '../../ui/button.js';
import { Form } from '../../ui/form.js';
import { Section } from '../../ui/section.js';

/** What a reader is asked to confirm, or has. */
export type OwnReading = {
  /** "30.11.2026" */
  until: string;
  late: boolean;
  /** What those who ask say of it. */
  notes: readonly string[];
  /** The version that they confirmed; null = still asked. */
  confirmedNo: number | null;
};

/** Above the text: please read this, until when, and where to confirm. */
export function ReadingNotice({ reading }: { reading: OwnReading | null }) {
  if (!reading || reading.confirmedNo !== null) return null;
  return (
    <Alert kind={reading.late ? 'warning' : 'info'} title="Bitte lesen und bestätigen">
      {reading.notes.map((note) => (
        <p key={note}>{note}</p>
      ))}
      <p>
        {reading.late ? `Erbeten war das bis ${reading.until}. ` : `Bis ${reading.until}. `}
        <a href="#kenntnisnahme">Am Ende des Artikels bestätigen</a>
      </p>
    </Alert>
  );
}

/** Under the text: one click that says it was read; afterwards, that it was said. */
export function ReadingSection({
  reading,
  slug,
  versionNo,
  csrfToken,
}: {
  reading: OwnReading | null;
  slug: string;
  versionNo: number;
  csrfToken: string;
}) {
  if (!reading) return null;
  return (
    <Section id="kenntnisnahme" title="Zur Kenntnis genommen?">
      {reading.confirmedNo === null ? (
        <>
          <p class="kern-body">
            Sie sind gebeten, diesen Artikel bis {reading.until} zu lesen. Wer darum bittet, sieht, dass Sie
            bestätigt haben, nicht wann.
          </p>
          <ButtonRow>
            <Form action={paths.confirmReading(slug)} csrfToken={csrfToken} inline>
              <input type="hidden" name="fassung" value={versionNo} />
              <Button kind="primary" icon="check">
                Gelesen und zur Kenntnis genommen
              </Button>
            </Form>
          </ButtonRow>
        </>
      ) : (
        <p class="kern-body">
          Sie haben Fassung {reading.confirmedNo} zur Kenntnis genommen.
          {reading.confirmedNo < versionNo && ` Inzwischen gilt Fassung ${versionNo}.`}
        </p>
      )}
    </Section>
  );
}
