import { paths } from '../../src/shared/paths.js';
import { type Crumb, TabNav } from '../ui/navigation.js';

export type PostTab = 'package' | 'map' | 'year' | 'dependence';

export type PostHead = { number: string; title: string };

/** What stands above all pages about a post's knowledge. */
export function postCrumbs({ number }: PostHead): readonly Crumb[] {
  return [{ label: `Stelle ${number}`, href: paths.position(number) }];
}

/** The ways from one view of a post's knowledge to the next. */
export function PostTabs({
  post,
  current,
  dependence,
}: {
  post: PostHead;
  current: PostTab;
  dependence: boolean;
}) {
  const { number } = post;
  const tabs = [
    { key: 'package', label: 'Paket', href: paths.postPackage(number) },
    { key: 'map', label: 'Wissenslandkarte', href: paths.postMap(number) },
    { key: 'year', label: 'Jahr der Stelle', href: paths.postYear(number) },
    ...(dependence
      ? [{ key: 'dependence', label: 'Was trägt nur diese Stelle?', href: paths.postDependence(number) }]
      : []),
  ];
  return (
    <TabNav
      label="Wissen der Stelle"
      tabs={tabs.map(({ key, label, href }) => ({ label, href, current: key === current }))}
    />
  );
}
