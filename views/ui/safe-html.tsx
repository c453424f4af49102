import type { SafeHtml as SafeHtmlString } from '../../src/shared/safe-html.js';
import { classNames } from './class-names.js';

export type SafeHtmlProps = {
  html: SafeHtmlString /** Extra class beside the prose styles. */;
  class?: string;
};

/**
 * Puts rendered Markdown into the page as prose. The one place where HTML enters as a string, which is why it
 * takes only the branded type that the renderer mints after sanitising.
 */
export function SafeHtml({ html, class: extra }: SafeHtmlProps) {
  return (
    <div
      class={classNames('st-prose', extra)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: the brand proves the text came out of the sanitising renderer
      dangerouslySetInnerHTML={{ __html: html }}
    />
  );
}
