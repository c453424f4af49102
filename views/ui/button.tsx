import type { ComponentChildren } from 'preact';
import { classNames } from './class-names.js';
import { Icon, type IconName } from './icon.js';

/** Primary appears once a page; everything else is secondary, and harmless side roads are tertiary. */
export type ButtonKind = 'primary' | 'secondary' | 'tertiary';

type Look = {
  kind?: ButtonKind;
  /** Icon before the words. */
  icon?: IconName;
  /** The low variant for rows of tables and lists. */
  small?: boolean;
  /** Full width of its container. */
  block?: boolean;
  children: ComponentChildren;
};

export type ButtonProps = Look & {
  type?: 'submit' | 'button';
  /** Sent with the form, to tell several submit buttons apart. */
  name?: string;
  value?: string;
  /** Another target than the form's own. */
  formAction?: string;
  /** Submits the form with this id from outside of it. */
  form?: string;
  /** Extra words for screen readers where the visible words repeat on the page. */
  context?: string;
};

function look({ kind = 'secondary', small, block }: Look): string {
  return classNames(
    'kern-btn',
    `kern-btn--${kind}`,
    small && 'kern-btn--x-small',
    block && 'kern-btn--block',
  );
}

function Content({ icon, context, children }: Look & { context?: string }) {
  return (
    <>
      {icon && <Icon name={icon} />}
      <span class="kern-label">
        {children}
        {context && <span class="st-sr-only"> {context}</span>}
      </span>
    </>
  );
}

/** A button that acts. Inside a form it submits unless told otherwise. */
export function Button(props: ButtonProps) {
  const { type = 'submit', name, value, formAction, form } = props;
  return (
    <button type={type} name={name} value={value} formAction={formAction} form={form} class={look(props)}>
      <Content {...props} />
    </button>
  );
}

export type ButtonLinkProps = Look & { href: string; context?: string; download?: boolean };

/** A link that looks like a button: it leads to a page and changes nothing. */
export function ButtonLink(props: ButtonLinkProps) {
  return (
    <a href={props.href} class={look(props)} download={props.download}>
      <Content {...props} />
    </a>
  );
}

/** Sets buttons side by side and lets them wrap on narrow screens. */
export function ButtonRow({ children }: { children: ComponentChildren }) {
  return <div class="kern-btn-wrapper st-button-row">{children}</div>;
}
