const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Marks that turn the reading direction of all that follows: pasted by accident, and able to make a text read as another. */
const TURNS = /[\u202a-\u202e\u2066-\u2069]/g;

/** Text as it may stand in a page or in an attribute; control characters are left out. */
export const escapeHtml = (text: string): string =>
  text
    .toWellFormed()
    .replace(TURNS, '')
    .normalize('NFC')
    .replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '')
    .replace(/\p{Cc}/gu, (control) => (control === '\n' || control === '\t' ? control : ''));
