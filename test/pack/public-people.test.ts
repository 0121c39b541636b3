/** A reader knew people from the public edition, and no note said that anything was in doubt: these sentences are left out now. */
import { knownOf } from '../../functions/pack/public/known.ts';
import { safeText } from '../../functions/pack/public/safe-text.ts';
import { smallPlan } from '../plans/small-plan.ts';

const plan = smallPlan();
const known = knownOf([plan], 5, []);
const keptOf = (typed: string): string => safeText(`${typed} We are sorry.`, known).text.split(' We are sorry.')[0]!;

describe('people were given away with no note: the sentence is left out, and the officer is told why', () => {
  it.each([
    ['The wheelchair user at the smallest school can get to the hub.', 'one person'],
    ['All pupils at the unit were excluded in May.', 'everybody'],
    ['Somebody with a rare syndrome is out of school again.', 'one person'],
    ['The youngest member has lost a parent.', 'one person'],
    ['100% of the group have been in care.', 'everybody'],
    ['The case study follows a looked-after teenager through a placement breakdown.', 'one person'],
    ['Our middle child has been out of school since May.', 'one person'],
    ['Half of a class of ten has left.', 'everybody'],
    ['All the families in the deaf unit agree with this.', 'everybody'],
    ['Train all schools to answer families after the death of a pupil.', 'one person'],
    ['Train all schools to answer families after a death.', 'health'],
    ['Here someone we know waits.', 'one person'],
    ['A teenager told us so.', 'one person'],
    ['The deaf pupil now has a place.', 'one person'],
    ['The deaf child’s plan is late.', 'one person'],
    ['Our autistic student has no place.', 'one person'],
    ['A parent told us so.', 'one person'],
    ['The parent carer who complained has an answer.', 'one person'],
    ['The pupil on the bus has no seat.', 'one person'],
    ['A carer told us so.', 'one person'],
    ['It was a bad year for a young carer.', 'one person'],
    ['A family moved in May 2022.', 'one person'],
    ['The family has left.', 'one person'],
    ['Our eldest has no school.', 'one person'],
    ['Our youngest pupils wait.', 'one person'],
    ['A person with epilepsy moved.', 'one person'],
    ['None of the pupils at the hub has a plan.', 'everybody'],
    ['0% of the class can read.', 'everybody'],
    ['Every family at the special school complained.', 'everybody'],
    ['Most of the unit has left.', 'everybody'],
    ['The whole class moved.', 'everybody'],
    ['Some pupils died.', 'health'],
    ['Families who are bereaved wait.', 'health'],
    ['Some pupils at the unit were permanently excluded.', 'health'],
    ['Some young people have lost both parents.', 'health'],
    ['They have been in care since May 2022.', 'health'],
    ['After the placement breakdown we met.', 'health'],
    ['They were diagnosed with it in May 2022.', 'health'],
    ['The police came to the meeting.', 'health'],
    ['There was abuse at home.', 'health'],
    ['We know the deaf teacher left.', 'one person'],
    ['It took the ombudsman case to change that.', 'one person'],
    ['The £250,000 placement was agreed.', 'one person'],
    ['We fund an out of county placement.', 'one person'],
    ['A sixth former has no place.', 'one person'],
    ['The family at number nine waits.', 'one person'],
    ['The final family has an answer.', 'one person'],
    ['Our SENCo is on maternity leave.', 'health'],
    ['The officer was sacked.', 'health'],
    ['It changed following the serious incident.', 'health'],
    ['After the inquest we met.', 'health'],
    ['Some pupils who are gay wait.', 'health'],
    ['Their adopted children wait.', 'health'],
    ['Some were in a secure unit.', 'health'],
    ['We wrote about reference number 12345.', 'child’s details'],
    ['We wrote about EHCP 4567.', 'child’s details'],
    ['Ask in the facebook group.', 'an address'],
  ])('%s', (typed, why) => {
    expect(keptOf(typed)).toMatch(/^We are sorry\./);
    expect(safeText(typed, known).reasons.join()).toContain(why);
  });
});

describe('ordinary sentences about everybody stay', () => {
  it.each([
    'When we write, somebody answers, and they answer with a name.',
    "Parents tell us their child's new plan is clearer.",
    'If your child is one of the 138, a shorter queue does not help you on Monday.',
    'Put a parent carer on the interview panel for every SEND post',
    'Publish one reward policy that pays parent carers for time on commissioning panels',
    'The parent carer forum sits on the board.',
    'Run the first yearly survey of all families with an EHC plan',
    'Parent carers who say the EHC plan describes their child well',
    "The child's voice opens each plan.",
    'Offer each family a meeting with a neutral officer before an appeal',
    'Clear the assessments that are older than 20 weeks, oldest first',
    'Permanent exclusions in primary schools',
    'Children out of school',
    'Children in care wait as long as other children.',
    'The waiting time for an autism diagnosis is shorter.',
    'Train all 42 plan writers in the quality standard',
    'Papers reach every member of the board in time.',
    'Open a pupil referral unit in each district',
    'Half of families say that letters make sense.',
    'A named officer answers each family.',
    'Give every child a plan in time.',
    'Most families in the district say so.',
    'Staff in all schools help the family hubs.',
    'The plan of each child is read by the panel.',
    'Each placement is reviewed by the panel every year.',
    'Publish a training package for all schools.',
    'A family hub opens in each district.',
    'Each year we review residential placements.',
    'The first review of EHC plans in 2022 is done.',
  ])('%s', (typed) => expect(safeText(typed, known)).toEqual({ text: typed, reasons: [] }));
});
