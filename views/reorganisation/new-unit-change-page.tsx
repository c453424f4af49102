import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Button, ButtonLink } from '../ui/button.js';
import { CheckboxGroup, type Choice, RadioGroup } from '../ui/choice-fields.js';
import { Form, type FormErrors } from '../ui/form.js';
import { TabNav } from '../ui/navigation.js';
import { Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, HiddenField, TextArea, TextField } from '../ui/text-fields.js';

export const changeKinds = [
  { art: 'umbenennen', kind: 'RENAME', label: 'Umbenennen' },
  { art: 'umhaengen', kind: 'MOVE', label: 'Umhängen' },
  { art: 'zusammenlegen', kind: 'MERGE', label: 'Zusammenlegen' },
  { art: 'teilen', kind: 'SPLIT', label: 'Teilen' },
] as const;

export type ChangeArt = (typeof changeKinds)[number]['art'];

export type NewUnitChangePageProps = {
  art: ChangeArt;
  units: readonly Choice[];
  /** SPLIT: posts of the chosen unit; null while none is chosen. */
  posts: readonly Choice[] | null;
  /** SPLIT: the chosen unit. */
  chosenUnit: string | null;
  values: Readonly<
    Record<'einheit' | 'ziel' | 'name' | 'kurz' | 'kuerzel' | 'tag' | 'grund' | 'rollen', string>
  >;
  chosenPosts: readonly string[];
  errors?: FormErrors;
  today: string;
};

const leads: Record<ChangeArt, string> = {
  umbenennen: 'Nur der Name ändert sich. Adresse, Stellen, Artikel und Rechte bleiben.',
  umhaengen: 'Die Einheit kommt mit allem darunter unter eine andere. Wer darüber leitet, wechselt.',
  zusammenlegen: 'Eine Einheit geht in einer anderen auf. Ihre Adresse führt danach dorthin.',
  teilen: 'Ein Teil der Stellen kommt in eine neue Einheit daneben.',
};

/** One change, four kinds: each tab has only its own fields. Nothing is saved before the preview. */
export function NewUnitChangePage(props: NewUnitChangePageProps & { chrome: Chrome }) {
  const { chrome, art, units, posts, chosenUnit, values, chosenPosts, errors, today } = props;
  const unitField = (
    <SelectField
      name="einheit"
      label={art === 'zusammenlegen' ? 'Welche Einheit geht auf?' : 'Einheit'}
      required
      filterable
      choices={units}
      placeholder="Bitte wählen"
      value={values.einheit}
      error={errors?.einheit}
    />
  );
  return (
    <Page
      chrome={chrome}
      width="narrow"
      title="Änderung einer Einheit planen"
      lead={leads[art]}
      hasErrors={Boolean(errors)}
      breadcrumbs={[{ label: 'Änderungen der Einheiten', href: paths.unitChanges }]}
    >
      <Stack>
        <TabNav
          label="Was ändert sich?"
          tabs={changeKinds.map((one) => ({
            label: one.label,
            href: paths.newUnitChange({ art: one.art }),
            current: one.art === art,
          }))}
        />
        {art === 'teilen' && posts === null ? (
          <Form
            action={paths.newUnitChange()}
            method="get"
            label="Einheit wählen"
            actions={<Button kind="primary">Stellen zeigen</Button>}
          >
            <HiddenField name="art" value={art} />
            {unitField}
          </Form>
        ) : (
          <Form
            action={paths.unitChangePreview}
            csrfToken={chrome.csrfToken}
            errors={errors}
            label="Änderung planen"
            actions={
              <>
                <Button kind="primary">Ansehen, was es betrifft</Button>
                <ButtonLink href={paths.unitChanges} kind="tertiary">
                  Abbrechen
                </ButtonLink>
              </>
            }
          >
            <HiddenField name="art" value={art} />
            {art === 'teilen' ? (
              <>
                <HiddenField name="einheit" value={values.einheit} />
                <CheckboxGroup
                  name="stelle"
                  label={`Welche Stellen aus „${chosenUnit}“ gehen in die neue Einheit?`}
                  values={chosenPosts}
                  choices={posts ?? []}
                  error={errors?.stelle}
                />
                <TextField
                  name="kuerzel"
                  label="Kürzel der neuen Einheit"
                  hint="Bleibt für immer, wie im Personalsystem; etwa 51-4."
                  value={values.kuerzel}
                  width="medium"
                  maxLength={100}
                  error={errors?.kuerzel}
                  required
                />
              </>
            ) : (
              unitField
            )}
            {(art === 'umhaengen' || art === 'zusammenlegen') && (
              <SelectField
                name="ziel"
                label={art === 'umhaengen' ? 'Kommt unter' : 'Geht auf in'}
                required
                filterable
                choices={units}
                placeholder="Bitte wählen"
                value={values.ziel}
                error={errors?.ziel}
              />
            )}
            {(art === 'umbenennen' || art === 'teilen') && (
              <>
                <TextField
                  name="name"
                  label={art === 'teilen' ? 'Name der neuen Einheit' : 'Neuer Name'}
                  value={values.name}
                  maxLength={200}
                  error={errors?.name}
                  required
                />
                <TextField
                  name="kurz"
                  label="Kurzzeichen"
                  hint={art === 'umbenennen' ? 'Leer: bleibt wie bisher.' : 'Etwa SG 51.4; leer: der Name.'}
                  value={values.kurz}
                  width="medium"
                  maxLength={40}
                  error={errors?.kurz}
                />
              </>
            )}
            {art === 'zusammenlegen' && (
              <RadioGroup
                name="rollen"
                label="Rollen, die für die aufgehende Einheit gegeben sind"
                value={values.rollen}
                choices={[
                  { value: 'folgen', label: 'Gelten danach für die aufnehmende Einheit' },
                  { value: 'enden', label: 'Enden mit dem Tag davor' },
                ]}
              />
            )}
            <DateField
              name="tag"
              label="Gilt ab"
              min={today}
              value={values.tag}
              error={errors?.tag}
              required
            />
            <TextArea
              name="grund"
              label="Anlass"
              hint="Für alle, die es betrifft, etwa der Beschluss des Kreistags."
              rows={2}
              maxLength={500}
              value={values.grund}
              error={errors?.grund}
            />
          </Form>
        )}
      </Stack>
    </Page>
  );
}
