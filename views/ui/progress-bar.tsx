export type ProgressBarProps = {
  id: string;
  label: string;
  done: number;
  total: number;
  /** The figure in words; "3 von 12 Schritten erledigt" is better than a percentage. */
  valueText: string;
};

/** How far something is. The words carry the meaning, the bar repeats it for the eye. */
export function ProgressBar({ id, label, done, total, valueText }: ProgressBarProps) {
  return (
    <div class="kern-progress st-progress">
      <label class="kern-label" for={id}>
        {label}
      </label>
      <progress id={id} value={done} max={Math.max(total, 1)} aria-describedby={`${id}-text`}>
        {valueText}
      </progress>
      <p class="kern-body kern-body--small kern-body--muted" id={`${id}-text`}>
        {valueText}
      </p>
    </div>
  );
}
