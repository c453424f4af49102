import type { ComponentChildren } from 'preact';

/** Sections one under another, closer than on other pages: packages are long and are read from the top. */
export function PackageStack({ children }: { children: ComponentChildren }) {
  return <div class="st-stack st-stack--large st-package__stack">{children}</div>;
}
