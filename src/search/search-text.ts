/** Longer than any question; what is pasted beyond it would only slow the search down. */
export const longestQuery = 400;

/** A query as typed, made harmless: invisible characters and runs of blanks gone, cut at a whole character. */
export function tidyQuery(typed: string): string {
  return (
    typed
      // Enough to find the first words behind thousands of blanks, and not more to read than that.
      .slice(0, longestQuery * 20)
      .replace(/\p{Cf}+/gu, '')
      .replace(/[\p{Cc}\p{Co}\p{Cs}\s]+/gu, ' ')
      .trim()
      .slice(0, longestQuery)
      .replace(/\p{Cs}$/u, '')
      .trim()
  );
}
