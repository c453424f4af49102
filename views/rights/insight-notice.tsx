import { Alert } from '../ui/alert.js';

export type InsightNoticeProps = {
  /** Who of the administration may read this too, until when, and why. */
  insights: readonly { personName: string; until: string; reason: string }[];
};

/** Told to everybody who reads it: somebody of the administration reads it, too. */
export function InsightNotice({ insights }: InsightNoticeProps) {
  if (insights.length === 0) return null;
  return (
    <Alert title="Die Verwaltung des Systems hat Einsicht">
      {insights.map(({ personName, until, reason }) => (
        <p>
          {personName} hat bis {until} Einsicht. Grund: {reason}
        </p>
      ))}
    </Alert>
  );
}
