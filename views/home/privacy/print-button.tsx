import { Button } from '../../ui/button.js';

/** Opens the print dialogue; not shown on paper. */
export function PrintButton() {
  return (
    <span data-print>
      <Button type="button">Drucken</Button>
    </span>
  );
}
