/** Every state of the page on which a director signs, with invented words, for those who look at it: axe, a phone, a person. */
import type { ConfirmPage, PackToSign } from '../../functions/pack/html/confirm-page.ts';

const pack: PackToSign = {
  banner: 'Invented example',
  marking: 'OFFICIAL',
  plan: 'Exampleshire SEND Accelerated Progress Plan',
  name: 'progress pack',
  full: 'progress pack for the 6-month review on 29 September 2022',
  pages: 24,
  madeOn: '2022-09-15',
  pdfHash: '9f2c41d07be83a556c1e0d4f7a92b3c85d6e1f20a4b7c8d9e0f1a2b3c4d5e6f7',
  party: 'health',
  person: 'ICB Chief Executive',
  role: 'ICB or CCG accountable officer',
  asker: 'Programme officer',
  until: '10:00 on 29 September 2022',
};

const open = {
  state: 'open',
  pack,
  token: `exampleshire.${'A1b2-'.repeat(8)}abc`,
  organisation: 'Exampleshire Integrated Care Board',
} as const;

const used = {
  state: 'used',
  pack,
  on: '2022-09-16',
  by: 'ICB Chief Executive, ICB or CCG accountable officer',
} as const;

export const confirmStates: Record<string, ConfirmPage> = {
  open: { ...open, unticked: false },
  'not ticked': { ...open, unticked: true },
  'for the council, of a real plan': {
    ...{ ...open, organisation: '', unticked: false },
    pack: { ...pack, banner: '', party: 'council', name: 'plan', full: 'plan that is due with DfE on 1 April 2022' },
  },
  'signed, first of two': { state: 'signed', pack, on: '2022-09-16', missing: 'council' },
  'signed, second of two': { state: 'signed', pack, on: '2022-09-16', missing: null },
  used: { ...used, newer: false },
  'used, and made again since': { ...used, newer: true },
  expired: { state: 'expired', pack },
  replaced: { state: 'replaced', pack },
  superseded: { state: 'superseded', pack },
  left: { state: 'left', pack },
  unknown: { state: 'unknown' },
  away: { state: 'away' },
  elsewhere: { state: 'elsewhere' },
  'wrong method': { state: 'wrong method' },
  'too big': { state: 'too big' },
};
