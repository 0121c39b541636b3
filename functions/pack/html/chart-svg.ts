/** Charts and rating shapes as SVG. The alternative text is the chart's own sentence. */
import type { Rating } from '../../plan/schema.ts';
import type { Chart, Shape } from '../document.ts';
import { COLOURS } from '../palette.ts';
import { escapeHtml } from './escape.ts';

const path = (points: [number, number][]): string =>
  points.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${x} ${y}`).join('');
const diamond = (x: number, y: number, r: number): string =>
  `M${x} ${y - r}L${x + r} ${y}L${x} ${y + r}L${x - r} ${y}Z`;

const shapeSvg = (shape: Shape): string => {
  const colour = COLOURS[shape.colour];
  switch (shape.kind) {
    case 'line':
      return `<path d="${path(shape.points)}" fill="none" stroke="${colour}" stroke-width="${shape.width}"${shape.dash ? ` stroke-dasharray="${shape.dash.join(' ')}"` : ''}/>`;
    case 'dot':
      return `<circle cx="${shape.x}" cy="${shape.y}" r="${shape.radius}" fill="${shape.hollow ? '#ffffff' : colour}"${shape.hollow ? ` stroke="${colour}"` : ''}/>`;
    case 'diamond':
      return `<path d="${diamond(shape.x, shape.y, shape.radius)}" fill="#ffffff" stroke="${colour}"/>`;
    case 'bar':
      return `<rect x="${shape.x}" y="${shape.y}" width="${shape.width}" height="${shape.height}" fill="${colour}"/>`;
    case 'label':
      return `<text x="${shape.x}" y="${shape.y}" font-size="${shape.size}" fill="${colour}"${shape.bold ? ' font-weight="bold"' : ''} text-anchor="${shape.anchor ?? 'start'}">${escapeHtml(shape.text)}</text>`;
  }
};

export const chartSvg = (chart: Chart): string =>
  `<svg class="${chart.height > 20 ? 'chart' : 'bar'}" role="img" aria-label="${escapeHtml(chart.alt)}" viewBox="0 0 ${chart.width} ${chart.height}" width="${chart.width}" height="${chart.height}">${chart.shapes.map(shapeSvg).join('')}</svg>`;

/** A mark beside the words that say what it means. */
export const markSvg = ({ width, height, shapes }: Chart): string =>
  `<svg aria-hidden="true" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${shapes.map(shapeSvg).join('')}</svg>`;

const SHAPES: Record<Rating, string> = {
  Blue: '<circle cx="5" cy="5" r="4.5"/>',
  Green: '<path d="M5 .5L9.7 9.5H.3Z"/>',
  Amber: '<path d="M5 0L10 5L5 10L0 5Z"/>',
  Red: '<rect x=".7" y=".7" width="8.6" height="8.6"/>',
  'Not started':
    '<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.4"/><path d="M5 1.2A3.8 3.8 0 0 0 5 8.8Z"/>',
  'No rating': '<circle cx="5" cy="5" r="3.8" fill="none" stroke="currentColor" stroke-width="1.4"/>',
};

export const ratingShape = (rating: Rating): string =>
  `<svg aria-hidden="true" viewBox="0 0 10 10" width="10" height="10" fill="currentColor">${SHAPES[rating]}</svg>`;
