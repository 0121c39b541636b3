/** The one way to the functions: the person's own token, small bodies, and sentences of our own for every answer. */
import { SCRIPT_VERSION } from '../functions/plan/script-version.ts';
import { account, connectedBy } from './standing.ts';

export type Verb = 'check' | 'status' | 'snapshot' | 'pack' | 'sign' | 'send';

/** `away`: the service itself did not answer as it should, and not that Google or the account stood in the way. */
export type Called = { ok: true; answer: unknown } | { ok: false; away: boolean; sentence: string };

const LONGEST_BODY = 100_000;
const LONGEST_ANSWER = 5_000_000;

const KEPT = 'What you typed is kept in the sheet.';
const AWAY = `The checking service is not answering. ${KEPT} Try again in a few minutes.`;
const SLOW = `The service took longer than Google waits. ${KEPT} It may still finish, and does nothing twice: look again in a few minutes.`;
const QUOTA = `This account has made as many calls as Google allows in a day. ${KEPT} The checks in this sheet go on. Try again tomorrow, or ask a colleague to do it.`;
const OLD = `This sheet's script is too old for the service. ${KEPT} The checks in this sheet go on. Ask your administrator to update the script.`;

/** Both accounts by name: who is asking, and whom to ask. */
const refusedAccount = (what: string): string => {
  const [me, owner] = [account(), connectedBy()];
  const whose = owner === '' || owner === me ? '' : ` This sheet was connected by ${owner}.`;
  return `You are acting as ${me || 'an account that Google does not name'}, and ${what}.${whose} ${KEPT} Switch to the account that was given access, or ask the programme officer to give it to this one.`;
};

const SENTENCES: Record<number, string | (() => string)> = {
  400: `The service did not understand this sheet's script. ${KEPT} Ask your administrator to update the script.`,
  401: () => refusedAccount('the service does not know that account'),
  403: () => refusedAccount('that account may not do this for this plan'),
  404: `The service does not know this sheet, review or pack. ${KEPT} Ask your administrator to look at the connection.`,
  409: `That was not done, because something has changed meanwhile. ${KEPT} Look at the newest pack, then try again.`,
  413: `That was too much to send in one go. ${KEPT} Shorten it and try again.`,
  426: OLD,
  429: `Google asks us to wait. ${KEPT} Try again in a minute.`,
  500: `Something went wrong in the service. ${KEPT} Try again in a few minutes, and tell your administrator if it stays so.`,
  504: SLOW,
};

const sentenceFor = (status: number): string => {
  const found = SENTENCES[status] ?? AWAY;
  return typeof found === 'string' ? found : found();
};

const refused = (sentence: string, away = false): Called => ({ ok: false, away, sentence });

const answerOf = (response: GoogleAppsScript.URL_Fetch.HTTPResponse): Called => {
  const status = response.getResponseCode();
  if (status !== 200) return refused(sentenceFor(status), status >= 500);
  const text = response.getContentText();
  if (text.length > LONGEST_ANSWER) return refused(AWAY, true);
  try {
    return { ok: true, answer: JSON.parse(text) };
  } catch {
    // A page of a proxy or of a sign-in, not an answer of ours.
    return refused(AWAY, true);
  }
};

/** Google says in words only why it did not even ask. */
const thrown = (error: unknown): Called => {
  const words = String(error);
  if (/too many times|quota/i.test(words)) return refused(QUOTA);
  return refused(/time ?out|timed out|deadline/i.test(words) ? SLOW : AWAY, true);
};

export const call = (service: string, verb: Verb, body: Record<string, unknown>): Called => {
  const payload = JSON.stringify({ ...body, script: SCRIPT_VERSION });
  if (payload.length > LONGEST_BODY) return refused(sentenceFor(413));
  // Asked for at each call: it lasts an hour, and is kept nowhere.
  const token = ScriptApp.getIdentityToken();
  if (!token) return refused(sentenceFor(401));
  try {
    return answerOf(
      UrlFetchApp.fetch(`${service}/${verb}`, {
        method: 'post',
        contentType: 'application/json',
        headers: { Authorization: `Bearer ${token}` },
        payload,
        muteHttpExceptions: true,
        followRedirects: false,
      }),
    );
  } catch (error) {
    return thrown(error);
  }
};
