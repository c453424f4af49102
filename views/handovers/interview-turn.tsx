import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { HiddenField, TextField } from '../ui/text-fields.js';
import { PackageConfirm } from './package-confirm.js';

export type InterviewOutcomeView = { label: string; href: string | null };

export type TurnButton = { target: string; label: string; perLine: boolean };

export type InterviewAnswerView = {
  key: string;
  question: string;
  answer: string;
  inPackage: boolean;
  revision: number;
  became: readonly InterviewOutcomeView[];
  /** One click each, the likeliest: "Als Frist übernehmen". */
  items: readonly TurnButton[];
  /** Everything else it can become. */
  moreItems: readonly TurnButton[];
  articles: readonly { kind: string; label: string }[];
  /** Proposed title of an article. */
  title: string;
};

/** The answer whose article title was faulty. */
export type FaultyTitle = {
  key: string;
  title: string;
  errors: FormErrors;
  confirm: { name: string; value: string | null };
};

/** What an answer has become so far. */
export function InterviewBecame({ became }: Pick<InterviewAnswerView, 'became'>) {
  if (became.length === 0) return null;
  return (
    <p class="st-answers__became">
      <Badge tone="success">Übernommen</Badge>
      {became.map(({ label, href }) =>
        href ? (
          <Link key={label} href={href}>
            {label}
          </Link>
        ) : (
          <span key={label}>{label}</span>
        ),
      )}
    </p>
  );
}

export type InterviewTurnProps = {
  chrome: Chrome;
  number: string;
  answer: InterviewAnswerView;
  faulty?: FaultyTitle | null;
};

/** One click makes a row of the package or an article draft of an answer. */
export function InterviewTurn({ chrome, number, answer, faulty }: InterviewTurnProps) {
  const mine = faulty?.key === answer.key ? faulty : null;
  const button = (one: TurnButton) => (
    <Form key={one.label} action={paths.turnAnswer(number)} csrfToken={chrome.csrfToken} inline>
      <HiddenField name="frage" value={answer.key} />
      <HiddenField name="ziel" value={one.target} />
      {one.perLine && <HiddenField name="zeilen" value="ja" />}
      <Button small icon="add" context={`aus der Antwort auf: ${answer.question}`}>
        {one.label}
      </Button>
    </Form>
  );
  return (
    <>
      {answer.items.map(button)}
      <Disclosure summary="Als etwas anderes">
        <div class="st-answers__actions">{answer.moreItems.map(button)}</div>
      </Disclosure>
      <Disclosure summary="Als Artikel" open={mine !== null}>
        <Form
          action={paths.turnAnswer(number)}
          csrfToken={chrome.csrfToken}
          errors={mine?.errors}
          label={`Artikel aus der Antwort auf: ${answer.question}`}
          actions={answer.articles.map(({ kind, label }) => (
            <Button
              key={kind}
              small
              name="ziel"
              value={kind}
              context={`aus der Antwort auf: ${answer.question}`}
            >
              {label}
            </Button>
          ))}
        >
          <HiddenField name="frage" value={answer.key} />
          <TextField
            name="titel"
            id={mine ? undefined : `titel-${answer.key}`}
            label="Titel des Artikels"
            hint="So, wie jemand danach suchen würde."
            value={mine?.title ?? answer.title}
            error={mine?.errors.titel}
            required
            maxLength={160}
          />
          {mine && <PackageConfirm name={mine.confirm.name} confirmation={mine.confirm.value} />}
        </Form>
      </Disclosure>
    </>
  );
}
