/**
 * A fault of the machine or of the way a command was used, as against a finding, which is pinned to a cell.
 * Every fault carries one plain sentence that says what to do next; it is the only thing a user is shown.
 */
export type FaultCode =
  | 'wrong-use'
  | 'not-found'
  | 'not-a-workbook'
  | 'too-big'
  | 'locked'
  | 'unwritable'
  | 'damaged'
  | 'refused'
  | 'internal';

export class Fault extends Error {
  readonly code: FaultCode;

  constructor(code: FaultCode, sentence: string, options?: { cause?: unknown }) {
    super(sentence, options);
    this.name = 'Fault';
    this.code = code;
  }
}
