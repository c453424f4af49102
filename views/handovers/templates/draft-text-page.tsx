import { paths } from '../../../src/shared/paths.js';
import { Alert } from '../../ui/alert.js';
import { Button } from '../../ui/button.js';
import { Disclosure } from '../../ui/disclosure.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section } from '../../ui/section.js';
import { HiddenField, TextArea } from '../../ui/text-fields.js';
import { Comparison, type ComparisonProps, comparisonWords } from './comparison.js';
import { DraftFrame, type DraftFrameProps } from './draft-frame.js';
import { type PhaseRows, PhaseTables } from './step-rows.js';

export type DraftTextPageProps = DraftFrameProps & {
  source: string;
  errors: FormErrors;
  /** After "Prüfen": how the typed text reads. */
  preview: readonly PhaseRows[] | null;
  /** Somebody was faster: what the typed text would change in their state. */
  comparison: ComparisonProps | null;
};

/** The whole draft as Markdown: checked or saved; the form and this text are two ways to the same thing. */
export function DraftTextPage(props: DraftTextPageProps) {
  const { chrome, templateKey: key, source, errors, preview } = props;
  return (
    <DraftFrame {...props} tab="text" hasErrors={Object.values(errors).some(Boolean)}>
      {preview && (
        <Alert title="Geprüft, noch nicht gespeichert. Unter dem Text steht, wie er gelesen wird." />
      )}
      <Form
        action={paths.draftText(key)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary" name="act" value="save">
              Speichern
            </Button>
            <Button name="act" value="check">
              Nur prüfen
            </Button>
          </>
        }
      >
        <HiddenField name="revision" value={props.revision} />
        <TextArea
          name="source"
          label="Vorlage als Markdown"
          hint="Kopf, Phasen (##), Schritte (### 7* Titel) und darunter je eine Liste mit Rolle, Fällig und Art. Auch mit Fehlern speicherbar; freigeben lässt sich nur, was keine hat."
          rows={32}
          code
          required
          value={source}
          error={errors.source}
        />
      </Form>
      {props.comparison && (
        <Section
          id="vergleich"
          title="Ihr Text gegenüber dem neuen Stand"
          lead={comparisonWords(props.comparison)}
        >
          <Comparison {...props.comparison} />
        </Section>
      )}
      <Disclosure summary="Was in einem Schritt stehen kann">
        <ul class="st-list">
          <li>
            Rolle: SI, FK, VT, NF, PS, IT, HD, KA, PA, RD, AL, oder 4.name für die Person aus einem Feld
          </li>
          <li>Fällig: T-90, V, I, S+20, Schritt 4 + 10, 2.rueckkehr - 14</li>
          <li>Art: AUFGABE, FORMULAR, UPLOAD, LESEN, TERMIN, FREIGABE, ABNAHME, RÜCKGABE, ENTZUG, ARTIKEL</li>
          <li>nach: 6, 7 oder 9-16</li>
          <li>Bedingung: Risiko {'>='} 16, 2.wiederbesetzung = kw, verbunden mit „und“ oder „oder“</li>
          <li>Feld: name | Datum* | Beschriftung | Hinweis (eine Zeile je Feld)</li>
        </ul>
      </Disclosure>
      {preview && <PhaseTables phases={preview} />}
    </DraftFrame>
  );
}

export type DraftComparePageProps = DraftFrameProps & {
  releasedNo: number | null;
  comparison: ComparisonProps | null;
};

/** What the draft would change. */
export function DraftComparePage(props: DraftComparePageProps) {
  const { releasedNo, comparison } = props;
  return (
    <DraftFrame {...props} tab="compare">
      {comparison ? (
        <Section
          id="vergleich"
          title={`Gegenüber der geltenden Fassung ${releasedNo}`}
          lead={comparisonWords(comparison)}
        >
          <Comparison {...comparison} />
        </Section>
      ) : (
        <p class="kern-body">Es gibt noch keine geltende Fassung, mit der sich vergleichen ließe.</p>
      )}
    </DraftFrame>
  );
}
