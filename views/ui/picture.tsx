import type { ComponentChildren } from 'preact';
import { Disclosure } from './disclosure.js';

export type PictureProps = {
  title: string;
  /** Hide the title from sight where a heading says the same. */
  titleHidden?: boolean;
  /** The drawing for wide places. */
  wide: ComponentChildren;
  /** The variant for narrow places, as text; without it the drawing stays. */
  narrow?: ComponentChildren;
  /** The narrow variant is only a hint at a list elsewhere: then the legend has nothing to explain. */
  legendOfWide?: boolean;
  legend?: ComponentChildren;
  /** The same facts as a table; null where the page has them beside the picture. */
  table: ComponentChildren;
};

/** Frame of all pictures: the drawing or its narrow variant, the legend, and the facts as a table behind it. */
export function Picture({ title, titleHidden, wide, narrow, legend, legendOfWide, table }: PictureProps) {
  return (
    <figure class={narrow ? 'st-picture st-picture--two' : 'st-picture'}>
      <figcaption class={titleHidden ? 'st-sr-only' : 'st-picture__title'}>{title}</figcaption>
      <div class="st-picture__wide">{wide}</div>
      {narrow && <div class="st-picture__narrow">{narrow}</div>}
      {legend && (
        <div class={legendOfWide ? 'st-picture__legend st-picture__legend--wide' : 'st-picture__legend'}>
          {legend}
        </div>
      )}
      {table && <Disclosure summary="Als Tabelle">{table}</Disclosure>}
    </figure>
  );
}

export type DrawingProps = {
  id: string;
  title: string;
  /** What the picture shows, in a sentence or two. */
  description: string;
  width: number;
  height: number;
  /** Holds links: then it is no single image but a group of things to reach. */
  interactive?: boolean;
  children: ComponentChildren;
};

/** An SVG with its text alternative. Sizes are units of the viewBox; CSS gives the real width. */
export function Drawing(props: DrawingProps) {
  const { id, title, description, width, height, interactive, children } = props;
  return (
    <svg
      class="st-drawing"
      viewBox={`0 0 ${width} ${height}`}
      role={interactive ? 'group' : 'img'}
      aria-labelledby={`${id}-name`}
      aria-describedby={`${id}-text`}
    >
      <title id={`${id}-name`}>{title}</title>
      <desc id={`${id}-text`}>{description}</desc>
      {children}
    </svg>
  );
}

export type TimelineEntry = {
  /** Dates in words. */
  when: string;
  title: string;
  text?: string;
  /** Chooses the mark; the words say the same. */
  mark: 'solid' | 'light' | 'hatched' | 'ring' | 'point' | 'today';
};

/** The narrow variant of pictures over time: the same events one under another. */
export function Timeline({ entries }: { entries: readonly TimelineEntry[] }) {
  return (
    <ol class="st-timeline">
      {entries.map(({ when, title, text, mark }) => (
        <li key={`${when} ${title}`} class={`st-timeline__item st-timeline__item--${mark}`}>
          <p class="st-timeline__title">{title}</p>
          <p class="st-timeline__when">{when}</p>
          {text && <p class="st-timeline__text">{text}</p>}
        </li>
      ))}
    </ol>
  );
}
