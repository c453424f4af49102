import type { Notice } from '../../src/shared/notice.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { HiddenField } from '../ui/text-fields.js';

/** Tells once what the last action did, in one line with the way back at its end. */
export function NoticeRegion({ notice, csrfToken }: { notice?: Notice; csrfToken: string }) {
  return (
    <div class="st-notice" id="meldung" role={notice?.kind === 'danger' ? 'alert' : 'status'}>
      {notice && (
        <div class={`kern-alert kern-alert--${notice.kind}`}>
          <div class="kern-alert__header">
            <span class={`kern-icon kern-icon--${notice.kind}`} aria-hidden="true" />
            <p class="kern-title">{notice.text}</p>
            {notice.undo && (
              <Form action={notice.undo.action} csrfToken={csrfToken} inline>
                {Object.entries(notice.undo.fields).map(([name, value]) => (
                  <HiddenField key={name} name={name} value={value} />
                ))}
                <Button small>{notice.undo.label}</Button>
              </Form>
            )}
          </div>
        </div>
      )}
    </div>
  );
}
