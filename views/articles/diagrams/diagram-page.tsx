import { paths } from '../../../src/shared/paths.js';
import type { Chrome } from '../../layout/chrome.js';
import { Page } from '../../layout/page.js';
import { ButtonLink, ButtonRow } from '../../ui/button.js';
import { Link } from '../../ui/link.js';
import { Section, Stack } from '../../ui/section.js';
import { DiagramLooks } from './diagram-looks.js';

export type DiagramPageProps = {
  diagramKey: string;
  title: string;
  words: string;
  slug: string;
  articleTitle: string;
  mayEdit: boolean;
};

/** A process diagram by itself: to move around in, as text, to take along. */
export function DiagramPage(props: DiagramPageProps & { chrome: Chrome }) {
  const { chrome, diagramKey: key, title, words, slug, articleTitle, mayEdit } = props;
  return (
    <Page
      chrome={chrome}
      title={title}
      preline="Prozessdiagramm"
      lead={
        <p>
          Aus dem Artikel <Link href={paths.article(slug)}>{articleTitle}</Link>
        </p>
      }
      audienceHref={paths.articleAudience(slug)}
      breadcrumbs={[
        { label: 'Artikel', href: paths.articles },
        { label: articleTitle, href: paths.article(slug) },
      ]}
      action={
        mayEdit && (
          <ButtonLink href={paths.redrawProcess(slug, key)} icon="edit">
            Zeichnung ändern
          </ButtonLink>
        )
      }
      width="wide"
    >
      <DiagramLooks script="process-viewer" />
      <Stack gap="large">
        <figure class="st-process st-process--large">
          <div class="st-process__stage" data-process-viewer={paths.processFile(key, 'bpmn')} hidden />
          {/* Wider than its frame: as a link, it can be scrolled by keyboard too (WCAG 2.1.1). */}
          <a class="st-process__picture" href={paths.processPicture(key)} data-process-picture>
            <img
              src={paths.processPicture(key)}
              alt={`Prozessdiagramm: ${title}. Der Ablauf steht darunter als Text.`}
            />
          </a>
        </figure>
        <ButtonRow>
          <span data-process-zoom hidden>
            <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" data-zoom="in">
              <span class="kern-label">Größer</span>
            </button>
            <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" data-zoom="out">
              <span class="kern-label">Kleiner</span>
            </button>
            <button type="button" class="kern-btn kern-btn--tertiary kern-btn--x-small" data-zoom="fit">
              <span class="kern-label">Ganz zeigen</span>
            </button>
          </span>
          {mayEdit && (
            <ButtonLink href={paths.writeProcessSteps(slug, key)} kind="tertiary" small>
              In Schritten ändern
            </ButtonLink>
          )}
          <ButtonLink href={paths.processFile(key, 'bpmn')} kind="tertiary" small>
            Als BPMN herunterladen
          </ButtonLink>
          <ButtonLink href={paths.processFile(key, 'svg')} kind="tertiary" small>
            Als Bild (SVG) herunterladen
          </ButtonLink>
        </ButtonRow>
        <Section id="text" title="Der Ablauf als Text">
          <p class="st-pre-line st-process__words">{words}</p>
        </Section>
      </Stack>
    </Page>
  );
}
