/** The People tab: everyone stands under the name of their post, so that nobody real can be meant. */
import type { IsoDate, Person, Role } from '../plan/schema.ts';
import type { SampleMoment } from './rows.ts';
import { SAMPLE_DAYS } from './rows.ts';

type Workplace = Pick<Person, 'organisation' | 'organisationType'> & { domain: string };

const COUNCIL: Workplace = {
  organisation: 'Exampleshire Council',
  organisationType: 'Council',
  domain: 'exampleshire.example',
};
const CCG: Workplace = {
  organisation: 'Exampleshire Clinical Commissioning Group',
  organisationType: 'CCG',
  domain: 'nhs.example',
};
const ICB: Workplace = {
  organisation: 'Exampleshire Integrated Care Board',
  organisationType: 'ICB',
  domain: 'nhs.example',
};
const TRUST: Workplace = {
  organisation: 'Exampleshire Community Health Trust',
  organisationType: 'NHS provider',
  domain: 'nhs.example',
};
const DFE: Workplace = {
  organisation: 'Department for Education',
  organisationType: 'DfE',
  domain: 'education.example',
};
const NHS_ENGLAND: Workplace = {
  organisation: 'NHS England',
  organisationType: 'NHS England',
  domain: 'nhsengland.example',
};
const FORUM: Workplace = {
  organisation: 'Exampleshire Parent Carer Forum',
  organisationType: 'Parent carer forum',
  domain: 'exampleshireforum.example',
};
const BOARD: Workplace = {
  organisation: 'SEND Improvement Board',
  organisationType: 'Other',
  domain: 'exampleshire.example',
};

const CCG_CLOSED: IsoDate = '2022-06-30';
const ICB_BEGAN: IsoDate = '2022-07-01';

type Office = { from?: IsoDate; to?: IsoDate; packCopy?: Person['packCopy'] };

const mailboxOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/'/g, '')
    .replace(/[^a-z]+/g, '.');

const person = (name: string, at: Workplace, role: Role, office: Office = {}): Person => ({
  name,
  organisation: at.organisation,
  organisationType: at.organisationType,
  role,
  email: `${mailboxOf(name)}@${at.domain}`,
  from: office.from ?? '2021-09-01',
  to: office.to ?? null,
  packCopy: office.packCopy ?? 'None',
});

const TO: Office = { packCopy: 'To' };
const COPY: Office = { packCopy: 'Copy' };

const people: Person[] = [
  person("Director of Children's Services", COUNCIL, "Director of children's services", TO),
  person("Director of Children's Services", COUNCIL, 'Council accountable officer'),
  person("Director of Children's Services", COUNCIL, 'SRO'),
  person('CCG Accountable Officer', CCG, 'ICB or CCG accountable officer', { to: CCG_CLOSED, ...TO }),
  person('ICB Chief Executive', ICB, 'ICB or CCG accountable officer', { from: ICB_BEGAN, ...TO }),
  person('DfE Case Lead', DFE, 'DfE case lead', TO),
  person('DfE SEND Adviser', DFE, 'DfE SEND adviser', TO),
  person('NHS England SEND Adviser', NHS_ENGLAND, 'NHS England adviser', TO),
  person('DfE SEND Lead', DFE, 'DfE SEND lead', COPY),
  person('DfE Regional Lead', DFE, 'DfE regional lead', COPY),
  person('Leader of the Council', COUNCIL, 'Leader of the council', COPY),
  person('Chief Executive', COUNCIL, 'Chief executive', COPY),
  person('Director of Nursing', CCG, 'Director of nursing', { to: CCG_CLOSED, ...COPY }),
  person('Director of Nursing', ICB, 'Director of nursing', { from: ICB_BEGAN, ...COPY }),
  person('Director of Nursing', CCG, 'SRO', { to: CCG_CLOSED }),
  person('Director of Nursing', ICB, 'SRO', { from: ICB_BEGAN }),
  person('Chair of Exampleshire Parent Carer Forum', FORUM, 'Parent carer forum', COPY),
  person('Independent Chair of the SEND Improvement Board', BOARD, 'Board chair'),
  person('Cabinet Member for Children', COUNCIL, 'Lead member'),
  person('SEND Programme Manager', COUNCIL, 'Programme manager'),
  person('SEND Programme Manager', COUNCIL, 'Action lead'),
  person('Head of SEND', COUNCIL, 'Action lead'),
  person('Co-production Lead', COUNCIL, 'Action lead'),
  person('EHC Plans Manager', COUNCIL, 'Action lead'),
  person('Annual Review Coordinator', COUNCIL, 'Action lead'),
  person('Principal Educational Psychologist', COUNCIL, 'Action lead'),
  person('Local Offer Officer', COUNCIL, 'Action lead'),
  person('SEND Quality Lead', COUNCIL, 'Action lead'),
  person('SEND Quality Lead', COUNCIL, 'Data owner'),
  person('SEND Data Analyst', COUNCIL, 'Data owner'),
  person('SEND Data Analyst', COUNCIL, 'Action lead'),
  person('Preparing for Adulthood Lead', COUNCIL, 'Action lead'),
  person('Disagreement Resolution Officer', COUNCIL, 'Action lead'),
  person('Designated Social Care Officer', COUNCIL, 'DSCO'),
  person('Designated Clinical Officer', CCG, 'DCO or DMO', { to: CCG_CLOSED }),
  person('Designated Clinical Officer', ICB, 'DCO or DMO', { from: ICB_BEGAN }),
  person('CCG Commissioner for Children', CCG, 'Action lead', { to: CCG_CLOSED }),
  person('ICB Commissioner for Children', ICB, 'Action lead', { from: ICB_BEGAN }),
  person("Head of Children's Therapies", TRUST, 'Action lead'),
  person('Health Data Analyst', TRUST, 'Data owner'),
  person('Forum Coordinator', FORUM, 'Action lead'),
  person('Forum Coordinator', FORUM, 'Data owner'),
];

/** Who had come by then; nobody's last day was in the sheet before it came. */
export const peopleAt = (moment: SampleMoment): Person[] => {
  const asAt = SAMPLE_DAYS[moment];
  return people
    .filter(({ from }) => from === null || from <= asAt)
    .map((one) => (one.to !== null && one.to > asAt ? { ...one, to: null } : one));
};
