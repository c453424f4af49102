import type { FieldErrors } from '../../src/shared/result.js';
import { Alert } from '../ui/alert.js';
import { CheckboxField } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import { fieldId } from '../ui/field.js';
import { Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { TextArea, TextField } from '../ui/text-fields.js';
import { EditorToolbar } from './editor-toolbar.js';
import { LikeArticles, type LikeArticlesProps } from './like-articles.js';
import { TagsField } from './tags/tags-field.js';

export type ArticleValues = {
  title: string;
  source: string;
  zweck: string;
  frist: string;
  zustaendig: string;
  rechtsgrundlage: string;
  schlagwoerter: string;
  leserkreis: string;
  comment: string;
};

/** Something that looks like a citizen's data and has to be confirmed or removed. */
export type PersonalDataQuestion = { findings: readonly string[]; confirmation: string };

export type ArticleFieldsProps = {
  values: ArticleValues;
  errors: FieldErrors;
  /** Null where this person may not choose who reads. */
  readerChoices: readonly { value: string; label: string }[] | null;
  personalData: PersonalDataQuestion | null;
  isNew: boolean;
  /** Where pictures in the text go; null before the article is begun. */
  uploads?: string | null;
  /** Where a picture begins the draft that it needs. */
  begins?: string | null;
  /** What is very alike; left out where that is not looked for. */
  like?: LikeArticlesProps & {
    /** Where the page asks again when somebody pauses. */
    ask: string;
  };
};

/** What an article consists of, for writing and changing it. */
export function ArticleFields(props: ArticleFieldsProps) {
  const { values, errors, readerChoices, personalData, isNew, uploads = null, begins = null, like } = props;
  const summary = [values.zweck, values.frist, values.zustaendig, values.rechtsgrundlage];
  return (
    <>
      {personalData && <PersonalData question={personalData} error={errors.confirmed} />}
      <TextField
        name="title"
        label="Titel"
        hint="Das Ergebnis oder die Frage, in den Worten, nach denen gesucht wird."
        required
        value={values.title}
        error={errors.title}
      />
      {like && <LikeNotice {...like} />}
      <EditorToolbar fieldId={fieldId('source')} uploads={uploads} begins={begins} />
      <TextArea
        name="source"
        label="Text"
        hint="Markdown: ## Überschrift, - Liste, 1. Schritt, - [ ] Punkt, **wichtig**, [Text](artikel:adresse-des-artikels), [Stelle](stelle:50-2-03)"
        rows={26}
        code
        required
        value={values.source}
        error={errors.source}
      />
      <Disclosure
        summary="Kasten über dem Text"
        open={summary.some(Boolean) || Boolean(errors.zweck || errors.frist || errors.zustaendig)}
      >
        <Stack>
          <TextField name="zweck" label="Zweck" value={values.zweck} error={errors.zweck} />
          <TextField name="frist" label="Frist" value={values.frist} error={errors.frist} />
          <TextField
            name="zustaendig"
            label="Zuständig"
            value={values.zustaendig}
            error={errors.zustaendig}
          />
          <TextField
            name="rechtsgrundlage"
            label="Rechtsgrundlage"
            value={values.rechtsgrundlage}
            error={errors.rechtsgrundlage}
          />
        </Stack>
      </Disclosure>
      <TagsField value={values.schlagwoerter} error={errors.schlagwoerter} />
      {readerChoices && (
        <SelectField
          name="leserkreis"
          label="Wer darf den Artikel lesen?"
          hint="Das ganze Haus, außer es gibt einen Grund für weniger."
          value={values.leserkreis}
          placeholder="Das ganze Haus"
          choices={readerChoices}
          error={errors.leserkreis}
          filterable
        />
      )}
      {!isNew && (
        <TextField
          name="comment"
          label="Was ist neu?"
          hint="Freiwillig; steht in der Liste der Fassungen."
          value={values.comment}
          error={errors.comment}
        />
      )}
    </>
  );
}

/** Looked for again when somebody pauses; said once, and calmly. */
function LikeNotice({ ask, articles }: NonNullable<ArticleFieldsProps['like']>) {
  return (
    <div
      role="status"
      hx-post={ask}
      hx-trigger="input delay:2500ms from:#artikel-formular"
      hx-include="#artikel-formular"
      hx-sync="this:replace"
      hx-swap="innerHTML"
    >
      <LikeArticles articles={articles} />
    </div>
  );
}

function PersonalData({ question, error }: { question: PersonalDataQuestion; error?: string }) {
  return (
    <Alert kind="warning" title="Stehen hier Daten von Bürgerinnen oder Bürgern?">
      <ul>
        {question.findings.map((finding) => (
          <li key={finding}>{finding}</li>
        ))}
      </ul>
      <p>Bitte entfernen Sie diese Angaben, oder bestätigen Sie, dass sie stehen bleiben dürfen.</p>
      <CheckboxField
        name="confirmed"
        value={question.confirmation}
        label="Es sind keine Daten von Bürgerinnen oder Bürgern (zum Beispiel ein erfundenes Beispiel)."
        error={error}
      />
    </Alert>
  );
}
