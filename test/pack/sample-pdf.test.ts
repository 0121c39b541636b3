/** The sample's packs as PDF: sound for assistive technology, whole, on A4, and with no letter lost. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DrawnPdf } from '../../functions/pack/document.ts';
import { packDocuments } from '../../functions/pack/pack.ts';
import { itWith } from '../not-run-here.ts';
import { draw, heardIn } from './drawing.ts';
import { aprilInput, samplePacks } from './sample-packs.ts';
import { uaProblems } from './ua-lint.ts';

let folder = '';
const drawn = new Map<string, DrawnPdf>();
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'packs-'));
  for (const [name, document] of Object.entries(samplePacks)) {
    const pdf = await draw(document);
    drawn.set(name, pdf);
    writeFileSync(join(folder, `${name}.pdf`), pdf.bytes);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pdfOf = (name: string): DrawnPdf => {
  const pdf = drawn.get(name);
  if (!pdf) throw new Error(`no ${name}`);
  return pdf;
};
const squeezed = (text: string): string => text.replace(/\s+/g, ' ');

describe.each(Object.entries(samplePacks))('%s', (name, document) => {
  it('has no fault that our PDF/UA lint knows', async () => {
    expect(await uaProblems(pdfOf(name).bytes)).toEqual([]);
  });
  it('has every letter', () => {
    expect(pdfOf(name).missing).toEqual([]);
    expect(pdfOf(name).over).toBeUndefined();
  });
  it('is heard in the order in which it is written, from "Invented example" on', async () => {
    const heard = (await heardIn(pdfOf(name).bytes)).map(squeezed);
    expect(heard[0]).toContain('Invented example');
    const headings = document.blocks.flatMap((block) =>
      block.kind === 'heading' && block.level === 1 ? [`H1: ${squeezed(block.text)}`] : [],
    );
    expect(heard.filter((line) => line.startsWith('H1: ')).map((line) => line.trim())).toEqual(headings);
  });
  itWith('qpdf')('qpdf finds no fault', () => {
    expect(() => execFileSync('qpdf', ['--check', join(folder, `${name}.pdf`)], { stdio: 'pipe' })).not.toThrow();
  });
  itWith('pdftotext')('"Invented example" and the page number stand on every page', () => {
    const pages = execFileSync('pdftotext', ['-layout', join(folder, `${name}.pdf`), '-'], { encoding: 'utf8' })
      .split('\f')
      .slice(0, -1);
    expect(pages).toHaveLength(pdfOf(name).pages);
    pages.forEach((page, i) => {
      expect(page).toContain('Invented example');
      expect(squeezed(page).toLowerCase()).toContain(`page ${i + 1} of ${pages.length}`);
    });
  });
  itWith('pdffonts')('every font is embedded', () => {
    const fonts = execFileSync('pdffonts', [join(folder, `${name}.pdf`)], { encoding: 'utf8' })
      .split('\n')
      .slice(2)
      .filter(Boolean);
    expect(fonts.length).toBeGreaterThan(0);
    expect(fonts.filter((line) => !/\byes yes yes\b/.test(line))).toEqual([]);
  });
  it('the same document gives the same bytes', async () => {
    expect(Buffer.compare(Buffer.from((await draw(document)).bytes), Buffer.from(pdfOf(name).bytes))).toBe(0);
  });
});

it('page 1 of the progress pack holds the whole summary, its table and the key', () => {
  const first = samplePacks['progress-pack'].blocks.findIndex(
    (block) => block.kind === 'heading' && block.id === 'since-we-last-met',
  );
  return draw({ ...samplePacks['progress-pack'], blocks: samplePacks['progress-pack'].blocks.slice(0, first) }).then(
    (pdf) => expect(pdf.pages).toBe(1),
  );
});

it('the analysis stands on two sides, and one that runs over says by how many lines and words', async () => {
  expect(pdfOf('analysis').pages).toBeLessThanOrEqual(2);
  const input = aprilInput();
  const longer = {
    ...input.plan,
    analysis: [...input.plan.analysis, ...input.plan.analysis.map((row) => ({ ...row, heading: '2' as const }))],
  };
  const [, analysis] = packDocuments('submission', { ...input, plan: longer });
  const pdf = await draw(analysis!);
  expect(pdf.over?.lines).toBeGreaterThan(5);
  expect(pdf.over?.words).toBeGreaterThan(50);
});
