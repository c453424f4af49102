/** An article as it goes on paper, for one reader: plain values, since it is drawn in a thread of its own. */
export interface ArticlePaper {
  readonly title: string;
  /** Kind of article, above the title. */
  readonly preline: string;
  readonly authority: string;
  readonly madeAt: Date;
  /** State, freshness, owner, readers. */
  readonly notes: readonly string[];
  readonly summary: readonly { readonly term: string; readonly value: string }[];
  /** The text, sanitised and with this reader's links. */
  readonly html: string;
  /** Whole address of the house, for links. */
  readonly baseUrl: string;
  /** Pictures of the text by the address under which it shows them; missing ones leave their words. */
  readonly pictures: Readonly<Record<string, Uint8Array>>;
  /** Process diagrams as SVG, likewise. */
  readonly drawings: Readonly<Record<string, string>>;
  /** After the text: law, attachments. */
  readonly lists: readonly {
    readonly title: string;
    readonly items: readonly { readonly text: string; readonly href: string | null }[];
  }[];
  /** The article's own address. */
  readonly address: string;
  /** "22.11.2026" */
  readonly printedOn: string;
}
