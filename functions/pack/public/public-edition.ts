import type { PackDocument } from '../document.ts';
import type { PackInput } from '../facts.ts';
import { documentOf } from '../frame.ts';
export const publicDocument = (input: PackInput): PackDocument => documentOf(input, 'x', 'public', []);
