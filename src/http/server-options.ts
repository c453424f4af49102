/**
 * For `http.createServer`: a question pasted into the search field travels in the address, and ten thousand umlauts take
 * 60 kB there. They get an answer, not a broken connection (Node allows 16 kB).
 */
export const serverOptions = { maxHeaderSize: 192 * 1024 } as const;
