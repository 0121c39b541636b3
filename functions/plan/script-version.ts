/**
 * Which version of the sheet's script this is, raised whenever what it asks of the functions changes. A function works with this
 * version and the one before; a call without a version comes from no sheet, or from the first script, which told none.
 */
export const SCRIPT_VERSION = 2;

export const isScriptTooOld = (version: number): boolean => version < SCRIPT_VERSION - 1;
