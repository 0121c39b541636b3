/** What may stand in the head of a mail: one line each, one recipient, file names that are only names. */
import { Fault } from '../fault.ts';

const LONGEST_LINE = 250;
const LONGEST_FILE_NAME = 90;

/** Controls, the Unicode separators and what turns the direction of writing: some programs take them for the end of a line. */
const BREAKS = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]+/gu;

/** No line ends, and nothing that a program reads as encoded words. */
const unbroken = (text: string): string =>
  text.replace(BREAKS, ' ').replace(/=\?/g, '= ?').replace(/ {2,}/g, ' ').trim();

/** One line of text, not too long. */
export const oneLine = (text: string): string => {
  const line = unbroken(text);
  const letters = [...line];
  return letters.length <= LONGEST_LINE ? line : `${letters.slice(0, LONGEST_LINE - 1).join('')}…`;
};

const PLAIN_ADDRESS = /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i;

/** An address that is one address whoever reads it, or a fault. */
export const plainAddress = (address: string): string => {
  if (address.length > 254 || !PLAIN_ADDRESS.test(address)) {
    throw new Fault(
      'refused',
      'The message has an address that no mail can be sent to or from: correct it, then send again.',
    );
  }
  return address;
};

/** A sender as `Name <address>` or only the address. */
export const senderOf = (from: string): { name: string; address: string } => {
  const bracket = from.lastIndexOf('<');
  if (bracket < 0) return { name: '', address: plainAddress(from.trim()) };
  const name = oneLine(from.slice(0, bracket)).replace(/^"(.*)"$/, '$1');
  return { name, address: plainAddress(from.slice(bracket + 1).replace(/>\s*$/, '')) };
};

/** The name of a file without a folder, and without what some machines cannot have in a name. */
export const attachedName = (name: string): string => {
  const safe = unbroken(name.replace(/[/\\]+/g, ' '))
    .replace(/[:*?"<>|]+/g, '-')
    .replace(/^[. ]+|[. ]+$/g, '');
  const [, stem = safe, ending = ''] = /^(.*?)(\.[a-z0-9]{1,8})?$/i.exec(safe) ?? [];
  const short = [...stem].slice(0, LONGEST_FILE_NAME - ending.length).join('');
  return `${short || 'file'}${ending}`;
};
