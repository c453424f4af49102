/**
 * Days that things are kept which nobody sets: the nightly runs delete by them, and the register of processing tells them.
 * What the house sets itself stands in its settings (retention) and configuration (drafts in the trash, sessions).
 */
export const keptDays = {
  /** Sent mails, readable in the product. */
  digests: 90,
  /** What was told once stays told: longer than any case runs. */
  reminders: 3 * 366,
  /** Searches and reads of a day and unit. */
  usage: 90,
  /** Texts neither saved nor come back to; as long as a leave lasts. */
  unsaved: 180,
  /** Attempts to sign in. */
  signInAttempts: 14,
} as const;
