/** The page behind the link in a director's mail, in each of its states: what the pack is, what signing means, what to do next. */
import { longDate } from '../../plan/dates.ts';
import type { IsoDate } from '../../plan/schema.ts';
import { SIGNING_PARTY } from '../sign-link-mail.ts';
import { capital, count } from '../wording.ts';
import { confirmStyles } from './confirm-styles.ts';
import { escapeHtml } from './escape.ts';

/** What the page may say of the pack and of the person who was asked. */
export type PackToSign = {
  banner: string;
  marking: string;
  /** Begins with the name of the local area. */
  plan: string;
  /** "progress pack", and in full "progress pack for the 6-month review on 29 September 2022". */
  name: string;
  full: string;
  pages: number;
  madeOn: IsoDate;
  pdfHash: string;
  party: keyof typeof SIGNING_PARTY;
  /** Who was asked, in which role, by whom, and until when: "10:00 on 29 September 2022". */
  person: string;
  role: string;
  asker: string;
  until: string;
};

type PlainState = 'unknown' | 'away' | 'elsewhere' | 'wrong method' | 'too big';

export type ConfirmPage =
  | { state: 'open'; pack: PackToSign; token: string; organisation: string; unticked: boolean }
  | { state: 'signed'; pack: PackToSign; on: IsoDate; missing: keyof typeof SIGNING_PARTY | null }
  | { state: 'used'; pack: PackToSign; by: string; on: IsoDate; newer: boolean }
  | { state: 'expired' | 'replaced' | 'superseded' | 'left'; pack: PackToSign }
  | { state: PlainState };

type Drawn = { title: string; pack?: PackToSign; body: string[] };

/** Text for the page, in which no date is torn apart at the end of a line. */
const e = (text: string): string =>
  escapeHtml(text).replace(/\b(\d{1,2}) ([A-Z][a-z]+) (\d{4})\b/g, '$1&nbsp;$2&nbsp;$3');

const paragraph = (text: string): string => `<p>${e(text)}</p>`;
const list = (items: readonly string[]): string => `<ul>${items.map((item) => `<li>${e(item)}</li>`).join('')}</ul>`;
const rows = (pairs: readonly (readonly [string, string])[]): string =>
  `<dl>${pairs.map(([term, value]) => `<div><dt>${e(term)}</dt><dd>${value}</dd></div>`).join('')}</dl>`;

const inFours = (hash: string): string => hash.replace(/(.{4})(?=.)/g, '$1 ');

/** The first 16 characters are enough to compare by eye; the rest is there for whoever wants it. */
const fingerprint = (hash: string): string =>
  `<code>${e(inFours(hash.slice(0, 16)))}</code><details><summary>Show all 64 characters</summary><p><code>${e(hash)}</code></p></details>`;

const packRows = (pack: PackToSign): string =>
  rows([
    ['Pack', e(capital(pack.full))],
    ['Plan', e(pack.plan)],
    ['Made on', e(longDate(pack.madeOn))],
    ['Length', e(count(pack.pages, 'page'))],
    ['SHA-256 of the PDF', fingerprint(pack.pdfHash)],
  ]);

const MISSED = 'Tick the box to say that you have read the pack and sign it';

const openPage = ({ pack, token, organisation, unticked }: Extract<ConfirmPage, { state: 'open' }>): Drawn => {
  const party = SIGNING_PARTY[pack.party];
  const title = `Read and sign the ${pack.name} for ${party}`;
  const behalf = organisation.trim() === '' ? '' : ` on behalf of ${organisation.trim()}`;
  return {
    title: unticked ? `Error: ${title}` : title,
    pack,
    body: [
      ...(unticked
        ? [
            `<div class="problem" role="alert" tabindex="-1" autofocus><h2>There is a problem</h2><p><a href="#agree">${e(MISSED)}</a></p></div>`,
          ]
        : []),
      `<h1>${e(title)}</h1>`,
      paragraph(`${pack.asker} has asked you, ${pack.person}, to sign this pack as ${pack.role}.`),
      packRows(pack),
      `<p><a class="read" href="?t=${e(encodeURIComponent(token))}&amp;file=pdf">Read the pack (PDF, ${e(count(pack.pages, 'page'))})</a></p>`,
      '<h2>What signing means</h2>',
      list([
        `You have read this pack and agree to it for ${party}.`,
        'It is sent only when it is signed for the council and for health.',
        'Your name, your role and today’s date are kept with the SHA-256 of this PDF, and appear in the mail that carries the pack.',
        'It holds for this PDF alone. If the pack is made again, it has to be signed again.',
      ]),
      paragraph(
        `If you do not agree, do not sign. Close this page and tell ${pack.asker} what has to change. If you sign by mistake, tell ${pack.asker} at once: it cannot be taken back here.`,
      ),
      '<h2>Sign the pack</h2>',
      '<form method="post" action="?" novalidate>',
      `<input type="hidden" name="t" value="${e(token)}">`,
      ...(unticked
        ? [`<div class="wrong"><p class="error" id="agree-error"><span>Error:</span> ${e(MISSED)}</p>`]
        : ['<div>']),
      `<div class="tick"><input type="checkbox" id="agree" name="agree" value="yes"${unticked ? ' aria-invalid="true" aria-describedby="agree-error"' : ''}><label for="agree">${e(`I have read this pack and sign it for ${party}${behalf}`)}</label></div></div>`,
      `<button type="submit">Sign for ${e(party)}</button>`,
      '</form>',
    ],
  };
};

const signedPage = ({ pack, on, missing }: Extract<ConfirmPage, { state: 'signed' }>): Drawn => {
  const title = `You have signed the ${pack.name} for ${SIGNING_PARTY[pack.party]}`;
  const next = missing
    ? `It has still to be signed for ${SIGNING_PARTY[missing]}. It can be sent when that is done.`
    : 'It is now signed for the council and for health, and can be sent.';
  return {
    title,
    pack,
    body: [
      `<div class="done"><h1>${e(title)}</h1><p>${e(`Signed by ${pack.person}, ${pack.role}, on ${longDate(on)}.`)}</p></div>`,
      '<h2>What happens next</h2>',
      paragraph(`${next} You need do nothing more, and the link no longer works.`),
      paragraph(`If you signed by mistake, tell ${pack.asker} at once.`),
      '<h2>What you signed</h2>',
      packRows(pack),
    ],
  };
};

const usedPage = ({ pack, by, on, newer }: Extract<ConfirmPage, { state: 'used' }>): Drawn => {
  const title = `This pack is already signed for ${SIGNING_PARTY[pack.party]}`;
  return {
    title,
    pack,
    body: [
      `<h1>${e(title)}</h1>`,
      paragraph(`It was signed by ${by} on ${longDate(on)}. A pack is signed once, so this link has done its work.`),
      paragraph(
        newer
          ? 'The pack has been made again since. The new one needs a signature of its own: look for a newer link in your mail.'
          : 'You need do nothing more.',
      ),
      paragraph(`If this was not meant, tell ${pack.asker} at once, at a number you know already.`),
      '<h2>What was signed</h2>',
      packRows(pack),
    ],
  };
};

type Ended = 'expired' | 'replaced' | 'superseded' | 'left';

/** Title, and what happened and what to do. */
const ENDED: Record<Ended, (pack: PackToSign) => [title: string, happened: string, next: string]> = {
  expired: ({ until, asker }) => [
    'This link has expired',
    `It worked until ${until}. The pack has not been signed with it.`,
    `Ask ${asker} to send you a new link.`,
  ],
  replaced: ({ asker, full }) => [
    'A newer link has taken the place of this one',
    `A link sent later is the one with which the ${full} can be signed.`,
    `Look for a later mail with the same subject and open the link in it. If you have none, ask ${asker}.`,
  ],
  superseded: ({ asker, full }) => [
    'The pack has been made again',
    `This link was for an earlier version of the ${full}, which is no longer the one that will be sent.`,
    `Wait for a new link to the new version. If none has come in a day, ask ${asker}.`,
  ],
  left: ({ asker, role, person, party }) => [
    'You cannot sign this pack today',
    `The link was sent to ${person} as ${role}. Today’s plan does not name that person in that role, so it cannot be used to sign for ${SIGNING_PARTY[party]}.`,
    `If the plan is wrong, ask ${asker} to put the People tab right, and then open the link again. If somebody else holds the role now, ask ${asker} to send them a link.`,
  ],
};

/** Without any word of the plan: whoever sees one of these may have no link at all. */
const PLAIN: Record<PlainState, [string, ...string[]]> = {
  unknown: [
    'This link does not work',
    'It may not have been copied whole. Mail programs sometimes break a long link into two lines.',
    'Go back to the mail and open the link from there, or copy all of it. If it still does not work, ask the person who asked you to sign to send a new one.',
  ],
  away: [
    'This page cannot be shown just now',
    'The service is not answering. We cannot say here whether the pack has been signed.',
    'Open the link in your mail again in a few minutes: the page will then say whether the pack is signed. If it stays like this, tell the person who asked you to sign.',
  ],
  elsewhere: [
    'Nothing was signed',
    'The request did not come from our own page.',
    'Open the link in your mail, and sign on the page that it opens.',
  ],
  'wrong method': [
    'This page cannot be used in this way',
    'Nothing was signed.',
    'Open the link in your mail with a web browser.',
  ],
  'too big': [
    'Nothing was signed',
    'More was sent than this page takes.',
    'Open the link in your mail and sign there.',
  ],
};

const drawn = (page: ConfirmPage): Drawn => {
  if (page.state === 'open') return openPage(page);
  if (page.state === 'signed') return signedPage(page);
  if (page.state === 'used') return usedPage(page);
  if ('pack' in page) {
    const [title, ...text] = ENDED[page.state](page.pack);
    return { title, pack: page.pack, body: [`<h1>${e(title)}</h1>`, ...text.map(paragraph)] };
  }
  const [title, ...text] = PLAIN[page.state];
  return { title, body: [`<h1>${e(title)}</h1>`, ...text.map(paragraph)] };
};

/** The whole page as text. Same state, same page. */
export const drawConfirmPage = (page: ConfirmPage): string => {
  const { title, pack, body } = drawn(page);
  const service = pack ? pack.plan : 'SEND action plan';
  const banner = pack?.banner ? `<p class="banner">${e(pack.banner)}: no real area, person or figure</p>` : '';
  return `<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${e([title, service].join(' – '))}</title>
<style>${confirmStyles}</style>
</head>
<body>
<a class="skip" href="#main">Skip to the main part</a>
<header><p>${e(service)}</p>${banner}</header>
<main id="main">
${body.join('\n')}
</main>
<footer>${pack?.marking ? `<p>${e(pack.marking)}</p>` : ''}<p>This page never asks for a password and keeps nothing on your device.</p></footer>
</body>
</html>
`;
};
