declare const sanitised: unique symbol;

/** HTML that has been through the sanitiser and may be put into a page as it is. */
export type SafeHtml = string & { readonly [sanitised]: true };

/** Marks sanitised HTML as such. Only articles/render-markdown.ts calls this, right after sanitising. */
export function trustSanitised(html: string): SafeHtml {
  return html as SafeHtml;
}
