/** A request that is not answered as asked: a status and a constant body, so that a refusal tells an attacker nothing. */
export const REFUSALS = {
  'bad request': { status: 400, sentence: 'The request could not be read.' },
  'not signed in': { status: 401, sentence: 'Sign in with the account that was given access to this plan.' },
  'not allowed': { status: 403, sentence: 'This account may not do this for this plan.' },
  'not found': { status: 404, sentence: 'There is no such plan, review or pack.' },
  'wrong method': { status: 405, sentence: 'Use POST.' },
  'refused encoding': { status: 415, sentence: 'Send the body as it is, without compression.' },
  'script too old': {
    status: 426,
    sentence: "This sheet's script is too old for the service: ask your administrator to update it.",
  },
  'too big': { status: 413, sentence: 'The request is too big.' },
  'try later': { status: 503, sentence: 'The sheet or the store is not answering. Try again in a minute.' },
  failed: { status: 500, sentence: 'Something went wrong. Nothing was lost; try again, and report it if it stays.' },
} as const;

export type RefusalCode = keyof typeof REFUSALS;

export class Refusal extends Error {
  readonly code: RefusalCode;

  constructor(code: RefusalCode) {
    super(REFUSALS[code].sentence);
    this.name = 'Refusal';
    this.code = code;
  }
}
