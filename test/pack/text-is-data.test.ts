/** Whatever people type is text: nothing in a pack runs, opens, sends or leads anywhere but to https. */
import fc from 'fast-check';
import { PDFName } from 'pdf-lib';
import type { Block, PackDocument } from '../../functions/pack/document.ts';
import { drawHtml } from '../../functions/pack/html/draw-html.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { webAddress } from '../../functions/pack/web-address.ts';
import { samplePlan } from '../../functions/sample/sample-plan.ts';
import { HOSTILE_LINKS, hostile } from '../plans/hostile-plan.ts';
import { documentOf } from './demonstration.ts';
import { draw } from './drawing.ts';
import { entry, open, textOf } from './pdf-reading.ts';
import { activeParts } from './pdf-safety.ts';
import { samplePacks, septemberInput } from './sample-packs.ts';
import { allDicts } from './ua/file.ts';
import { uaProblems } from './ua-lint.ts';

describe('where a link may lead', () => {
  it.each([
    ['https://www.exampleshire.example/e01', 'https://www.exampleshire.example/e01'],
    ['HTTPS://WWW.Exampleshire.example', 'https://www.exampleshire.example'],
    [' https://www.exampleshire.example/e01\n', 'https://www.exampleshire.example/e01'],
    ['https://exampleshire.example:8443/a?b=c#d', 'https://exampleshire.example:8443/a?b=c#d'],
    [
      'https://exampleshire.example/cofnodion/Tŷ-Gŵyr.pdf',
      'https://exampleshire.example/cofnodion/T%C5%B7-G%C5%B5yr.pdf',
    ],
    ['https://exampleshire.example/a%20b', 'https://exampleshire.example/a%20b'],
    ['https://exampleshire.example/?q=a@b.example', 'https://exampleshire.example/?q=a@b.example'],
    [
      'https://www.exampleshire.example/a"onmouseover="alert(1)',
      'https://www.exampleshire.example/a%22onmouseover=%22alert(1)',
    ],
    ['https://www.exampleshire.example/)>>/S/JavaScript', 'https://www.exampleshire.example/)%3E%3E/S/JavaScript'],
  ])('%s is followed', (typed, address) => {
    expect(webAddress(typed)).toBe(address);
  });

  it.each([
    ...HOSTILE_LINKS.filter((link) => !link.trim().startsWith('https://www.exampleshire.example/')),
    ...['', 'www.gov.uk', 'ftp://gov.uk', 'https:/gov.uk', 'https:\\\\gov.uk', 'https://gov.uk\\@evil.example'],
    ...[
      'https://gov.uk/a\tb',
      'https://a.example and https://b.example',
      'https://-gov.uk',
      'https://ｇｏｖ.uk/',
      'https://gov.uk\u2044x',
    ],
  ])('%j is text', (typed) => {
    expect(webAddress(typed)).toBeNull();
  });
});

const htmlFaults = (html: string): string[] =>
  [...html.matchAll(/<([a-z][a-z0-9]*)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*\/?>/gi)].flatMap(
    ([whole, tag = '', attributes = '']) => {
      const tagged =
        /^(?:script|iframe|object|embed|img|link|form|input|button|base|video|audio|source|foreignObject|use|animate|set)$/i.test(
          tag,
        );
      const wrong = [...attributes.matchAll(/([\w:-]+)="([^"]*)"/g)].filter(
        ([, key = '', value = '']) =>
          /^on|^(?:src|srcset|action|formaction|ping|background|xlink:href|data)$/i.test(key) ||
          (key === 'href' && !/^(?:#[\w-]+$|https:\/\/)/.test(value)) ||
          (key === 'style' && /url|expression|@/i.test(value)) ||
          (key === 'http-equiv' && value !== 'Content-Security-Policy'),
      );
      return tagged || wrong.length > 0 ? [whole] : [];
    },
  );

const addressesIn = async (bytes: Uint8Array): Promise<string[]> =>
  allDicts(await open(bytes))
    .filter((dict) => dict.get(PDFName.of('URI')) !== undefined)
    .map((dict) => textOf(entry(dict, 'URI')));

const hostilePack = packDocuments('dfe', {
  ...septemberInput(),
  plan: hostile(samplePlan('six-months')),
})[0] as PackDocument;

describe.each([...Object.entries(samplePacks), ['hostile texts', hostilePack] as const])('%s', (_what, document) => {
  it('the PDF acts by itself nowhere, and its links are all https', async () => {
    const { bytes } = await draw(document);
    expect(activeParts(await open(bytes))).toEqual([]);
    expect(
      (await addressesIn(bytes)).filter((address) => !address.startsWith('https://www.exampleshire.example/')),
    ).toEqual([]);
  });

  it('the page holds no script, form, picture or handler, and may fetch nothing', () => {
    const html = drawHtml(document);
    expect(htmlFaults(html)).toEqual([]);
    expect(html).toContain(
      `http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"`,
    );
    expect(html).not.toMatch(/@import|url\(/);
  });
});

const anyText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc.constantFrom(...HOSTILE_LINKS),
);

const anyBlocks = fc
  .record({
    title: anyText,
    words: anyText,
    item: anyText,
    caption: anyText,
    cell: anyText,
    link: anyText,
    alt: anyText,
  })
  .map(({ title, words, item, caption, cell, link, alt }): Block[] => [
    { kind: 'heading', level: 1, text: `Plan ${title}`, id: 'start', over: words },
    {
      kind: 'paragraph',
      runs: [{ text: words }, { text: item, href: link }, { text: caption, to: 'start' }, { text: cell, struck: true }],
    },
    { kind: 'heading', level: 2, text: title },
    { kind: 'list', items: [[{ text: item }], [{ text: words, marked: true }]] },
    {
      ...{
        kind: 'table',
        caption,
        columns: [
          { heading: 'What', share: 1, rowHeader: true },
          { heading: 'Words', share: 2 },
        ],
      },
      rows: [
        {
          id: 'row-1',
          cells: [{ lines: [[{ text: cell }]] }, { lines: [[{ text: words }], [{ text: item, to: 'row-1' }]] }],
        },
      ],
    },
    { kind: 'paragraph', look: 'quote', runs: [{ text: alt }] },
  ]);

it('any text at all makes a sound PDF and a page without a fault', async () => {
  await fc.assert(
    fc.asyncProperty(anyBlocks, anyText, async (blocks, title) => {
      const document = documentOf(blocks, {
        title: `Plan ${title}`,
        author: title,
        footer: { left: title, right: 'x' },
      });
      const { bytes } = await draw(document);
      expect(await uaProblems(bytes)).toEqual([]);
      expect(htmlFaults(drawHtml(document))).toEqual([]);
    }),
    { numRuns: 100 },
  );
});
