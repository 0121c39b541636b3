import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFArray, PDFDict, PDFName } from 'pdf-lib';
import type { Block } from '../../functions/pack/document.ts';
import { itWith } from '../not-run-here.ts';
import { demonstration, documentOf } from './demonstration.ts';
import { draw, heardIn, paragraph, SENTENCE } from './drawing.ts';
import { entry, open, streamText, textOf } from './pdf-reading.ts';
import { uaProblems } from './ua-lint.ts';

const folder = mkdtempSync(join(tmpdir(), 'pack-'));

afterAll(() => rmSync(folder, { recursive: true }));

const onDisk = (bytes: Uint8Array): string => {
  const path = join(folder, 'pack.pdf');
  writeFileSync(path, bytes);
  return path;
};

describe('a pack as a PDF', () => {
  it('has nothing that the check of PDF/UA objects to, with every kind of block in it', async () => {
    expect(await uaProblems((await draw(demonstration)).bytes)).toEqual([]);
  });

  it('is the same to the last byte when it is drawn again', async () => {
    const [one, two] = [await draw(demonstration), await draw(structuredClone(demonstration))];
    expect(Buffer.from(one.bytes).equals(Buffer.from(two.bytes))).toBe(true);
  });

  it('has another identity when a word or a date changes', async () => {
    const ids = await Promise.all(
      [demonstration, { ...demonstration, asAt: '2022-09-16' }, documentOf([paragraph('Something else.')])].map(
        async (document) => {
          const id = (await open((await draw(document)).bytes)).context.trailerInfo.ID;
          return String(id);
        },
      ),
    );
    expect(new Set(ids).size).toBe(3);
  });

  it('takes its dates from the day the pack is made as at', async () => {
    const document = await open((await draw(demonstration)).bytes);
    expect(document.getCreationDate()?.toISOString()).toBe('2022-09-15T00:00:00.000Z');
    expect(document.getModificationDate()?.toISOString()).toBe('2022-09-15T00:00:00.000Z');
    expect(streamText(entry(document.catalog, 'Metadata'))).toContain(
      '<xmp:CreateDate>2022-09-15T00:00:00Z</xmp:CreateDate>',
    );
  });

  it('keeps its title and author, whatever letters they are written in', async () => {
    const document = await open(
      (await draw({ ...demonstration, title: 'Cynllun Siân & Łucja <2>', author: 'Cyngor Ŵ' })).bytes,
    );
    expect(document.getTitle()).toBe('Cynllun Siân & Łucja <2>');
    expect(document.getAuthor()).toBe('Cyngor Ŵ');
    const xmp = Buffer.from(streamText(entry(document.catalog, 'Metadata')), 'latin1').toString('utf8');
    expect(xmp).toContain('Cynllun Siân &amp; Łucja &lt;2&gt;');
  });

  it('says what an invented example is once, before all else', async () => {
    const lines = await heardIn((await draw(demonstration)).bytes);
    expect(lines[0]).toBe('P: Invented example');
    expect(lines.filter((line) => line.includes('Invented example'))).toHaveLength(1);
  });

  it('reads a wrapped paragraph with its words apart and nothing lost', async () => {
    const text = SENTENCE.repeat(12).trim();
    expect(await heardIn((await draw(documentOf([paragraph(text)], { banner: '' }))).bytes)).toEqual([`P: ${text}`]);
  });

  it('never breaks a line between words that no space parts', async () => {
    const runs = Array.from({ length: 40 }, (_, i) => [
      { text: ' measure (' },
      { text: `M${i}`, bold: true },
      { text: '),' },
    ]).flat();
    const { bytes } = await draw(documentOf([{ kind: 'paragraph', runs }]));
    const [line] = (await heardIn(bytes)).filter((heardLine) => heardLine.includes('measure'));
    expect(line).not.toMatch(/\( |M\d+ \)/);
  });

  it('bookmarks the headings of the first two levels', async () => {
    const document = await open((await draw(demonstration)).bytes);
    const top = entry(document.catalog, 'Outlines', 'First') as PDFDict;
    expect(textOf(entry(top, 'Title'))).toBe('Exampleshire SEND Accelerated Progress Plan');
    expect(textOf(entry(top, 'First', 'Title'))).toBe('Where we are');
    expect(textOf(entry(top, 'Next', 'Title'))).toBe('Since we last met');
  });

  it('leads links to the page of the row they name, and leaves dead links as plain text', async () => {
    const document = await open((await draw(demonstration)).bytes);
    const annotations = document.getPages().map((page) => entry(page.node, 'Annots'));
    const links = annotations.flatMap((list) =>
      list instanceof PDFArray ? list.asArray().map((ref) => document.context.lookup(ref, PDFDict)) : [],
    );
    const said = links.map((link) => textOf(entry(link, 'Contents')));
    expect(said).toContain('Go to A2.03');
    expect(said).toContain("the forum's own page (https://forum.example/statement)");
    expect(said.join(' ')).not.toMatch(/address|leaves out/);
    const toAction = links[said.indexOf('Go to A2.03')]!;
    expect(String((entry(toAction, 'Dest') as PDFArray).get(0))).toBe(String(document.getPages()[2]!.ref));
  });

  it('makes one link of words that run over a line', async () => {
    const runs = [
      { text: SENTENCE.slice(0, 60) },
      { text: SENTENCE.repeat(2), href: 'https://forum.example/statement' },
    ];
    const document = await open((await draw(documentOf([{ kind: 'paragraph', runs }]))).bytes);
    const annotations = document.getPages()[0]!.node.lookup(PDFName.of('Annots'), PDFArray);
    expect(annotations.size()).toBe(1);
    expect(entry(annotations.lookup(0, PDFDict), 'QuadPoints')).toBeInstanceOf(PDFArray);
  });

  it('numbers headings without a gap even where the blocks skip a level', async () => {
    const blocks: Block[] = [
      { kind: 'heading', level: 2, text: 'One' },
      { kind: 'heading', level: 3, text: 'Two' },
      { kind: 'heading', level: 1, text: 'Three' },
      { kind: 'heading', level: 3, text: 'Four' },
      paragraph('Text.'),
    ];
    const { bytes } = await draw(documentOf(blocks));
    expect(await uaProblems(bytes)).toEqual([]);
    expect((await heardIn(bytes)).slice(1, 5)).toEqual(['H1: One', 'H2: Two', 'H1: Three', 'H2: Four']);
  });
});

describe('outside programs', () => {
  itWith('qpdf')('find the file sound', async () => {
    const path = onDisk((await draw(demonstration)).bytes);
    expect(execFileSync('qpdf', ['--check', path], { encoding: 'utf8' })).toContain(
      'No syntax or stream encoding errors',
    );
  });

  itWith('pdftotext')('read words apart where lines turn', async () => {
    const path = onDisk(
      (await draw(documentOf([paragraph(SENTENCE.repeat(6).trim())], { banner: '', footer: { left: '', right: '' } })))
        .bytes,
    );
    const text = execFileSync('pdftotext', ['-raw', path, '-'], { encoding: 'utf8' });
    expect(text.replace(/\s+/g, ' ')).toContain(SENTENCE.repeat(6).trim());
  });

  itWith('pdffonts')('find both fonts embedded as subsets that can be copied from', async () => {
    const path = onDisk((await draw(demonstration)).bytes);
    const rows = execFileSync('pdffonts', [path], { encoding: 'utf8' }).trim().split('\n').slice(2);
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/^[A-Z]{6}\+NotoSans-(Regular|Bold) +TrueType +Custom +yes yes yes/);
  });

  itWith('pdfinfo')('see tags, the title and the pages', async () => {
    const drawn = await draw(demonstration);
    const info = execFileSync('pdfinfo', [onDisk(drawn.bytes)], { encoding: 'utf8' });
    expect(info).toMatch(/Tagged: +yes/);
    expect(info).toMatch(new RegExp(`Pages: +${drawn.pages}\n`));
    expect(info).toContain(demonstration.title);
  });
});
