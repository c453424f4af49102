import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Badge } from '../ui/badge.js';
import { Button } from '../ui/button.js';
import type { Choice } from '../ui/choice-fields.js';
import { DataTable } from '../ui/data-table.js';
import { EmptyState } from '../ui/empty-state.js';
import { Form, type FormErrors } from '../ui/form.js';
import { Section, Stack } from '../ui/section.js';
import { SelectField } from '../ui/select-field.js';
import { DateField, HiddenField } from '../ui/text-fields.js';

export type AbsencePageProps = {
  chrome: Chrome;
  /** The personnel office enters absences for others, too. */
  forOthers: boolean;
  people: readonly Choice[];
  today: string;
  values: Readonly<Record<'personId' | 'standInId' | 'startsOn' | 'endsOn', string>>;
  errors: FormErrors;
  absences: readonly {
    id: string;
    who: string;
    days: string;
    standIn: string;
    running: boolean;
    mayEnd: boolean;
  }[];
};

function Absences({ chrome, absences }: Pick<AbsencePageProps, 'chrome' | 'absences'>) {
  if (absences.length === 0)
    return (
      <EmptyState title="Zurzeit ist niemand abwesend eingetragen">
        <p>Hier stehen laufende und kommende Abwesenheiten mit ihrer Vertretung.</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption="Laufende und kommende Abwesenheiten"
      captionHidden
      rows={absences}
      columns={[
        { header: 'Wer', cell: (row) => row.who },
        {
          header: 'Abwesend',
          cell: (row) => (
            <span>
              {row.days} {row.running && <Badge tone="info">läuft</Badge>}
            </span>
          ),
        },
        { header: 'Vertretung', cell: (row) => row.standIn },
        {
          header: 'Ändern',
          action: true,
          cell: (row) =>
            row.mayEnd ? (
              <Form action={paths.endAbsence(row.id)} csrfToken={chrome.csrfToken} inline>
                <Button kind="tertiary" small context={`von ${row.who}`}>
                  {row.running ? 'Beenden' : 'Zurücknehmen'}
                </Button>
              </Form>
            ) : null,
        },
      ]}
    />
  );
}

/** Who is away from when to when, and who stands in. No reason is asked for. */
export function AbsencePage(props: AbsencePageProps) {
  const { chrome, forOthers, people, today, values, errors, absences } = props;
  return (
    <Page
      chrome={chrome}
      title="Abwesenheit und Vertretung"
      lead="Während Sie fort sind, sieht und erledigt Ihre Vertretung die Schritte in Übergaben und Einarbeitungen; jeder wird als „in Vertretung“ vermerkt. Kenntnisnahmen und Abnahmen bleiben bei Ihnen."
      hasErrors={Object.values(errors).some(Boolean)}
      breadcrumbs={[{ label: 'Meine Aufgaben', href: paths.myTasks }]}
    >
      <Stack>
        <Form
          action={paths.absence}
          csrfToken={chrome.csrfToken}
          errors={errors}
          label="Abwesenheit eintragen"
          actions={<Button kind="primary">Eintragen</Button>}
        >
          {forOthers ? (
            <SelectField
              name="personId"
              label="Wer ist abwesend?"
              required
              filterable
              choices={people}
              value={values.personId}
              error={errors.personId}
            />
          ) : (
            <HiddenField name="personId" value={values.personId} />
          )}
          <DateField
            name="startsOn"
            label="Erster Tag"
            required
            value={values.startsOn}
            error={errors.startsOn}
          />
          <DateField
            name="endsOn"
            label="Letzter Tag"
            hint="Ein Grund wird nicht gefragt und nicht gespeichert."
            required
            min={today}
            value={values.endsOn}
            error={errors.endsOn}
          />
          <SelectField
            name="standInId"
            label="Vertretung"
            required
            filterable
            placeholder="Bitte wählen"
            choices={people}
            value={values.standInId}
            error={errors.standInId}
          />
        </Form>
        <Section id="abwesenheiten" title={forOthers ? 'Abwesenheiten im Haus' : 'Was Sie betrifft'}>
          <Absences chrome={chrome} absences={absences} />
        </Section>
      </Stack>
    </Page>
  );
}
