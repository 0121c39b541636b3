/** One style for screen, phone and paper. Colours come from the palette that the PDF uses. */
import { RATINGS } from '../../plan/schema.ts';
import { COLOURS, FIGURE_GROUND, LINK, MARKED_GROUND, RATING_LOOKS } from '../palette.ts';

const ratings = RATINGS.map((rating) => {
  const { ink, ground } = RATING_LOOKS[rating];
  return `.rating.${rating.toLowerCase().replace(' ', '-')}{color:${ink};background:${ground}}`;
}).join('');

export const styles = `
:root{color:${COLOURS.ink};background:#fff}
body{font:1.1875rem/1.45 "Noto Sans",Arial,Helvetica,sans-serif;max-width:72rem;margin:0 auto;padding:0 1rem 3rem}
h1{font-size:2rem;line-height:1.2;margin:3rem 0 .5rem}h2{font-size:1.35rem;border-top:2px solid currentColor;padding-top:.6rem;margin:2.2rem 0 .5rem}h3{font-size:1.19rem;margin:1.5rem 0 .4rem}
.over{margin:3rem 0 0;font-weight:bold;color:${COLOURS.muted}}.over+h1{margin-top:.2rem}
h1 .muted,h2 .muted{font-weight:normal}
p{margin:.5rem 0;max-width:46rem}a{color:${LINK}}a:focus,.table:focus{outline:3px solid #0b0c0c;outline-offset:2px}
caption.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:-999px}.skip:focus{position:static}
.banner{max-width:none;margin:0;padding:.4rem 0;border-bottom:1px solid ${COLOURS.rule};font-weight:bold}
.muted,.note{color:${COLOURS.muted}}.note{font-size:1rem}
mark{background:${MARKED_GROUND};color:inherit}
blockquote{margin:1rem 0;padding:.1rem 0 .1rem 1rem;border-left:4px solid ${COLOURS.rule}}
ul.plain,ul.key,.summary ul,nav ul{list-style:none;padding:0}ul.plain li,ul.key li{margin:.4rem 0}
nav ul{columns:2 18rem}
.summary{display:grid;grid-template-columns:2fr 1fr;gap:2rem}.summary .points li{border-left:3px solid ${COLOURS.rule};padding-left:1rem;margin:0 0 .8rem}
.summary .figures li{background:${FIGURE_GROUND};padding:.7rem 1rem;margin:0 0 .6rem;display:flex;gap:1rem;align-items:center}.summary .figures strong{font-size:1.9rem;min-width:3rem}
.rating{font-weight:bold;padding:.05rem .4rem;white-space:nowrap}${ratings}
.table{overflow-x:auto;margin:1rem 0 1.5rem}table{border-collapse:collapse;width:100%;font-size:1rem;line-height:1.35}
caption{text-align:left;font-weight:bold;padding:0 0 .4rem}th,td{text-align:left;vertical-align:top;padding:.5rem .6rem .5rem 0;border-bottom:1px solid ${COLOURS.rule}}
thead th{border-bottom:2px solid currentColor}tbody th{font-weight:normal}.number{text-align:right}tr.total>*{border-top:2px solid currentColor}
td p,th p{margin:0 0 .2rem}td svg,th svg{max-width:100%;height:auto}tr:target{background:#fff7d6}
footer{margin-top:3rem;border-top:1px solid ${COLOURS.rule};color:${COLOURS.muted};font-size:1rem}
@media(max-width:45rem){.summary{grid-template-columns:1fr}table,tbody,tr,th,td,caption{display:block}colgroup{display:none}thead{position:absolute;left:-999px}
tr{border-top:2px solid ${COLOURS.rule};padding:.4rem 0}td,tbody th{border:0;padding:.2rem 0}.number{text-align:left}td::before{content:attr(data-label);font-weight:bold;display:block}tbody th p:first-child{font-weight:bold}}
@media print{body{font-size:12pt;max-width:none}h1.new-page{break-before:page}thead{display:table-header-group}tr{break-inside:avoid}nav,.skip{display:none}}
`;
