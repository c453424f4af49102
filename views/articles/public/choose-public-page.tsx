import { paths } from '../../../src/shared/paths.js';
import { PackageConfirm, type PackageConfirmProps } from '../../handovers/package-confirm.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Alert } from '../../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { CheckboxGroup, type Choice } from '../../ui/choice-fields.js';
import { DescriptionList } from '../../ui/description-list.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Section, Stack } from '../../ui/section.js';
import { HiddenField, TextArea, TextField } from '../../ui/text-fields.js';

type Version = { no: number; topic: string; contact: string; files: readonly string[] };

export type ChoosePublicPageProps = {
  slug: string;
  title: string;
  /** Whether the house has the public area at all. */
  areaOn: boolean;
  /** Why the public cannot have it. */
  hindrance: string | null;
  publicHref: string | null;
  shown: Version | null;
  proposed: (Version & { mayApprove: boolean; reason: string; approvals: number; needed: number }) | null;
  publishedNo: number | null;
  /** For those who propose. */
  form: {
    topics: readonly string[];
    files: readonly Choice[];
    values: { thema: string; kontakt: string; anlage: readonly string[] };
    errors: FormErrors;
    confirm: PackageConfirmProps;
  } | null;
};

const facts = ({ no, topic, contact, files }: Version) => [
  { term: 'Fassung', value: String(no) },
  { term: 'Thema', value: topic },
  { term: 'Kontakt', value: contact },
  ...(files.length > 0 ? [{ term: 'Anlagen', value: files.join(', ') }] : []),
];

/** What do citizens see of this article, and who has approved that? */
export function ChoosePublicPage(props: ChoosePublicPageProps & { chrome: Chrome }) {
  const { chrome, slug, title, areaOn, hindrance, publicHref, shown, proposed, publishedNo, form } = props;
  const { csrfToken } = chrome;
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Öffentlich"
      preline={title}
      lead={
        shown
          ? `Bürgerinnen und Bürger lesen Fassung ${shown.no}, ohne sich anzumelden.`
          : 'Dieser Artikel ist nicht öffentlich.'
      }
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: title, href: paths.article(slug) },
      ]}
      hasErrors={form !== null && Object.keys(form.errors).length > 0}
    >
      <Stack gap="large">
        {!areaOn && (
          <Alert title="Die öffentliche Auskunft ist ausgeschaltet">
            Vorschlagen und freigeben können Sie schon; zu sehen ist nichts, bis die Wissensredaktion sie
            einschaltet.
          </Alert>
        )}
        {hindrance && <Alert kind="warning" title={hindrance} />}
        {proposed && (
          <Section
            id="vorschlag"
            title={`Vorgeschlagen: Fassung ${proposed.no}`}
            lead={proposed.needed > 1 ? `${proposed.approvals} von ${proposed.needed} Freigaben` : undefined}
          >
            <Stack>
              <DescriptionList items={facts(proposed)} />
              {!proposed.mayApprove && <p class="kern-body kern-body--muted">{proposed.reason}</p>}
              <ButtonRow>
                {proposed.mayApprove && !hindrance && (
                  <Form action={paths.makePublic(slug)} csrfToken={csrfToken} inline>
                    <HiddenField name="fassung" value={proposed.no} />
                    <Button kind="primary">Öffentlich machen</Button>
                  </Form>
                )}
                <ButtonLink href={paths.publicPreview(slug, 'vorschlag')} kind="secondary">
                  So sähe es aus
                </ButtonLink>
                <Form action={paths.withdrawPublic(slug)} csrfToken={csrfToken} inline>
                  <HiddenField name="nur" value="vorschlag" />
                  <Button kind="tertiary">Vorschlag zurücknehmen</Button>
                </Form>
              </ButtonRow>
            </Stack>
          </Section>
        )}
        {shown && (
          <Section id="heute" title="Heute öffentlich">
            <Stack>
              <DescriptionList items={facts(shown)} />
              {publishedNo !== null && publishedNo > shown.no && !proposed && (
                <Alert kind="warning" title={`Im Haus gilt schon Fassung ${publishedNo}`}>
                  Schlagen Sie sie unten vor, damit Bürgerinnen und Bürger dasselbe lesen.
                </Alert>
              )}
              <ButtonRow>
                <ButtonLink href={publicHref ?? paths.publicPreview(slug, 'heute')} kind="secondary">
                  Ansehen
                </ButtonLink>
                <Form action={paths.withdrawPublic(slug)} csrfToken={csrfToken} inline>
                  <Button kind="tertiary">Aus der Öffentlichkeit nehmen</Button>
                </Form>
              </ButtonRow>
            </Stack>
          </Section>
        )}
        {form && !hindrance && publishedNo !== null && (
          <Propose form={form} slug={slug} no={publishedNo} again={shown !== null} csrfToken={csrfToken} />
        )}
      </Stack>
    </Page>
  );
}

function Propose({
  form,
  slug,
  no,
  again,
  csrfToken,
}: {
  form: NonNullable<ChoosePublicPageProps['form']>;
  slug: string;
  no: number;
  again: boolean;
  csrfToken: string;
}) {
  const { topics, files, values, errors, confirm } = form;
  return (
    <Section
      id="vorschlagen"
      title={again ? `Fassung ${no} vorschlagen` : `Fassung ${no} für die Öffentlichkeit vorschlagen`}
      lead="Nach außen geht der Text ohne Stellen, interne Verweise, Zeichnungen und „Zuständig“. Verweise auf anderes Öffentliche bleiben."
    >
      <Form
        action={paths.chooseForPublic(slug)}
        csrfToken={csrfToken}
        errors={errors}
        actions={
          <>
            <Button kind="primary">Vorschlagen</Button>
            <ButtonLink href={paths.publicPreview(slug, 'heute')} kind="tertiary">
              Vorschau
            </ButtonLink>
          </>
        }
      >
        <HiddenField name="fassung" value={no} />
        <TextField
          name="thema"
          label="Thema"
          hint={
            topics.length > 0
              ? `Unter dieser Überschrift steht es. Bisher: ${topics.join(', ')}.`
              : 'Unter dieser Überschrift steht es, zum Beispiel „Bauen“.'
          }
          required
          maxLength={100}
          value={values.thema}
          error={errors.thema}
        />
        <TextArea
          name="kontakt"
          label="Kontakt für Bürgerinnen und Bürger"
          hint="Telefon und Funktionspostfach des Amtes, keine Namen."
          required
          rows={2}
          value={values.kontakt}
          error={errors.kontakt}
        />
        {files.length > 0 && (
          <CheckboxGroup
            name="anlage"
            label="Anlagen, die mit öffentlich werden"
            hint="Auch Bilder im Text; nicht Gewähltes fehlt draußen."
            values={values.anlage}
            choices={files}
          />
        )}
        <PackageConfirm {...confirm} />
      </Form>
    </Section>
  );
}
