import { paths } from '../../src/shared/paths.js';
import { PackageConfirm, type PackageConfirmProps } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { HiddenField, TextArea } from '../ui/text-fields.js';
import { type ComparisonRow, TextComparison } from './text-comparison.js';

export type NormComparisonProps = {
  leftTitle: string;
  rightTitle: string;
  rows: readonly ComparisonRow[];
};

export type LawCheckPageProps = {
  slug: string;
  articleTitle: string;
  checkId: string;
  /** "§ 8a SGB VIII" */
  norm: string;
  normTitle: string;
  normHref: string;
  /** Version of the norm that the page compares with; travels with the decision. */
  normNo: number;
  since: string;
  state: 'OPEN' | 'CHANGING' | 'CHANGED' | 'KEPT';
  note: string | null;
  decided: { by: string; on: string } | null;
  editHref: string;
  /** Where the article cites the norm. */
  passages: readonly { heading: string | null; text: string }[];
  comparison: NormComparisonProps;
  errors?: FormErrors;
  typedNote?: string;
  confirm?: PackageConfirmProps;
};

/** Does the article still hold under the changed law? The law before and now, the places that cite it, the decision. */
export function LawCheckPage(props: LawCheckPageProps & { chrome: Chrome }) {
  const { chrome, slug, articleTitle, norm, normTitle, normHref, since, passages, comparison } = props;
  return (
    <Page
      chrome={chrome}
      title={`Rechtsänderung prüfen: ${norm}`}
      preline={articleTitle}
      lead={
        <p>
          <Link href={normHref}>{normTitle}</Link> wurde {since} mit neuem Wortlaut eingelesen. Stimmt Ihr
          Artikel noch?
        </p>
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      hasErrors={Boolean(props.errors)}
    >
      <Stack gap="large">
        <Section id="vergleich" title="Was sich geändert hat">
          <TextComparison caption={`${norm}: bisheriger und neuer Wortlaut`} unit="Absätze" {...comparison} />
        </Section>
        <Section
          id="stellen"
          title={passages.length === 1 ? 'Die Stelle in Ihrem Artikel' : 'Die Stellen in Ihrem Artikel'}
        >
          {passages.length > 0 ? (
            <ul class="st-passages">
              {passages.map(({ heading, text }) => (
                <li key={text}>
                  {heading && <span class="st-passages__heading">{heading}</span>}
                  <q class="st-passages__text">{text}</q>
                </li>
              ))}
            </ul>
          ) : (
            <p class="kern-body">
              Der heutige Text nennt {norm} nicht mehr. <Link href={paths.article(slug)}>Artikel lesen</Link>
            </p>
          )}
        </Section>
        <Decision {...props} />
      </Stack>
    </Page>
  );
}

function Decision(props: LawCheckPageProps & { chrome: Chrome }) {
  const { chrome, slug, checkId, state, note, decided, normNo, editHref, errors, typedNote, confirm } = props;
  if (state === 'KEPT' || state === 'CHANGED')
    return (
      <Alert
        kind="success"
        title={state === 'KEPT' ? 'Geprüft: Der Artikel stimmt noch.' : 'Der Artikel ist angepasst.'}
      >
        {note && <p class="st-pre-line">{note}</p>}
        {decided && (
          <p>
            {decided.by}, {decided.on}
          </p>
        )}
      </Alert>
    );
  return (
    <>
      <Section id="aendern" title="Der Artikel muss geändert werden">
        {state === 'CHANGING' && decided && (
          <p class="kern-body">
            {decided.by} hat am {decided.on} mit der Änderung begonnen. Mit der Freigabe der neuen Fassung ist
            die Prüfung erledigt.
          </p>
        )}
        {state === 'OPEN' ? (
          <Form action={paths.takeUpLaw(slug, checkId)} csrfToken={chrome.csrfToken} inline>
            <Button icon="edit">Artikel ändern</Button>
          </Form>
        ) : (
          <ButtonLink href={editHref} icon="edit">
            Weiter ändern
          </ButtonLink>
        )}
      </Section>
      <Section id="stimmt-noch" title="Der Artikel stimmt weiter">
        <Form
          action={paths.keepDespiteLaw(slug, checkId)}
          csrfToken={chrome.csrfToken}
          errors={errors}
          actions={<Button icon="check">Geprüft, stimmt noch</Button>}
        >
          <HiddenField name="no" value={normNo} />
          <TextArea
            name="note"
            label="Warum stimmt er noch?"
            hint="Ein Satz genügt, zum Beispiel: „Betrifft nur die Kindertagespflege, unser Ablauf bleibt.“ Lesen nur die, die den Artikel bearbeiten dürfen."
            rows={2}
            maxLength={1_000}
            required
            value={typedNote}
            error={errors?.note}
          />
          {confirm && <PackageConfirm {...confirm} />}
        </Form>
      </Section>
    </>
  );
}
