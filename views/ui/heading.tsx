import type { ComponentChildren } from 'preact';

export type HeadingLevel = 2 | 3 | 4 | 5;

export type HeadingProps = {
  level: HeadingLevel;
  /** The look, apart from the rank: `large` for sections, `medium` for parts, `title` inside boxes. */
  size?: 'large' | 'medium' | 'small' | 'title';
  id?: string;
  children: ComponentChildren;
};

const DEFAULT_SIZE = { 2: 'large', 3: 'medium', 4: 'small', 5: 'small' } as const;

/** A heading whose rank follows the outline and whose size follows the place. The h1 belongs to `Page`. */
export function Heading({ level, size = DEFAULT_SIZE[level], id, children }: HeadingProps) {
  const Tag = `h${level}` as 'h2';
  return (
    <Tag id={id} class={size === 'title' ? 'kern-title' : `kern-heading-${size}`}>
      {children}
    </Tag>
  );
}
