/** One style for screen, phone and paper. Colours come from the palette that the PDF uses. */
import { RATINGS } from '../../plan/schema.ts';
import { COLOURS, FIGURE_GROUND, LINK, MARKED_GROUND, RATING_LOOKS } from '../palette.ts';

const ratings = RATINGS.map((rating) => {
  const { ink, ground } = RATING_LOOKS[rating];
  return `.rating.${rating.toLowerCase().replace(' ', '-')}{color:${ink};background:${ground}}`;
}).join('');

const base = `
:root{color:${COLOURS.ink};background:#fff;-webkit-text-size-adjust:100%}
body{font:1.1875rem/1.45 "Noto Sans",Arial,Helvetica,sans-serif;max-width:72rem;margin:0 auto;padding:0 1rem 3rem;overflow-wrap:break-word}
h1{font-size:2rem;line-height:1.2;margin:3.2rem 0 .5rem;text-wrap:balance}h2{font-size:1.35rem;line-height:1.25;border-top:2px solid currentColor;padding-top:.6rem;margin:2.2rem 0 .5rem}h3{font-size:1.19rem;margin:1.5rem 0 .4rem}
h1::before,.over::before{content:"";display:block;width:2.5rem;height:4px;background:${LINK};margin-bottom:.7rem}.over+h1::before{content:none}
.over{margin:3.2rem 0 0;font-weight:bold;color:${COLOURS.muted}}.over+h1{margin-top:.2rem}main>.over:first-child,main>h1:first-child{margin-top:1.6rem}
h1 .muted,h2 .muted{font-weight:normal}
p{margin:.5rem 0;max-width:46rem}a{color:${LINK};text-underline-offset:.12em}a:focus,.table:focus,summary:focus{outline:3px solid #0b0c0c;outline-offset:2px}
li{max-width:46rem}
caption.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{position:static}
.banner{max-width:none;margin:0;padding:.4rem 0;border-bottom:1px solid ${COLOURS.rule};font-weight:bold}
.muted,.note{color:${COLOURS.muted}}.note{font-size:1rem}
span.mark{white-space:nowrap}span.mark svg{height:1em;width:auto;vertical-align:-.12em}
mark{background:${MARKED_GROUND};color:inherit}
blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1rem;border-left:4px solid ${COLOURS.rule}}
ul.plain,ul.key,.summary ul,nav ul{list-style:none;padding:0}ul.plain li{margin:.4rem 0}
ul.key{display:flex;flex-wrap:wrap;gap:.4rem 1.4rem}
nav{margin:1rem 0}nav summary{color:${LINK};cursor:pointer;width:fit-content;text-decoration:underline;text-underline-offset:.12em;padding:.3rem 0}nav ul{columns:2 18rem;margin:.4rem 0}nav li{padding:.2rem 0;break-inside:avoid}
.summary{display:grid;grid-template-columns:minmax(0,2fr) minmax(0,1fr);gap:2rem}.summary .points li{border-left:3px solid ${COLOURS.rule};padding-left:1rem;margin:0 0 .8rem}
.summary .figures li{background:${FIGURE_GROUND};padding:.7rem 1rem;margin:0 0 .6rem;display:flex;gap:1rem;align-items:center}.summary .figures strong{font-size:1.9rem;min-width:3rem}.figures span{min-width:0}
.rating{font-weight:bold;padding:.05rem .4rem;white-space:nowrap}${ratings}
footer{margin-top:3rem;border-top:1px solid ${COLOURS.rule};color:${COLOURS.muted};font-size:1rem}
`;

const tables = `
.table{overflow-x:auto;margin:1rem 0 1.5rem}table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.35}
caption{text-align:left;font-weight:bold;padding:0 0 .4rem}th,td{text-align:left;vertical-align:top;padding:.55rem .9rem .55rem 0;border-bottom:1px solid ${COLOURS.rule}}
thead th{border-bottom:2px solid currentColor;vertical-align:bottom}tbody th{font-weight:normal}.number{text-align:right;font-variant-numeric:tabular-nums}tr.total>*{border-top:2px solid currentColor}
td p,th p{margin:0 0 .2rem}td svg.chart{width:9.5rem;max-width:100%;height:auto;display:block}td svg.bar{width:auto;max-width:100%;height:1.15rem;display:block}tr:target{background:#fff7d6}tr{scroll-margin-top:1rem}
`;

/** Below a certain width each row of a table is a card: its name on top, its figures side by side, the rest one below the other. */
const phone = `
@media screen and (max-width:45rem){body{font-size:1.125rem}h1{font-size:1.7rem}.summary{grid-template-columns:minmax(0,1fr);gap:0}
table,tbody,caption{display:block}colgroup{display:none}thead{position:absolute;left:-999px}
tbody tr{display:grid;grid-template-columns:repeat(4,minmax(0,1fr));gap:.5rem .8rem;border-top:2px solid ${COLOURS.rule};padding:.8rem 0}
td,tbody th{border:0;padding:0;grid-column:1/-1;min-width:0}td.number{grid-column:auto;text-align:left}tr.total>*{border-top:0}tr.total{border-top-color:currentColor}
td::before{content:attr(data-label);display:block;color:${COLOURS.muted};font-size:.9rem}tbody th{font-weight:bold}tbody th .muted,tbody th p+p{font-weight:normal}td:empty,td[data-label=""]::before{display:none}
td svg.chart{width:min(100%,16rem)}td svg.bar{height:1.5rem}}
`;

/** A4, the wide annexes across; headings stay with what they head, and rows stay whole. */
const paper = `
@page{size:A4;margin:17mm}@page wide{size:A4 landscape;margin:17mm}
@media print{body{font-size:12pt;max-width:none;padding:0}p,li{max-width:none}table{font-size:10.5pt}.note{font-size:10.5pt}h1{font-size:21pt}h2{font-size:15pt}
h1.new-page{break-before:page}.over:has(+h1.new-page){break-before:page}.over+h1.new-page{break-before:auto}h1,h2,h3,caption,.over{break-after:avoid}
.table{overflow:visible;break-before:avoid}.summary+.table{break-before:auto}.table.wide,.across{page:wide}.across+.table.wide,.across+.across{break-before:avoid}tbody tr:first-child{break-before:avoid}thead{display:table-header-group}tr,.figures li,.points li,blockquote{break-inside:avoid}
.rating,mark,.figures li,svg{print-color-adjust:exact;-webkit-print-color-adjust:exact}td svg.chart{width:80pt}td svg.bar{height:14pt}nav,.skip{display:none}tr:target{background:none}}
`;

export const styles = `${base}${tables}${phone}${paper}`;
