/** The colours of Ref cells, as red, green and blue in hexadecimal. */
import type { Severity } from '../finding.ts';

export const TINTS: Record<Severity, string> = { error: 'FAE5E2', warning: 'FBEEDD', advice: 'E6ECF5' };
