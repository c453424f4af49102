declare const sanitised: unique symbol;

/** HTML that has been through the sanitiser and may be put into a page as it is. */
export type SafeHtml = string & { readonly [sanitised]: true };

/** Marks sanitised HTML as such. Only articles/resolve-links.ts calls this, with pieces that render-markdown.ts has sanitised. */
export function trustSanitised(html: string): SafeHtml {
  return html as SafeHtml;
}
