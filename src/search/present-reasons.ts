import type { HitReason, Place } from '../platform/search/search-engine.js';
import { list } from './word-list.js';

const placeWords: Readonly<Record<Place, string>> = {
  title: 'im Titel',
  headings: 'in den Überschriften',
  text: 'im Text',
  file: 'in einer Anlage',
};

const quoted = (text: string) => (text.startsWith('„') ? text : `„${text}“`);

/** Why a text is a hit, in sentences: what of the query stands where, and what pushed it. */
export function reasonsInWords(
  reasons: readonly HitReason[],
  push: { readonly near: boolean; readonly overdue: boolean },
): string[] {
  return [
    ...reasons.map(sentence),
    ...(push.near ? ['Der Text gehört zu Ihrer Einheit und steht deshalb etwas weiter vorn.'] : []),
    ...(push.overdue ? ['Die Prüfung des Textes ist überfällig, deshalb steht er etwas weiter hinten.'] : []),
  ];
}

function sentence({ typed, relation, shown, found, places }: HitReason): string {
  const where = list(places.map((place) => placeWords[place]));
  const spelled = list(found.map(quoted));
  const stands = found.length === 1 ? 'steht' : 'stehen';
  if (places.length === 0) return `${quoted(typed)} wurde hier nicht gefunden.`;
  if (found.length === 0)
    return relation === 'law'
      ? `${quoted(typed)} meint das Gesetz ${shown}; der Titel nennt es.`
      : places.includes('title')
        ? `${quoted(typed)} ist dieser Text oder steht in seinem Titel.`
        : `${quoted(typed)} wird im Text genannt.`;
  switch (relation) {
    case 'same':
      return found.every((one) => one.toLowerCase() === typed.toLowerCase())
        ? `${quoted(typed)} steht ${where}.`
        : `${quoted(typed)} steht als ${spelled} ${where}.`;
    case 'synonym':
    case 'law':
      return `${quoted(typed)} heißt auch ${quoted(shown)}: ${spelled} ${stands} ${where}.`;
    case 'correction':
      return `${quoted(typed)} wurde als ${quoted(shown)} gelesen: ${spelled} ${stands} ${where}.`;
    case 'part':
      return `${quoted(typed)} wurde in seine Teile zerlegt: ${spelled} ${stands} ${where}.`;
    default:
      return `${quoted(typed)} steckt in ${spelled} ${where}.`;
  }
}
