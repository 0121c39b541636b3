/** What of a message GOV.UK Notify can carry: PDF files, each sent as a link, none of them too large. */
import { Fault } from '../../fault.ts';
import type { Message } from '../../services/ports.ts';
import { attachedName, oneLine, plainAddress } from '../mail-headers.ts';

/** Notify wants files smaller than this. */
const TOO_LARGE = 2 * 1024 * 1024;

export type Letter = {
  address: string;
  name: string;
  subject: string;
  text: string;
  files: { name: string; base64: string }[];
};

export const letterOf = ({ to, subject, text, attachments }: Message): Letter => {
  // Notify takes no web pages; the page says the same as the PDF beside it.
  const carried = attachments.filter(({ type }) => type === 'application/pdf');
  // A notice has no file at all; a pack without its PDF would be none.
  if (carried.length === 0 && attachments.length > 0) {
    throw new Fault('refused', 'Through GOV.UK Notify only PDF files can be sent: attach the PDF of the pack.');
  }
  const large = carried.find(({ bytes }) => bytes.length >= TOO_LARGE);
  if (large) {
    throw new Fault(
      'too-big',
      `${attachedName(large.name)} is 2 MB or more, which GOV.UK Notify does not take: shorten the pack or send it by mail.`,
    );
  }
  const leftOut = attachments.length - carried.length;
  const note = 'The web page of the pack cannot be sent this way. The PDF says the same.';
  return {
    address: plainAddress(to.address),
    name: oneLine(to.name),
    subject: oneLine(subject),
    text: leftOut === 0 ? text : `${text.trimEnd()}\n\n${note}\n`,
    files: carried.map(({ name, bytes }) => ({
      name: attachedName(name),
      base64: Buffer.from(bytes).toString('base64'),
    })),
  };
};
