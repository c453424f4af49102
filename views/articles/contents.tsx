import { Disclosure } from '../ui/disclosure.js';

export type ContentsItem = { id: string; text: string; depth: number };

function List({ items }: { items: readonly ContentsItem[] }) {
  return (
    <ul class="st-contents__list">
      {items
        .filter(({ depth }) => depth <= 2)
        .map(({ id, text, depth }) => (
          <li key={id} class={`st-contents__item st-contents__item--${depth}`}>
            <a href={`#${id}`}>{text}</a>
          </li>
        ))}
    </ul>
  );
}

/** The headings of a text at its side, where there is room. */
export function Contents({ items }: { items: readonly ContentsItem[] }) {
  return (
    <nav class="st-contents" aria-labelledby="inhalt-des-artikels">
      <p class="st-contents__title" id="inhalt-des-artikels">
        Inhalt
      </p>
      <List items={items} />
    </nav>
  );
}

/** The same folded above the text, for narrow screens; CSS shows exactly one of the two. */
export function FoldedContents({ items }: { items: readonly ContentsItem[] }) {
  return (
    <nav class="st-contents--folded" aria-label="Inhalt, aufklappbar">
      <Disclosure summary="Inhalt">
        <List items={items} />
      </Disclosure>
    </nav>
  );
}
