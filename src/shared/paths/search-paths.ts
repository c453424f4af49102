import { withQuery } from './with-query.js';

/** Searching and asking. */
export const searchPaths = {
  search: '/suche',
  searchFor: (text: string) => withQuery('/suche', { q: text }),
  searchPage: (fields: { q: string; art?: string; einheit?: string; seite?: string }) =>
    withQuery('/suche', fields),
  questions: '/fragen',
  questionList: (fields: { auswahl?: string; stand?: string; seite?: string }) =>
    withQuery('/fragen', fields),
  newQuestion: '/fragen/neu',
  newQuestionFrom: (searchWords: string) => withQuery('/fragen/neu', { suche: searchWords }),
  newQuestionAbout: (slug: string) => withQuery('/fragen/neu', { artikel: slug }),
  newQuestionTo: (number: string) => withQuery('/fragen/neu', { stelle: number }),
  question: (id: string) => `/fragen/${id}`,
  answerQuestion: (id: string) => `/fragen/${id}/antwort`,
  forwardQuestion: (id: string) => `/fragen/${id}/weitergeben`,
  closeQuestion: (id: string) => `/fragen/${id}/schliessen`,
  knowingPosts: '/wer-weiss',
  knowingPostsFor: (words: string) => withQuery('/wer-weiss', { q: words }),
  knowingPostsBeside: (words: string) => withQuery('/wer-weiss/stellen', { q: words }),
  gaps: '/wissensluecken',
  synonyms: '/suchwoerter',
  synonymsWith: (word: string) => withQuery('/suchwoerter', { wort: word }),
  /** A new line, in place of a shipped one where its key is given. */
  newSynonym: (key: string, word = '') => withQuery('/suchwoerter/neu', { zeile: key, wort: word }),
  synonym: (id: string) => `/suchwoerter/${id}`,
  removeSynonym: (id: string) => `/suchwoerter/${id}/weg`,
  switchSynonymOff: '/suchwoerter/abschalten',
  liveSearch: '/suche/treffer',
  openedHit: (slug: string, token: string) => withQuery(`/suche/zu/${slug}`, { s: token }),
  questionAudience: (id: string) => `/fragen/${id}/wer-sieht-das`,
} as const;
