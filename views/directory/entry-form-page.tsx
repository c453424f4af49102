import { offerKinds, offerKindWords } from '../../src/shared/offer-kinds.js';
import { paths } from '../../src/shared/paths.js';
import { PackageConfirm } from '../handovers/package-confirm.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { Disclosure } from '../ui/disclosure.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { HiddenField, TextArea, TextField } from '../ui/text-fields.js';

export type EntryFormPageProps = {
  /** Null for a new one. */
  entry: { slug: string; name: string; revision: number; closed: boolean } | null;
  values: Readonly<Record<string, string>>;
  reason: string;
  errors: FormErrors;
  closeErrors: FormErrors;
  posts: readonly Choice[];
  confirm: { name: string; value: string | null };
};

/** Writes down an offer once, so that nobody searches for it twice. */
export function EntryFormPage(props: EntryFormPageProps & { chrome: Chrome }) {
  const { chrome, entry, errors, closeErrors } = props;
  return (
    <Page
      chrome={chrome}
      title={entry ? `${entry.name} bearbeiten` : 'Eintrag anlegen'}
      lead={
        entry
          ? 'Mit dem Speichern gilt der Eintrag als heute geprüft.'
          : 'Name, Art und zuständige Stelle genügen für den Anfang.'
      }
      breadcrumbs={[
        { label: 'Verzeichnis', href: paths.directory },
        ...(entry ? [{ label: entry.name, href: paths.entry(entry.slug) }] : []),
      ]}
      width="narrow"
      hasErrors={Object.keys(errors).length + Object.keys(closeErrors).length > 0}
    >
      <Stack gap="large">
        <EntryForm {...props} />
        {entry && !entry.closed && <CloseForm {...props} entry={entry} />}
      </Stack>
    </Page>
  );
}

function EntryForm({
  chrome,
  entry,
  values,
  errors,
  posts,
  confirm,
}: EntryFormPageProps & { chrome: Chrome }) {
  const field = (name: string) => ({ name, value: values[name] ?? '', error: errors[name] });
  return (
    <Form
      action={entry ? paths.editEntry(entry.slug) : paths.newEntry}
      csrfToken={chrome.csrfToken}
      errors={errors}
      label="Eintrag"
      actions={
        <>
          <Button kind="primary">{entry ? 'Speichern' : 'Anlegen'}</Button>
          <ButtonLink href={entry ? paths.entry(entry.slug) : paths.directory} kind="tertiary">
            Abbrechen
          </ButtonLink>
        </>
      }
    >
      {entry && <HiddenField name="revision" value={entry.revision} />}
      <TextField {...field('name')} label="Name" required maxLength={200} />
      <SelectField
        {...field('art')}
        label="Art"
        placeholder="Bitte wählen"
        required
        choices={offerKinds.map((kind) => ({
          value: offerKindWords[kind].key,
          label: offerKindWords[kind].word,
        }))}
      />
      <TextField
        {...field('zielgruppe')}
        label="Für wen"
        hint="Zum Beispiel: Familien mit Kindern bis 6 Jahren im ganzen Landkreis"
        maxLength={500}
      />
      <TextArea
        {...field('beschreibung')}
        label="Was es dort gibt"
        hint="Was hilft, am Telefon richtig zu verweisen: Leistungen, Kosten, Anmeldung, Sprachen, barrierefreier Zugang."
        rows={5}
      />
      <TextField {...field('strasse')} label="Straße und Hausnummer" maxLength={200} />
      <TextField {...field('plz')} label="Postleitzahl" width="short" inputMode="numeric" maxLength={10} />
      <TextField {...field('ort')} label="Ort" width="medium" maxLength={100} />
      <TextField {...field('telefon')} label="Telefon" type="tel" width="medium" maxLength={100} />
      <TextField {...field('mail')} label="E-Mail" type="email" maxLength={200} />
      <TextField {...field('website')} label="Website" type="url" maxLength={500} />
      <TextField
        {...field('zeiten')}
        label="Öffnungszeiten"
        hint="Wie auf dem Türschild: Mo-Fr 8-12 Uhr; Do 14-18 Uhr; Feiertage geschlossen"
        maxLength={500}
      />
      <TextField
        {...field('zeithinweis')}
        label="Hinweis zu den Zeiten"
        hint="Was keine Wochenzeiten sind: nach Vereinbarung, jeden ersten Montag, in den Ferien geschlossen"
        maxLength={500}
      />
      <PackageConfirm name={confirm.name} confirmation={confirm.value} />
      <SelectField
        {...field('stelle')}
        label="Zuständige Stelle im Haus"
        hint="Sie wird erinnert, wenn der Eintrag zu prüfen ist."
        placeholder="Bitte wählen"
        choices={posts}
        required
        filterable
      />
      <SelectField
        {...field('monate')}
        label="Prüfen"
        choices={[
          { value: '3', label: 'alle 3 Monate' },
          { value: '6', label: 'alle 6 Monate' },
          { value: '12', label: 'jedes Jahr' },
          { value: '24', label: 'alle 2 Jahre' },
        ]}
      />
      <Disclosure
        summary="Ort auf der Karte"
        open={Boolean(values.breite || values.laenge || errors.breite || errors.laenge)}
      >
        <TextField
          {...field('breite')}
          label="Breitengrad"
          hint="Zum Beispiel 48,4712. In Kartendiensten: rechte Maustaste auf den Ort."
          width="short"
        />
        <TextField {...field('laenge')} label="Längengrad" hint="Zum Beispiel 9,1043" width="short" />
      </Disclosure>
    </Form>
  );
}

function CloseForm(
  props: EntryFormPageProps & { chrome: Chrome; entry: NonNullable<EntryFormPageProps['entry']> },
) {
  const { chrome, entry, reason, closeErrors, confirm } = props;
  const asked = Object.keys(closeErrors).length > 0;
  return (
    <Section id="schliessen" title="Gibt es das nicht mehr?">
      <Form
        action={paths.closeEntry(entry.slug)}
        csrfToken={chrome.csrfToken}
        errors={asked ? closeErrors : undefined}
        label="Aus dem Verzeichnis nehmen"
        actions={<Button>Aus dem Verzeichnis nehmen</Button>}
      >
        <HiddenField name="revision" value={entry.revision} />
        <TextField
          name="grund"
          label="Was ist geschehen?"
          hint="Wer die alte Adresse aufruft, liest diesen Satz: Geschlossen, Nachfolger ist …"
          value={reason}
          error={closeErrors.grund}
          maxLength={500}
          required
        />
        {asked && <PackageConfirm name={confirm.name} confirmation={confirm.value} />}
      </Form>
    </Section>
  );
}
