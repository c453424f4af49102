/** A part of a file's text that a reader can be sent to. */
export interface TextPage {
  /** "Seite 3", "Tabelle Kosten", "Folie 2"; null where the file has no such parts. */
  readonly label: string | null;
  readonly text: string;
}

/** What became of reading a file's text. */
export type FileText = {
  /** TOO_MUCH may have its beginning. */
  readonly state: 'READ' | 'EMPTY' | 'ENCRYPTED' | 'BROKEN' | 'TOO_MUCH';
  readonly pages: readonly TextPage[];
};

/** Why a text is not read. */
export class TextFault extends Error {
  constructor(readonly state: 'ENCRYPTED' | 'BROKEN' | 'TOO_MUCH') {
    super(state);
  }
}

/** About four hundred printed pages; what comes after is not searched. */
const mostLetters = 1_000_000;
const mostPages = 5_000;
/** A text without pages is cut into pieces, so that a hit can show the passage around it. */
const pieceLetters = 4_000;

/** Gathers the text of a file while it is read, up to what the search takes. */
export class PageCollector {
  readonly pages: TextPage[] = [];
  private letters = 0;

  /** @throws TextFault TOO_MUCH once there is more than is kept; what came before stays in `pages` */
  add(label: string | null, text: string): void {
    let rest = tidy(text);
    while (rest !== '') {
      const cut = rest.length <= pieceLetters ? rest.length : endOfPiece(rest);
      const piece = rest.slice(0, cut);
      rest = rest.slice(cut).trimStart();
      this.letters += piece.length;
      if (this.letters > mostLetters || this.pages.length >= mostPages) throw new TextFault('TOO_MUCH');
      this.pages.push({ label, text: piece });
    }
  }
}

/** A line's end, else a word's, before the piece becomes too long. */
function endOfPiece(text: string): number {
  const line = text.lastIndexOf('\n', pieceLetters);
  if (line > pieceLetters / 2) return line;
  const word = text.lastIndexOf(' ', pieceLetters);
  return word > pieceLetters / 2 ? word : pieceLetters;
}

/** Composed letters, one blank between words, no control characters (PostgreSQL refuses NUL), no halves of signs. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cs}\u00ad\u200b\ufeff]/gu, (sign) =>
      sign === '\n' ? '\n' : sign === '\t' ? ' ' : '',
    )
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[ \n]*/g, '\n')
    .trim();
}
