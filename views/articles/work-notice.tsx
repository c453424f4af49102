import type { ArticleState, PendingState } from '../../src/shared/article-kinds.js';
import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink, ButtonRow } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { Link } from '../ui/link.js';
import { ReviewPanel } from './review-panel.js';

export type WorkNoticeProps = {
  chrome: Chrome;
  slug: string;
  state: ArticleState;
  /** Null for mere readers. */
  pending: PendingState;
  /** Number of the version in work, for those who may see it. */
  workNo: number | null;
  reviewNote: string | null;
  /** How many people must approve a version; 0 = none. */
  approvals: number;
  /** Why approving is left to somebody else. */
  approveReason: string;
  /** Of a draft in the trash: the day on which it is deleted. */
  trashedUntil: string | null;
  may: { submit: boolean; review: boolean; approve: boolean; archive: boolean };
};

/** What is going on with this text beside what readers have, for those who may edit. */
export function WorkNotice(props: WorkNoticeProps) {
  const { chrome, slug, state, pending, workNo, reviewNote, may, approveReason } = props;
  if (state === 'ARCHIVED')
    return (
      <Alert
        kind="warning"
        title={
          props.trashedUntil
            ? `Dieser Entwurf liegt im Papierkorb und wird am ${props.trashedUntil} gelöscht.`
            : 'Dieser Artikel ist archiviert und für Lesende nicht mehr da.'
        }
      >
        {may.archive && (
          <Form action={paths.restoreArticle(slug)} csrfToken={chrome.csrfToken} inline>
            <Button small>Zurückholen</Button>
          </Form>
        )}
      </Alert>
    );
  const work = state === 'PUBLISHED' ? pending : state;
  if (!work || workNo === null) return null;
  const beside = state === 'PUBLISHED';
  return (
    <>
      {reviewNote && work === 'DRAFT' && (
        <Alert kind="warning" title="Zur Überarbeitung zurückgegeben">
          <p class="st-pre-line">{reviewNote}</p>
          <p>
            <Link href={`${paths.articleVersion(slug, workNo)}#text`}>Text mit Anmerkungen ansehen</Link>
          </p>
        </Alert>
      )}
      {work === 'DRAFT' && may.submit && (
        <Alert
          title={
            beside
              ? `Fassung ${workNo} ist ein Entwurf; Lesende sehen weiter die veröffentlichte Fassung.`
              : 'Dieser Entwurf ist für Lesende noch nicht da.'
          }
        >
          <ButtonRow>
            <Form action={paths.submitArticle(slug)} csrfToken={chrome.csrfToken} inline>
              <input type="hidden" name="no" value={workNo} />
              <Button small>{props.approvals === 0 ? 'Veröffentlichen' : 'Zur Freigabe geben'}</Button>
            </Form>
            {beside && (
              <ButtonLink href={paths.articleVersion(slug, workNo)} kind="tertiary" small>
                Entwurf ansehen
              </ButtonLink>
            )}
          </ButtonRow>
        </Alert>
      )}
      {work === 'IN_REVIEW' &&
        (beside ? (
          <Alert
            title={
              may.review
                ? `Fassung ${workNo} wartet auf Ihre Freigabe.`
                : `Fassung ${workNo} wartet auf die Freigabe.`
            }
          >
            <Link href={paths.articleVersion(slug, workNo)}>Änderungen ansehen</Link>
          </Alert>
        ) : (
          <ReviewPanel
            slug={slug}
            no={workNo}
            csrfToken={chrome.csrfToken}
            mayReview={may.review}
            mayApprove={may.approve}
            approvals={props.approvals}
            remarkHref={`${paths.articleVersion(slug, workNo)}#text`}
            reason={approveReason}
          />
        ))}
    </>
  );
}
