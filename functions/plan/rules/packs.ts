/** Ratings beside claims, children's data, agendas, recipients, and what stands in the way of sending. */
import { longDate } from '../dates.ts';
import { hasGone } from '../history.ts';
import { daysLate, rateAction } from '../ratings.ts';
import type { Reading } from '../reading.ts';
import type { Action, IsoDate, Person, Plan, Rating, Role } from '../schema.ts';
import { faultHits } from './reading-hits.ts';
import { type Hit, type Judged, type Rule, rowsWhere } from './rule.ts';
import { holdersOf, holdsOn } from './words.ts';

const PACKS = 'Reviews, packs and sending';
const ORDER: Rating[] = ['Red', 'Amber', 'Green', 'Blue'];
const REQUIRED: Role[] = ['DfE case lead', 'DfE SEND adviser', 'NHS England adviser', 'Parent carer forum'];

const overclaim = (
  { counting, history, asAt }: Judged,
  action: Action,
): { claimed: string; because: string } | null => {
  if (action.rating === null) return null;
  const agreed = history.agreed?.plan ?? null;
  const { rating, because } = rateAction(action, counting, agreed, asAt);
  const [claim, sum] = [ORDER.indexOf(action.rating), ORDER.indexOf(rating)];
  const late = daysLate(action, agreed, asAt) > 0 && claim >= ORDER.indexOf('Green');
  return late || (claim >= 0 && sum >= 0 && claim - sum >= 2) ? { claimed: action.rating, because } : null;
};

/** People whose rows say To or Copy and who hold their role on the day: the ones a pack goes to. */
export const recipientsOn = (plan: Plan, day: IsoDate): Person[] =>
  plan.people.filter((person) => (person.packCopy === 'To' || person.packCopy === 'Copy') && holdsOn(person, day));

/** An address may be listed itself, or by its domain or a domain above it. */
export const isAllowed = (email: string, allowList: readonly string[]): boolean => {
  const address = email.trim().toLowerCase();
  const domain = address.split('@')[1] ?? '';
  // Plain letters only: an unseen character or a look-alike makes another address.
  if (!/^[\w.!#$%&'*+/=?^`{|}~-]+@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(address)) return false;
  return allowList.some((entry) => entry === address || domain === entry || domain.endsWith(`.${entry}`));
};

const agendaHits = (plan: Plan): Hit[] =>
  plan.reviews.flatMap((review, index): Hit[] => {
    const items = plan.agenda.filter((item) => item.review === review.ref && review.ref !== '');
    // A slip below nothing takes no minutes from the other items, and 0.1 and 0.2 are 0.3.
    const total = Math.round(items.reduce((sum, item) => sum + Math.max(0, item.minutes ?? 0), 0) * 100) / 100;
    const length = review.minutes ?? 60;
    return items.length === 0 || total === length
      ? []
      : [{ key: 'reviews', index, field: 'minutes', words: { review: review.ref, total, length } }];
  });

/** The tabs that the public edition is made from. */
const PUBLIC_TABS = ['Plan', 'Governance', 'Areas', 'Actions', 'Measures', 'Actuals', 'Evidence', 'Voice', 'Reviews'];

const hiddenFromPublic = (reading: Reading): Hit[] => [
  ...faultHits(reading, 'hidden rows', ({ tab, detail: [n = ''] }) =>
    PUBLIC_TABS.includes(tab)
      ? { what: `${n} ${n === '1' ? 'row' : 'rows'} of ${tab}`, them: n === '1' ? 'it' : 'them' }
      : null,
  ),
  ...faultHits(reading, 'hidden tab', ({ tab }) =>
    PUBLIC_TABS.includes(tab) ? { what: `the tab ${tab}`, them: 'it' } : null,
  ),
];

export const packRules: Rule[] = [
  {
    id: 'B03',
    group: 'Ratings',
    severity: 'error',
    when: 'pack',
    sentence: 'Rated {claimed}, but dates and evidence say otherwise: {because}.',
    fix: 'Change the rating, or ask the SRO to record a reason on the Waivers tab. The pack prints both.',
    why: 'A claim that the dates contradict costs trust in every other figure.',
    example: 'Green, 40 days late',
    find: (judged) => rowsWhere(judged.counting, 'actions', 'rating', (action) => overclaim(judged, action)),
  },
  {
    id: 'B06',
    group: 'Ratings',
    severity: 'error',
    when: 'pack',
    sentence: 'Rated Blue, but {lacks}.',
    fix: 'Blue means done and shown. Log the evidence and mark it Complete, or use Green.',
    why: 'Blue is the one rating that closes a question; it must be earned.',
    example: 'Blue with Evidence left blank',
    find: ({ plan }) =>
      rowsWhere(plan, 'actions', 'rating', (action) => {
        if (action.rating !== 'Blue') return null;
        const known = action.evidence.some((ref) => plan.evidence.some((row) => row.ref === ref));
        const lacks = [
          ...(action.status === 'Complete' ? [] : ['it is not Complete']),
          ...(known ? [] : ['no evidence is logged']),
        ];
        return lacks.length === 0 ? null : { lacks: lacks.join(' and ') };
      }),
  },
  {
    id: 'D01',
    group: 'Data protection',
    severity: 'error',
    when: 'edit',
    sentence: 'This looks like the {kinds} of a child. We have not stored or repeated it.',
    fix: 'Take it out of the cell now, and tell your data protection officer if the sheet has been shared.',
    why: 'A plan needs no child’s data; free text is where it leaks.',
    example: 'an NHS number, a pupil number, a date of birth or a full postcode',
    find: ({ reading }) => faultHits(reading, 'child identifier', (fault) => ({ kinds: fault.detail.join(' and ') })),
  },
  {
    id: 'D06',
    group: 'Data protection',
    severity: 'error',
    when: 'pack',
    sentence: 'The public edition would show what is hidden in the sheet: {what}.',
    fix: 'Show {them} (clear the filter or unhide), see whether the public may read {them}, and make the edition again.',
    why: 'What somebody has hidden was not meant for everybody, and whoever looks through the sheet before publishing does not see it.',
    example: 'three rows of Actions hidden by hand when the public edition is made',
    find: ({ reading, edition }) => (edition === 'public' ? hiddenFromPublic(reading) : []),
  },
  {
    id: 'K02',
    group: PACKS,
    severity: 'error',
    when: 'pack',
    sentence: 'Nobody holds the role {role} on {day}.',
    fix: 'Add whoever holds it now to the People tab, with an address and Pack copy.',
    why: 'The pack must reach the case lead, both advisers and the forum.',
    example: 'the SEND adviser left in July and no one follows',
    find: ({ plan, asAt }) =>
      REQUIRED.filter((role) => holdersOf(plan, role, asAt).length === 0).map(
        (role): Hit => ({ key: 'people', index: -1, field: 'role', words: { role, day: longDate(asAt) } }),
      ),
  },
  {
    id: 'K03',
    group: PACKS,
    severity: 'error',
    when: 'pack',
    sentence: '{problem}',
    fix: 'Use a work address. New domains are added to the list by whoever runs this service, never in the sheet.',
    why: 'A pack sent to a wrong or private address cannot be called back.',
    example: 'an address at gmail.com',
    find: ({ plan, asAt, allowList }) =>
      rowsWhere(plan, 'people', 'email', (person) => {
        if (allowList === undefined || !recipientsOn(plan, asAt).includes(person)) return null;
        if (person.email.trim() === '')
          return { problem: `${person.name || 'This person'} is to get the pack and has no address.` };
        if (isAllowed(person.email, allowList)) return null;
        if (/@.*[\s,;].*@/.test(person.email))
          return { problem: 'There are two addresses in one cell; a pack goes to one address for each row.' };
        const domain = person.email.split('@')[1];
        return {
          problem: domain
            ? `${domain} is not on the list of places packs may be sent to.`
            : 'This is not an email address.',
        };
      }),
  },
  {
    id: 'K13',
    group: PACKS,
    severity: 'error',
    when: 'pack',
    sentence: '{review} has no date, so the pack cannot say which meeting it is for.',
    fix: 'Give {review} its date on the Reviews tab.',
    why: 'The due day of the pack, and what it is compared with, are counted from the meeting.',
    example: 'a review typed before its day was known',
    find: ({ plan, review }) =>
      rowsWhere(plan, 'reviews', 'date', (row) =>
        review && row.ref !== '' && row.ref === review.ref && row.date === null ? { review: row.ref } : null,
      ),
  },
  {
    id: 'K05',
    group: PACKS,
    severity: 'error',
    when: 'edit',
    sentence: 'The agenda of {review} adds up to {total} minutes; the meeting has {length}.',
    fix: 'Change the minutes on the Agenda tab until they add up.',
    why: 'DfE gives the meeting its hour and no more.',
    example: '65 minutes of 60',
    find: ({ plan }) => agendaHits(plan),
  },
  {
    id: 'K11',
    group: PACKS,
    severity: 'error',
    when: 'pack',
    onlySending: true,
    sentence: '{who} not signed this pack.',
    fix: 'Record the sign-off with "sign", then send. Signing changes no byte of the pack.',
    why: 'Council and health answer for the plan together.',
    example: 'signed for the council only',
    find: ({ history, pdfHash }) => {
      const signed = (party: string) => history.signOffs.some((one) => one.party === party && one.pdfHash === pdfHash);
      const missing = [
        ['council', 'The council'],
        ['health', 'Health'],
      ].flatMap(([party, name]) => (signed(party ?? '') ? [] : [name ?? '']));
      const who = missing.length === 2 ? 'The council and health have' : `${missing[0]} has`;
      return missing.length === 0 ? [] : [{ key: 'reviews', index: -1, field: '', words: { who } }];
    },
  },
  {
    id: 'K12',
    group: PACKS,
    severity: 'advice',
    when: 'pack',
    onlySending: true,
    sentence: '{to} was sent this pack on {at}. It will not be sent again.',
    fix: 'Nothing to do. If it did not arrive, have it sent again to that one address.',
    why: 'The same pack twice makes people ask which one counts.',
    example: 'a trigger runs twice',
    find: ({ history, pdfHash }) =>
      history.dispatches
        .filter((one) => one.pdfHash === pdfHash && hasGone(one) && !one.again)
        .map(
          (one): Hit => ({
            key: 'people',
            index: -1,
            field: 'email',
            words: { to: one.to, at: longDate(one.on) },
          }),
        ),
  },
];
