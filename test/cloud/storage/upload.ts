/** An upload in one piece: two parts, of which the first describes the object and the second is the object. */

export type Upload = { about: Record<string, unknown>; bytes: Buffer };

const BREAK = '\r\n';

/** What follows the empty line; a part ends before the line break that belongs to the next boundary. */
const contentOf = (part: Buffer): Buffer =>
  part.subarray(part.indexOf(BREAK + BREAK) + 2 * BREAK.length, part.length - BREAK.length);

/** Null where it is no such upload. `onTheWay`: what happens to the object before it arrives. */
export const uploadOf = (
  type: string,
  body: Buffer,
  onTheWay: ((bytes: Buffer) => Buffer) | null = null,
): Upload | null => {
  const boundary = /^multipart\/related;\s*boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) return null;
  const mark = `--${boundary}`;
  const starts: number[] = [];
  for (let at = body.indexOf(mark); at >= 0; at = body.indexOf(mark, at + mark.length)) starts.push(at);
  const [first, second, end] = starts;
  if (first === undefined || second === undefined || end === undefined || starts.length !== 3) return null;
  const about = JSON.parse(contentOf(body.subarray(first, second)).toString('utf8')) as Record<string, unknown>;
  const bytes = Buffer.from(contentOf(body.subarray(second, end)));
  return { about, bytes: onTheWay ? onTheWay(bytes) : bytes };
};
