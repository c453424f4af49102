import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { Alert } from '../ui/alert.js';
import { Button, ButtonLink } from '../ui/button.js';
import { EmptyState } from '../ui/empty-state.js';
import { Link } from '../ui/link.js';
import { type PackageContentProps, PackageContents } from './package-page.js';
import { PackageStack } from './package-stack.js';
import { type PostHead, PostTabs, postCrumbs } from './post-tabs.js';

export type PostPackagePageProps = PackageContentProps & {
  post: PostHead;
  mayEdit: boolean;
  /** "Zuletzt durchgesehen am …". */
  checked: string | null;
  checkHref: string | null;
  /** The handover in progress, whose page has versions and acceptance. */
  runHref: string | null;
  missing: readonly { title: string; href: string }[];
};

/** The package of a post between handovers: kept current by whoever fills the post. */
export function PostPackagePage(props: PostPackagePageProps & { chrome: Chrome }) {
  const { chrome, post, mayEdit, checked, checkHref, runHref, missing } = props;
  const empty = props.parts.every(({ rows }) => rows.length === 0);
  return (
    <Page
      chrome={chrome}
      preline={`Paket der Stelle ${post.number}`}
      title={post.title}
      lead={<p>{checked ?? 'Was zu dieser Stelle gehört, auch ohne dass jemand geht.'}</p>}
      audienceHref={`${paths.positionAudience(post.number)}#paket`}
      breadcrumbs={postCrumbs(post)}
      action={
        <>
          {checkHref && (
            <ButtonLink href={checkHref} kind="primary">
              Stimmt noch alles?
            </ButtonLink>
          )}
          {!empty && (
            <span data-print>
              <Button type="button" kind="tertiary">
                Drucken
              </Button>
            </span>
          )}
        </>
      }
    >
      <PackageStack>
        <PostTabs post={post} current="package" dependence={mayEdit} />
        {runHref && (
          <Alert title="Für diese Stelle läuft eine Übergabe">
            <p>
              <Link href={runHref}>Zum Übergabepaket mit Fassungen und Abnahme</Link>
            </p>
          </Alert>
        )}
        {missing.length > 0 && !empty && (
          <p class="st-package__missing">
            Noch leer:{' '}
            {missing.map(({ title, href }, index) => (
              <span key={href}>
                {index > 0 && ', '}
                <Link href={href}>{title}</Link>
              </span>
            ))}
          </p>
        )}
        {empty && !mayEdit ? (
          <EmptyState title="Das Paket ist noch leer">
            <p>Sobald jemand von der Stelle etwas einträgt, steht es hier.</p>
          </EmptyState>
        ) : (
          <PackageContents {...props} showEmpty={empty} />
        )}
      </PackageStack>
    </Page>
  );
}
