import { paths } from '../../../src/shared/paths.js';
import { Button } from '../../ui/button.js';
import { Form } from '../../ui/form.js';
import { HiddenField } from '../../ui/text-fields.js';

export type SubscribeButtonProps = {
  art: 'artikel' | 'sammlung' | 'schlagwort';
  slug: string;
  /** What it is called, for those who hear only the button. */
  title: string;
  subscribed: boolean;
  csrfToken: string;
  /** On the page of subscriptions: come back to it. */
  fromList?: boolean;
};

/** Begins to be told of something, or ends it. */
export function SubscribeButton(props: SubscribeButtonProps) {
  const { art, slug, title, subscribed, csrfToken, fromList } = props;
  return (
    <Form action={subscribed ? paths.endSubscription : paths.subscriptions} csrfToken={csrfToken} inline>
      <HiddenField name="art" value={art} />
      <HiddenField name="adresse" value={slug} />
      {fromList && <HiddenField name="liste" value="ja" />}
      <Button kind="tertiary" small context={title}>
        {subscribed ? 'Abonnement beenden' : 'Abonnieren'}
      </Button>
    </Form>
  );
}
