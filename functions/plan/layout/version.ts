/** Raised whenever tabs or headings change in a way that an older sheet does not know. */
export const LAYOUT_VERSION = 2;
