/**
 * The statement with each row as one JSON value, in the column `row`: for wide rows of much-read pages. The driver makes
 * a reader for every column of every answer anew, which for sixty columns costs it more than JSON of the same row
 * (docs/decisions/0186). Instants and days come as text (RFC 3339).
 */
export function asJson(statement: string): string {
  return `select row_to_json(r) as row from (${statement}) r`;
}
