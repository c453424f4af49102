export type ReadAsProps = {
  /** No text has all words. */
  partial: boolean;
  corrections: readonly { typed: string; read: string }[];
  /** Everyday words and what they were read as, too. */
  readings: readonly { typed: string; shown: readonly string[] }[];
  /** Words that no hit may have. */
  excluded: readonly string[];
  /** Filters typed into the field that mean nothing here. */
  unknownFilters: readonly { name: 'typ' | 'amt'; typed: string }[];
};

/** Says how the query was read where that differs from what was typed. */
export function ReadAs({ corrections, readings, excluded, unknownFilters, partial }: ReadAsProps) {
  return (
    <>
      {unknownFilters.map(({ name, typed }) => (
        <p key={typed}>
          Den Filter „{typed}“ gibt es nicht.{' '}
          {name === 'typ'
            ? 'Möglich sind typ:faq, typ:prozess, typ:checkliste, typ:notiz, typ:gesetz und typ:haus.'
            : 'Hinter amt: steht der Name einer Einheit, etwa amt:jugendamt.'}
        </p>
      ))}
      {corrections.length > 0 && (
        <p>
          Gesucht nach{' '}
          {corrections.map(({ typed, read }, index) => (
            <span key={typed}>
              {index > 0 && ', '}
              <strong>{read}</strong> statt „{typed}“
            </span>
          ))}
          .
        </p>
      )}
      {readings.map(({ typed, shown }) => (
        <p key={typed}>
          „{typed}“ wurde auch gesucht als {shown.map((one) => `„${one}“`).join(', ')}.
        </p>
      ))}
      {excluded.length > 0 && (
        <p>Weggelassen sind Texte mit {excluded.map((one) => `„${one}“`).join(', ')}.</p>
      )}
      {partial && <p>Kein Text enthält alle Wörter. Diese enthalten die meisten oder wichtigsten.</p>}
    </>
  );
}
