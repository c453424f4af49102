import type { Database, Reader } from '../platform/db/database.js';

/** Reads the office's name at most once a minute: it stands on every page and hardly ever changes. */
export function officeName(database: Database): () => Promise<string> {
  let known = { name: 'Landratsamt', until: 0 };
  return async () => {
    if (Date.now() < known.until) return known.name;
    const office = await database.read.office.findUnique({ where: { id: 1 }, select: { authority: true } });
    known = { name: office?.authority ?? 'Landratsamt', until: Date.now() + 60_000 };
    return known.name;
  };
}

/** The authority as documents name it. */
export async function authorityOf(reader: Reader): Promise<string> {
  const office = await reader.office.findUnique({ where: { id: 1 }, select: { authority: true } });
  return office?.authority ?? 'Landratsamt';
}
