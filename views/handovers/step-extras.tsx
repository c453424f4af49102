import { Alert } from '../ui/alert.js';
import { Badge } from '../ui/badge.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { LinkList } from '../ui/link-list.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { FileField, HiddenField } from '../ui/text-fields.js';
import { ReservationList, type ReservationView } from './reservation-list.js';

/** What a step of its kind shows besides its form. */
export type StepExtrasProps = {
  /** Null for steps that take no files. */
  files: {
    mayAdd: boolean;
    action: string;
    accept: string;
    hint: string;
    rows: readonly { name: string; href: string; meta: string; removeAction: string | null }[];
  } | null;
  articles: {
    action: string;
    mayChange: boolean;
    rows: readonly { id: string; title: string; href: string | null; state: string; gone: boolean }[];
    choices: readonly { value: string; label: string }[];
  } | null;
  reading: readonly { label: string; href: string; meta: string }[];
  calendarHref: string | null;
  /** What was reserved when it was accepted. */
  reservations: readonly ReservationView[];
  /** Steps that an approval can send back. */
  returnable: readonly string[];
};

type Frame = { csrfToken: string; errors: FormErrors };

function Files({ files, csrfToken, errors }: Frame & { files: NonNullable<StepExtrasProps['files']> }) {
  return (
    <Section id="dateien" title="Dateien">
      <Stack gap="small">
        {files.rows.length === 0 ? (
          <p class="kern-body kern-body--muted">Noch keine Datei.</p>
        ) : (
          <ul class="st-list">
            {files.rows.map(({ name, href, meta, removeAction }) => (
              <li key={href}>
                <Link href={href}>{name}</Link> <span class="st-below">{meta}</span>
                {removeAction && (
                  <Form action={removeAction} csrfToken={csrfToken} inline>
                    <Button small icon="delete" context={name}>
                      Entfernen
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        {files.mayAdd && (
          <Form
            action={files.action}
            csrfToken={csrfToken}
            errors={errors.file ? { file: errors.file } : {}}
            multipart
            label="Datei hochladen"
            actions={<Button>Datei hochladen</Button>}
          >
            <FileField
              name="file"
              label="Datei"
              hint={files.hint}
              accept={files.accept}
              error={errors.file}
            />
          </Form>
        )}
      </Stack>
    </Section>
  );
}

function Articles({
  articles,
  csrfToken,
  errors,
}: Frame & { articles: NonNullable<StepExtrasProps['articles']> }) {
  const { rows, choices, mayChange, action } = articles;
  const gone = rows.some((row) => row.gone);
  return (
    <Section
      id="artikel"
      title="Artikel dieses Schritts"
      lead="Sind alle freigegeben, ist der Schritt von selbst erledigt."
    >
      <Stack gap="small">
        {gone && (
          <Alert
            kind="warning"
            title="Ein verknüpfter Artikel ist archiviert oder gelöscht. Bitte lösen Sie ihn, oder verknüpfen Sie einen anderen."
          />
        )}
        {rows.length === 0 && <p class="kern-body kern-body--muted">Noch kein Artikel verknüpft.</p>}
        {rows.length > 0 && (
          <ul class="st-list">
            {rows.map(({ id, title, href, state, gone: isGone }) => (
              <li key={id}>
                {href ? <Link href={href}>{title}</Link> : title}{' '}
                <Badge tone={isGone ? 'warning' : 'neutral'}>{state}</Badge>{' '}
                {mayChange && (
                  <Form action={action} csrfToken={csrfToken} inline>
                    <HiddenField name="articleId" value={id} />
                    <Button small name="act" value="unlink" context={title}>
                      Lösen
                    </Button>
                  </Form>
                )}
              </li>
            ))}
          </ul>
        )}
        {mayChange && choices.length === 0 && rows.length === 0 && (
          <p class="kern-body kern-body--muted">
            Die Stelle hat noch keinen Artikel. Was Sie für sie anlegen, steht danach hier zur Auswahl.
          </p>
        )}
        {mayChange && choices.length > 0 && (
          <Form
            action={action}
            csrfToken={csrfToken}
            errors={errors.articleId ? { articleId: errors.articleId } : {}}
            label="Artikel verknüpfen"
            actions={
              <Button name="act" value="link">
                Verknüpfen
              </Button>
            }
          >
            <SelectField
              name="articleId"
              label="Artikel der Stelle"
              placeholder="Bitte wählen"
              choices={choices}
              filterable
              error={errors.articleId}
            />
          </Form>
        )}
      </Stack>
    </Section>
  );
}

/** Files, articles, reading and calendar of a step. */
export function StepExtras({ extras, csrfToken, errors }: Frame & { extras: StepExtrasProps }) {
  const { files, articles, reading, calendarHref, reservations } = extras;
  return (
    <>
      {reading.length > 0 && (
        <Section id="zu-lesen" title="Zu lesen">
          <LinkList items={reading} />
        </Section>
      )}
      {files && <Files files={files} csrfToken={csrfToken} errors={errors} />}
      {articles && <Articles articles={articles} csrfToken={csrfToken} errors={errors} />}
      {reservations.length > 0 && (
        <Section id="vorbehalte" title="Vorbehalte">
          <ReservationList reservations={reservations} />
        </Section>
      )}
      {calendarHref && (
        <ButtonRow>
          <ButtonLink href={calendarHref} icon="calendar-today">
            Termin in den Kalender übernehmen
          </ButtonLink>
        </ButtonRow>
      )}
    </>
  );
}
