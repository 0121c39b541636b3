/** The one way to the functions: the person's own token, small bodies, and sentences of our own for every answer. */

export type Verb = 'check' | 'status' | 'pack' | 'sign' | 'send';

export type Called = { ok: true; answer: unknown } | { ok: false; away: boolean; sentence: string };

const LONGEST_BODY = 100_000;
const LONGEST_ANSWER = 5_000_000;

const KEPT = 'What you typed is kept in the sheet.';
const AWAY = `The checking service is not answering. ${KEPT} Try again in a few minutes.`;
const SENTENCES: Record<number, string> = {
  400: `The service is newer than this sheet's menu. ${KEPT} Ask your administrator to update the script.`,
  401: `The service does not know this account. ${KEPT} Sign in with the account that was given access to this plan.`,
  403: `This account may not do this for this plan. ${KEPT} Ask the programme officer to give you access.`,
  404: `The service does not know this sheet, review or pack. ${KEPT} Ask your administrator to look at the connection.`,
  409: `That was not done, because something has changed meanwhile. ${KEPT} Look at the newest pack, then try again.`,
  413: `That was too much to send in one go. ${KEPT} Shorten it and try again.`,
  429: `Google asks us to wait. ${KEPT} Try again in a minute.`,
};

const refused = (sentence: string, away = false): Called => ({ ok: false, away, sentence });

const answerOf = (response: GoogleAppsScript.URL_Fetch.HTTPResponse): Called => {
  const status = response.getResponseCode();
  if (status !== 200) return refused(SENTENCES[status] ?? AWAY, status >= 500);
  const text = response.getContentText();
  if (text.length > LONGEST_ANSWER) return refused(AWAY, true);
  try {
    return { ok: true, answer: JSON.parse(text) };
  } catch {
    // A page of a proxy or of a sign-in, not an answer of ours.
    return refused(AWAY, true);
  }
};

export const call = (service: string, verb: Verb, body: Record<string, unknown>): Called => {
  const payload = JSON.stringify(body);
  if (payload.length > LONGEST_BODY) return refused(SENTENCES[413] as string);
  // Asked for at each call: it lasts an hour, and is kept nowhere.
  const token = ScriptApp.getIdentityToken();
  if (!token) return refused(SENTENCES[401] as string);
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
  } catch {
    return refused(AWAY, true);
  }
};
