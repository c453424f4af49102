import { paths } from '../../src/shared/paths.js';
import type { Chrome } from '../layout/chrome.js';
import { Page } from '../layout/page.js';
import { runCrumb } from './package-crumb.js';
import { type PackageContentProps, PackageContents, PackageFrozenNote } from './package-page.js';
import { PackageStack } from './package-stack.js';
import { PackageState, type PackageStateProps } from './package-state.js';

export type PackageVersionPageProps = PackageContentProps & {
  number: string;
  no: number;
  position: { number: string; title: string };
  state: PackageStateProps;
};

/** A version as it was frozen. */
export function PackageVersionPage(props: PackageVersionPageProps & { chrome: Chrome }) {
  const { chrome, number, no, position, state } = props;
  return (
    <Page
      chrome={chrome}
      preline={`Stelle ${position.number}`}
      title={`Übergabepaket, Fassung ${no}`}
      lead={<PackageState {...state} />}
      breadcrumbs={[runCrumb(number), { label: 'Übergabepaket', href: paths.package(number) }]}
    >
      <PackageStack>
        <PackageFrozenNote number={number} no={no} />
        <PackageContents {...props} showEmpty={false} />
      </PackageStack>
    </Page>
  );
}
