import { readFile } from 'node:fs/promises';
import { type PageCollector, TextFault } from '../text-pages.js';

/** An Outlook message: subject, who it went to, what it says, and what hung on it. */
export async function readMsg(path: string, into: PageCollector): Promise<void> {
  // A CommonJS module: Node hands its exports over as the default.
  const MsgReader = (await import('@kenjiuno/msgreader')).default.default;
  const content = await readFile(path);
  const reader = new MsgReader(
    content.buffer.slice(content.byteOffset, content.byteOffset + content.byteLength) as ArrayBuffer,
  );
  const message = reader.getFileData();
  if (message.error || message.dataType === null) throw new TextFault('BROKEN');
  const people = (message.recipients ?? []).map(({ name }) => name).filter(Boolean);
  const files = (message.attachments ?? []).map(({ fileName, name }) => fileName ?? name).filter(Boolean);
  into.add(
    null,
    [
      message.subject,
      message.senderName && `Von: ${message.senderName}`,
      people.length > 0 && `An: ${people.join(', ')}`,
      message.body,
      files.length > 0 && `Anlagen: ${files.join(', ')}`,
    ]
      .filter(Boolean)
      .join('\n'),
  );
}
