import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { Badge } from '../../ui/badge.js';
import { ButtonLink } from '../../ui/button.js';
import { Card } from '../../ui/card.js';
import { CardGrid, Section, Stack } from '../../ui/section.js';

export type TemplateCard = {
  href: string;
  title: string;
  description: string;
  /** "Fassung 3, gilt seit 12.03.2026, 35 Schritte". */
  facts: string;
  running: string;
  /** Null where all cases run on the version in force. */
  behind: string | null;
  draft: string | null;
};

export type TemplatesPageProps = {
  chrome: Chrome;
  groups: readonly { id: string; title: string; templates: readonly TemplateCard[] }[];
  /** Drafts that wait for somebody else than their editors. */
  waiting: number;
};

/** All templates: which is in force, who runs on it, where a draft waits. */
export function TemplatesPage({ chrome, groups, waiting }: TemplatesPageProps) {
  return (
    <Page
      chrome={chrome}
      title="Vorlagen"
      width="wide"
      lead={
        waiting > 0
          ? `${waiting === 1 ? 'Ein Entwurf wartet' : `${waiting} Entwürfe warten`} auf die Freigabe durch eine zweite Person.`
          : 'Wonach Übergaben und Einarbeitungen ablaufen. Was schon läuft, behält seine Fassung, bis jemand es hebt.'
      }
      action={
        <ButtonLink href={paths.newTemplate} kind="primary" icon="add">
          Neue Vorlage
        </ButtonLink>
      }
    >
      <Stack>
        {groups.map(({ id, title, templates }) => (
          <Section key={id} id={id} title={title}>
            <CardGrid>
              {templates.map((template) => (
                <Card
                  key={template.href}
                  title={template.title}
                  level={3}
                  href={template.href}
                  preline={template.facts}
                >
                  <p class="kern-body">{template.description}</p>
                  <p class="kern-body kern-body--muted">{template.running}</p>
                  {(template.draft || template.behind) && (
                    <p class="kern-body">
                      {template.draft && <Badge tone="warning">{template.draft}</Badge>}{' '}
                      {template.behind && <Badge>{template.behind}</Badge>}
                    </p>
                  )}
                </Card>
              ))}
            </CardGrid>
          </Section>
        ))}
      </Stack>
    </Page>
  );
}
