/** What a file may be called, whatever keeps it: a pack has the same name on a disk, in a bucket and in a mail. */
import { Fault } from '../fault.ts';

const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/** A name that is one file of the folder on any machine, or a fault. */
export const checkFileName = (name: string): string => {
  const isPlain =
    name.length > 0 && Buffer.byteLength(name) <= 200 && !/[/\\:*?"<>|\p{Cc}\p{Cs}]|^[. ]|[. ]$/u.test(name);
  if (!isPlain || RESERVED.test(name)) {
    throw new Fault(
      'refused',
      'A file cannot have the name it was to be given: use letters, figures, spaces and hyphens.',
    );
  }
  return name;
};
