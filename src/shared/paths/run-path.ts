/** A run's own address; its number begins with an umlaut, which an address carries encoded. */
export const runPath = (number: string) => `/uebergaben/${encodeURIComponent(number)}`;

const keyPrefix = 'stelle:';

/** The key of a post's package between handovers; within one it is the run's number. */
export const postKey = (number: string) => `${keyPrefix}${number}`;

/** The post's number behind such a key; null for a run's number. */
export const postOfKey = (key: string) => (key.startsWith(keyPrefix) ? key.slice(keyPrefix.length) : null);

/** Where a package is shown: below its handover, or below its post. */
export function packagePath(key: string): string {
  const post = postOfKey(key);
  return `${post === null ? runPath(key) : `/stellen/${encodeURIComponent(post)}`}/paket`;
}
