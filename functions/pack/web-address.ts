/** Which addresses a pack may lead to. */

const ADDRESS = /^https:\/\/([a-z\d](?:[a-z\d.-]*[a-z\d])?(?::\d{1,5})?)((?:[/?#]\S*)?)$/i;
const UNSAFE = /[^\w\-.~:/?#[\]@!$&'()*+,;=%]+/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: an address holds none
const CONTROL = /[\0-\x1f\x7f-\x9f\\]/;

/**
 * The address as it may stand in a file, or null where there is nothing to follow: then the words are printed and lead nowhere.
 * Only https, and only to a host in plain letters: one with a name before an @, or in letters that look like others, is not what it
 * seems to be.
 */
export const webAddress = (href: string | undefined): string | null => {
  const trimmed = href?.trim() ?? '';
  const found = CONTROL.test(trimmed) ? null : ADDRESS.exec(trimmed);
  return found === null
    ? null
    : `https://${found[1]!.toLowerCase()}${found[2]!.toWellFormed().replace(UNSAFE, encodeURIComponent)}`;
};

/** Whose page it is: printed beside a link, so that a reader knows before following it, and on paper too. */
export const hostOf = (address: string): string => /^https:\/\/([^/?#]+)/.exec(address)?.[1] ?? '';
