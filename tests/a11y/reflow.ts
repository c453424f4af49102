import type { Page } from 'playwright-core';

/** The distances that WCAG 1.4.12 lets a reader set. */
const spaced = `* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important; }
  p { margin-bottom: 2em !important; }`;

/** How a reader looks at a page. */
export interface Look {
  readonly name: string;
  /** CSS pixels: 1280 at 200 % are 640, at 400 % 320. */
  readonly width: number;
  readonly spacing: boolean;
}

export const looks: readonly Look[] = [
  { name: 'text spacing', width: 1280, spacing: true },
  { name: '200 %', width: 640, spacing: false },
  { name: '400 %', width: 320, spacing: false },
  { name: '400 % and text spacing', width: 320, spacing: true },
];

/**
 * What of the open page is lost or hard to reach in this look: scrolling to the side, cut off text, texts over each other.
 * Wide tables and code may scroll within themselves (WCAG 1.4.10 leaves them out).
 */
export async function lostIn(page: Page, look: Look): Promise<string[]> {
  await page.setViewportSize({ width: look.width, height: look.width === 320 ? 256 : 800 });
  await page.evaluate(adopt, look.spacing ? spaced : '');
  return (await page.evaluate(findLost)).map((one) => `${look.name}: ${one}`);
}

// A sheet made by script: the policy of our pages lets no inline style in.
function adopt(css: string): void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [sheet];
}

// Runs in the browser: no name from outside.
function findLost(): string[] {
  const lost: string[] = [];
  const root = document.documentElement;
  const nameOf = (element: Element) =>
    `${element.tagName.toLowerCase()}.${[...element.classList].join('.')} "${(element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 40)}"`;
  const isShown = (element: Element) =>
    element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true });
  /** Only for screen readers, or in something that scrolls by itself. */
  const isOwnWorld = (element: Element) => {
    for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) {
      const { overflowX, overflowY, clipPath, clip, position } = getComputedStyle(one);
      if (clipPath !== 'none' || (clip !== 'auto' && position === 'absolute')) return true;
      if (['auto', 'scroll'].includes(overflowX) && one.scrollWidth > one.clientWidth) return true;
      if (['auto', 'scroll'].includes(overflowY) && one.scrollHeight > one.clientHeight) return true;
      const { width, height } = one.getBoundingClientRect();
      if (width <= 1 || height <= 1) return true;
    }
    return false;
  };
  if (root.scrollWidth > root.clientWidth) lost.push(`scrolls to the side, ${root.scrollWidth} px`);
  const lines: { element: Element; box: DOMRect }[] = [];
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const element = node.parentElement;
    if (!element || !node.nodeValue?.trim() || !isShown(element) || isOwnWorld(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects())
      if (box.width > 1 && box.height > 1) lines.push({ element, box });
  }
  for (const { element, box } of lines) {
    if (box.right + window.scrollX > root.clientWidth + 1 || box.left + window.scrollX < -1)
      lost.push(`out of sight: ${nameOf(element)}`);
    for (let one: Element | null = element; one && one !== document.body; one = one.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(one);
      const frame = one.getBoundingClientRect();
      const isCut =
        (overflowX !== 'visible' && (box.right > frame.right + 1 || box.left < frame.left - 1)) ||
        (overflowY !== 'visible' &&
          (box.bottom > frame.bottom + box.height / 3 || box.top < frame.top - box.height / 3));
      if (isCut) {
        lost.push(`cut off: ${nameOf(element)} by ${nameOf(one)}`);
        break;
      }
    }
  }
  for (const select of document.querySelectorAll('button, .kern-btn, .kern-badge'))
    if (isShown(select) && !isOwnWorld(select) && select.scrollWidth > select.clientWidth + 1)
      lost.push(`too wide for itself: ${nameOf(select)}`);
  // Where 1280 px are enlarged to 400 %, a part of the page scrolls to the side only for a table, code or the text being written.
  if (root.clientWidth <= 320)
    for (const part of document.querySelectorAll('main *, header *')) {
      const scrolls =
        ['auto', 'scroll'].includes(getComputedStyle(part).overflowX) &&
        part.scrollWidth > part.clientWidth + 1;
      const isTable =
        part.matches('pre, textarea, select, input, .cm-scroller') || part.querySelector('table, svg');
      if (scrolls && !isTable && isShown(part)) lost.push(`scrolls to the side within: ${nameOf(part)}`);
    }
  // Texts over each other: sorted by top, so that only near ones are compared.
  lines.sort((a, b) => a.box.top - b.box.top);
  for (const [index, { element, box }] of lines.entries())
    for (let next = index + 1; next < lines.length; next += 1) {
      const other = lines[next];
      if (!other || other.box.top >= box.bottom) break;
      const wide = Math.min(box.right, other.box.right) - Math.max(box.left, other.box.left);
      const high = Math.min(box.bottom, other.box.bottom) - Math.max(box.top, other.box.top);
      const isSame = element.contains(other.element) || other.element.contains(element);
      if (!isSame && wide > 3 && high > Math.min(box.height, other.box.height) * 0.4)
        lost.push(`over each other: ${nameOf(element)} and ${nameOf(other.element)}`);
    }
  return [...new Set(lost)].slice(0, 20);
}
