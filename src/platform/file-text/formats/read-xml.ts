import type { Readable } from 'node:stream';
import sax from 'sax';
import { TextFault } from '../text-pages.js';

/** Documents nest a few dozen deep. */
const mostLevels = 500;

type Attributes = Readonly<Record<string, string>>;

export interface XmlHandlers {
  /** Names without their prefix: which one stands for a namespace is the writer's choice. */
  open?(name: string, attributes: Attributes): void;
  close?(name: string): void;
  text?(text: string): void;
}

const bare = (name: string) => name.slice(name.indexOf(':') + 1);

/**
 * Reads XML piece by piece. No document type is read and so no entity but XML's own five: bombs have nothing to unfold.
 * @throws TextFault BROKEN for what is no XML, has a DOCTYPE or nests too deep; what the handlers throw
 */
export async function readXml(content: Readable, handlers: XmlHandlers): Promise<void> {
  const parser = sax.parser(true, { position: false });
  let levels = 0;
  parser.onerror = () => {
    throw new TextFault('BROKEN');
  };
  parser.ondoctype = () => {
    throw new TextFault('BROKEN');
  };
  parser.onopentag = ({ name, attributes }) => {
    levels += 1;
    if (levels > mostLevels) throw new TextFault('BROKEN');
    handlers.open?.(bare(name), attributes as Attributes);
  };
  parser.onclosetag = (name) => {
    levels -= 1;
    handlers.close?.(bare(name));
  };
  parser.ontext = (text) => handlers.text?.(text);
  parser.oncdata = (text) => handlers.text?.(text);
  content.setEncoding('utf8');
  try {
    for await (const chunk of content) parser.write(chunk as string);
    parser.close();
  } catch (error) {
    throw error instanceof TextFault ? error : new TextFault('BROKEN');
  } finally {
    content.destroy();
  }
}

/** An attribute by its bare name. */
export function attributeOf(attributes: Attributes, name: string): string | undefined {
  return Object.entries(attributes).find(([key]) => bare(key) === name)?.[1];
}
