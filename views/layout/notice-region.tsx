import { Alert } from '../ui/alert.js';
import { Button } from '../ui/button.js';
import { Form } from '../ui/form.js';
import { HiddenField } from '../ui/text-fields.js';
import type { Notice } from './chrome.js';

/** Tells once what the last action did, with a way back where there is one. */
export function NoticeRegion({ notice, csrfToken }: { notice?: Notice; csrfToken: string }) {
  return (
    <div class="st-notice" id="meldung">
      {notice && (
        <Alert kind={notice.kind} title={notice.text} live>
          {notice.undo && (
            <Form action={notice.undo.action} csrfToken={csrfToken} inline>
              {Object.entries(notice.undo.fields).map(([name, value]) => (
                <HiddenField key={name} name={name} value={value} />
              ))}
              <Button small>{notice.undo.label}</Button>
            </Form>
          )}
        </Alert>
      )}
    </div>
  );
}
