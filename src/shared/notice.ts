/** What a page says once about what was just done. */
export type Notice = {
  kind: 'info' | 'success' | 'warning' | 'danger';
  /** What happened, as a sentence. */
  text: string;
  /** The way back, where there is one. */
  undo?: { action: string; label: string; fields: Readonly<Record<string, string>> };
};
