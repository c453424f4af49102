import { paths } from '../../src/shared/paths.js';
import { PackageConfirm } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge, type Tone } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { type Choice, RadioGroup } from '../ui/choice-fields.js';
import { DescriptionList } from '../ui/description-list.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../ui/text-fields.js';

export type QuestionPageProps = {
  id: string;
  revision: number;
  text: string;
  badge: { text: string; tone: Tone };
  about: readonly { term: string; value: string; href: string | null }[];
  /** Paragraphs of the answer, or of the reason why there is none; null while it is open. */
  answer: { title: string; paragraphs: readonly string[]; meta: string } | null;
  /** The article that holds the answer, where the reader may read it. */
  article: { href: string; title: string; state: string } | null;
  /** Null for those who may not answer and for questions that are done. */
  forms: {
    values: { antwort: string; als: string; titel: string; artikelstelle: string; grund: string };
    errors: FormErrors;
    confirm: { name: string; value: string | null };
    /** False: the answer stays an answer (no right to write for the post). */
    mayWrite: boolean;
    /** To choose from where nobody was asked yet; empty where the asked post owns the article. */
    ownerPosts: readonly Choice[];
    targets: readonly Choice[];
    /** Which form the errors belong to. */
    open: 'answer' | 'forward' | 'close' | null;
  } | null;
};

/** One question: what was asked, what is the answer, and for those who are asked a place to answer. */
export function QuestionPage(props: QuestionPageProps & { chrome: Chrome }) {
  const { chrome, text, badge, about, answer, article, forms } = props;
  const errors = forms?.errors ?? {};
  return (
    <Page
      chrome={chrome}
      preline="Frage"
      title={text.length > 160 ? `${text.slice(0, 157)} …` : text}
      lead={
        <p>
          <Badge tone={badge.tone}>{badge.text}</Badge>
        </p>
      }
      breadcrumbs={[{ label: 'Fragen', href: paths.questions }]}
      width="narrow"
      hasErrors={Object.keys(errors).length > 0}
    >
      <Stack gap="large">
        {text.length > 160 && <p class="kern-body st-answer">{text}</p>}
        {answer && (
          <Section id="antwort" title={answer.title} lead={answer.meta}>
            <div class="st-answer st-flow">
              {answer.paragraphs.map((paragraph) => (
                <p key={paragraph} class="kern-body">
                  {paragraph}
                </p>
              ))}
            </div>
            {article && (
              <p class="kern-body">
                Steht jetzt im Artikel <Link href={article.href}>{article.title}</Link> ({article.state}).
              </p>
            )}
          </Section>
        )}
        {forms && <AnswerForm {...props} forms={forms} />}
        <Section id="worum" title="Worum es geht">
          <DescriptionList
            items={about.map(({ term, value, href }) => ({
              term,
              value: href ? <Link href={href}>{value}</Link> : value,
            }))}
          />
          <p>
            <Link href={paths.questionAudience(props.id)}>Wer sieht das?</Link>
          </p>
        </Section>
        {forms && <OtherForms {...props} forms={forms} />}
      </Stack>
    </Page>
  );
}

type WithForms = QuestionPageProps & { chrome: Chrome; forms: NonNullable<QuestionPageProps['forms']> };

function AnswerForm({ chrome, id, revision, forms }: WithForms) {
  const { values, confirm, mayWrite, ownerPosts, open } = forms;
  const errors = open === 'answer' ? forms.errors : {};
  return (
    <Section id="antworten" title="Antworten">
      <Form
        action={paths.answerQuestion(id)}
        csrfToken={chrome.csrfToken}
        errors={errors}
        actions={<Button kind="primary">Antwort geben</Button>}
      >
        <HiddenField name="revision" value={revision} />
        <TextArea
          name="antwort"
          label="Ihre Antwort"
          hint="So, wie Sie es am Telefon sagen würden. Markdown ist möglich."
          value={values.antwort}
          error={errors.antwort}
          required
          rows={8}
        />
        <PackageConfirm name={confirm.name} confirmation={open === 'answer' ? confirm.value : null} />
        {mayWrite && (
          <>
            <RadioGroup
              name="als"
              label="Was soll daraus werden?"
              value={values.als}
              error={errors.als}
              choices={[
                {
                  value: 'faq',
                  label: 'Antwort und FAQ-Artikel',
                  hint: 'Der Entwurf liegt bereit; nach der Freigabe finden ihn alle.',
                },
                {
                  value: 'antwort',
                  label: 'Nur Antwort',
                  hint: 'Wenn es nur diesen Fall betrifft oder schon in einem Artikel steht.',
                },
              ]}
            />
            <TextField
              name="titel"
              label="Titel des FAQ-Artikels"
              hint="Die Frage, wie andere sie stellen würden."
              value={values.titel}
              error={errors.titel}
              maxLength={200}
            />
            {ownerPosts.length > 0 && (
              <SelectField
                name="artikelstelle"
                label="Welcher Stelle gehört der Artikel?"
                value={values.artikelstelle}
                placeholder="Bitte wählen"
                choices={ownerPosts}
                error={errors.artikelstelle}
                filterable
              />
            )}
          </>
        )}
      </Form>
    </Section>
  );
}

function OtherForms({ chrome, id, revision, forms }: WithForms) {
  const { values, targets, open, confirm } = forms;
  const errorsOf = (form: 'forward' | 'close') => (open === form ? forms.errors : {});
  return (
    <Stack gap="small">
      <Disclosure summary="An eine andere Stelle weitergeben" open={open === 'forward'}>
        <Form
          action={paths.forwardQuestion(id)}
          csrfToken={chrome.csrfToken}
          errors={open === 'forward' ? errorsOf('forward') : undefined}
          actions={<Button>Weitergeben</Button>}
        >
          <HiddenField name="revision" value={revision} />
          <SelectField
            name="an"
            label="Wer weiß es?"
            placeholder="Bitte wählen"
            choices={targets}
            error={errorsOf('forward').an}
            required
            filterable
          />
        </Form>
      </Disclosure>
      <Disclosure summary="Ohne Antwort schließen" open={open === 'close'}>
        <Form
          action={paths.closeQuestion(id)}
          csrfToken={chrome.csrfToken}
          errors={open === 'close' ? errorsOf('close') : undefined}
          actions={<Button>Schließen</Button>}
        >
          <HiddenField name="revision" value={revision} />
          <TextArea
            name="grund"
            label="Warum?"
            hint="Wer gefragt hat, liest diesen Satz. Zum Beispiel: Steht im Artikel „…“."
            value={values.grund}
            error={errorsOf('close').grund}
            required
            rows={2}
          />
          <PackageConfirm name={confirm.name} confirmation={open === 'close' ? confirm.value : null} />
        </Form>
      </Disclosure>
    </Stack>
  );
}
