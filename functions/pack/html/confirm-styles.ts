/** The style of the page on which a pack is signed. The page's security policy names it by its hash, so it stands in one piece. */
import { COLOURS, FIGURE_GROUND, LINK, RATING_LOOKS } from '../palette.ts';

const { ink: red } = RATING_LOOKS.Red;
const { ink: green, ground: greenGround } = RATING_LOOKS.Green;

export const confirmStyles = `
*{box-sizing:border-box}
html{color:${COLOURS.ink};background:${COLOURS.paper};-webkit-text-size-adjust:100%}
body{margin:0;font:1.1875rem/1.45 "Noto Sans",Arial,Helvetica,sans-serif;overflow-wrap:break-word}
header,main,footer{padding:0 max(1rem,calc((100% - 40rem)/2))}
header{padding-top:.9rem;padding-bottom:.8rem;border-bottom:4px solid ${LINK}}header p{margin:0;font-weight:bold}header .banner{font-weight:normal;color:${COLOURS.muted};font-size:1rem}
main{padding-top:1.8rem;padding-bottom:2.5rem}
h1{font-size:1.85rem;line-height:1.2;margin:0 0 1rem;text-wrap:balance}h2{font-size:1.35rem;line-height:1.25;margin:2.2rem 0 .6rem}
p,ul{margin:0 0 1rem}ul{padding-left:1.2rem}li{margin:0 0 .45rem}
a{color:${LINK};text-underline-offset:.15em}a:hover{text-decoration-thickness:.15em}
a:focus-visible,button:focus-visible,summary:focus-visible,input:focus-visible,.problem:focus{outline:3px solid ${COLOURS.ink};outline-offset:3px}
.skip{position:absolute;left:-999px}.skip:focus{position:static;display:block;padding:.5rem 1rem}
dl{margin:0 0 1.4rem;border-top:1px solid ${COLOURS.rule}}
dl div{padding:.55rem 0;border-bottom:1px solid ${COLOURS.rule}}dt{font-weight:bold}dd{margin:0}
code{font:1.05rem/1.5 ui-monospace,"DejaVu Sans Mono",Menlo,Consolas,monospace;overflow-wrap:anywhere}
summary{color:${LINK};cursor:pointer;width:fit-content;text-decoration:underline;text-underline-offset:.15em}details p{margin:.5rem 0 0}details{font-size:1rem}
.read{display:block;padding:1rem;background:${FIGURE_GROUND};border-left:5px solid ${LINK};font-weight:bold;margin:0 0 1rem}
.muted{color:${COLOURS.muted}}
.problem{border:4px solid ${red};padding:1rem;margin:0 0 1.8rem}.problem h2{margin:0 0 .5rem}.problem p{margin:0}.problem a{color:${red};font-weight:bold}
.tick{display:grid;grid-template-columns:2.75rem 1fr;gap:.9rem;align-items:start;margin:0 0 1.6rem}
.tick input{width:2.75rem;height:2.75rem;margin:0;accent-color:${COLOURS.ink}}.tick label{padding-top:.55rem;cursor:pointer}
.wrong{border-left:5px solid ${red};padding-left:1rem}.error{color:${red};font-weight:bold;margin:0 0 .7rem}
button{font:inherit;font-weight:bold;color:${COLOURS.paper};background:${green};border:2px solid transparent;border-bottom:4px solid ${COLOURS.ink};padding:.7rem 1.4rem;min-height:3rem;cursor:pointer}
button:hover{background:${COLOURS.ink}}
.done{background:${greenGround};border-left:8px solid ${green};padding:1.3rem 1.2rem 1.2rem;margin:0 0 1.6rem}.done h1{margin:0 0 .4rem}.done p{margin:0}
footer{border-top:1px solid ${COLOURS.rule};color:${COLOURS.muted};font-size:1rem;padding-top:1rem;padding-bottom:3rem}footer p{margin:0 0 .4rem}
@media(min-width:34rem){dl div{display:grid;grid-template-columns:11rem 1fr;gap:1rem}h1{font-size:2.2rem}button{width:auto}}
@media(max-width:33.99rem){button{width:100%}}
@media print{.skip,form,.read{display:none}}
`;
