import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Badge } from '../../ui/badge.js';
import { Button, ButtonLink, ButtonRow } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CheckboxField } from '../../ui/choice-fields.js';
import { EmptyState } from '../../ui/empty-state.js';
import { Form, type FormErrors } from '../../ui/form.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { TextField } from '../../ui/text-fields.js';
import { PackageConfirm, type PackageConfirmProps } from '../package-confirm.js';

export type ProposalItem = {
  id: string;
  isHandover: boolean;
  person: string;
  post: { href: string; label: string; unit: string } | null;
  /** "letzter Tag 30.06.2027 (in 7 Monaten)" */
  day: string;
  isLate: boolean;
  /** "aus einer Datei, seit 22.11.2026" */
  origin: string;
  acceptHref: string;
  acceptLabel: string;
};

export type ProposalsPageProps = {
  items: readonly ProposalItem[];
  chosen: readonly string[];
  reason: string;
  confirm: PackageConfirmProps;
  errors?: FormErrors;
};

function Items({
  title,
  id,
  items,
  chosen,
}: {
  title: string;
  id: string;
  items: readonly ProposalItem[];
  chosen: readonly string[];
}) {
  return (
    <Section id={id} title={`${title} (${items.length})`}>
      <Stack>
        {items.map((row) => (
          <Card key={row.id} title={row.person} preline={row.day} level={3}>
            <p>
              {row.post ? (
                <>
                  <Link href={row.post.href}>{row.post.label}</Link>, {row.post.unit}
                </>
              ) : (
                'Die Stelle ist noch nicht genannt.'
              )}{' '}
              {row.isLate && <Badge tone="warning">Tag vorbei</Badge>}
            </p>
            <p class="st-links__meta">{row.origin}</p>
            <ButtonRow>
              <ButtonLink href={row.acceptHref} small kind="secondary" context={row.person}>
                {row.acceptLabel}
              </ButtonLink>
            </ButtonRow>
            <CheckboxField
              name="vorschlag"
              id={`v-${row.id}`}
              label={`Verwerfen: ${row.person}`}
              value={row.id}
              checked={chosen.includes(row.id)}
            />
          </Card>
        ))}
      </Stack>
    </Section>
  );
}

/** Who leaves and who comes, as the personnel system says; each is taken up or set aside by a person. */
export function ProposalsPage({
  chrome,
  items,
  chosen,
  reason,
  confirm,
  errors,
}: ProposalsPageProps & { chrome: Chrome }) {
  const leavers = items.filter(({ isHandover }) => isHandover);
  const joiners = items.filter(({ isHandover }) => !isHandover);
  return (
    <Page
      chrome={chrome}
      title="Vorschläge aus dem Personalsystem"
      lead="Wer eine Stelle verlässt, braucht eine Übergabe; wer neu kommt, eine Einarbeitung. Von selbst beginnt nichts: Sie starten oder verwerfen."
      hasErrors={Boolean(errors)}
      breadcrumbs={[{ label: 'Übergaben', href: paths.handovers }]}
    >
      {items.length === 0 ? (
        <EmptyState title="Nichts zu entscheiden">
          <p>
            Sobald eine Datei aus dem Personalsystem oder das Verzeichnis der Konten ein Ausscheiden oder
            einen Dienstantritt meldet, steht es hier und in Ihrer Tagesmail.
          </p>
        </EmptyState>
      ) : (
        <Form
          action={paths.dismissProposals}
          csrfToken={chrome.csrfToken}
          errors={errors}
          label="Vorschläge verwerfen"
          actions={<Button kind="secondary">Angekreuzte verwerfen</Button>}
        >
          <Stack>
            {leavers.length > 0 && (
              <Items id="ausscheiden" title="Ausscheiden" items={leavers} chosen={chosen} />
            )}
            {joiners.length > 0 && (
              <Items id="ankommen" title="Neu auf der Stelle" items={joiners} chosen={chosen} />
            )}
            <TextField
              name="grund"
              label="Warum verwerfen?"
              hint="Bitte sachlich und ohne Angaben zur Person, etwa: Übergabe lief schon im Vorjahr."
              value={reason}
              maxLength={300}
              error={errors?.grund}
            />
            <PackageConfirm {...confirm} />
          </Stack>
        </Form>
      )}
    </Page>
  );
}
