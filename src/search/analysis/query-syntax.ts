/** What a query says by signs instead of words. */
export interface QuerySyntax {
  /** Everything else, with a blank in the place of each. */
  readonly rest: string;
  /** Between quotes. */
  readonly phrases: readonly string[];
  /** Behind a minus. */
  readonly excluded: readonly string[];
}

// A quote left open is a sign like any other.
const quoted =
  /(-?)(?:"([^"]{1,200})"|„([^“”"]{1,200})[“”"]|“([^”"]{1,200})[”"]|«([^»]{1,200})»|»([^«]{1,200})«)/gu;
const minus = /(?<=^|\s)[-−–](?=[\p{L}\p{N}])([\p{L}\p{N}\p{M}·*:-]+)/gu;

/** Takes quoted phrases and excluded words out of a query: `"besondere Wohnform" Miete -Kaution`. */
export function readSyntax(text: string): QuerySyntax {
  const phrases: string[] = [];
  const excluded: string[] = [];
  const rest = text
    .replace(quoted, (_, sign: string, ...groups: (string | undefined)[]) => {
      const phrase = groups
        .slice(0, 5)
        .find((group) => typeof group === 'string')
        ?.trim();
      if (phrase) (sign ? excluded : phrases).push(phrase);
      return ' ';
    })
    .replace(minus, (_, word: string) => {
      excluded.push(word);
      return ' ';
    });
  return { rest, phrases: phrases.slice(0, 3), excluded: excluded.slice(0, 10) };
}
