/**
 * What the office calls a unit of this level. Names that carry their level win ("Hauptamt" is an Amt wherever it
 * hangs, longest word first); staff units stand outside of the levels; else the depth in the tree decides.
 */
export function levelWord(
  unit: { readonly name: string; readonly path: readonly string[] },
  levelNames: readonly string[],
): string | null {
  const name = unit.name.toLowerCase();
  if (name.startsWith('stabsstelle')) return 'Stabsstelle';
  const named = [...levelNames]
    .sort((a, b) => b.length - a.length)
    .find((level) => name.includes(level.toLowerCase()));
  return named ?? levelNames[unit.path.length - 1] ?? null;
}
