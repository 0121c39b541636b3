/** The people of the local area who run the plan, and mails to them. */
import type { OfficerMail } from '../pack/officer-mails.ts';
import type { IsoDate, Plan } from '../plan/schema.ts';
import type { PlanArea } from './areas.ts';
import { type Notice, tellAll } from './notice.ts';
import type { Outside } from './ports.ts';

/** Whoever runs the plan on that day is told; the others have the sheet. */
export const officersOf = (plan: Plan, day: IsoDate): Notice['to'][] =>
  plan.people
    .filter(
      (person) =>
        (person.role === 'Programme manager' || person.role === 'SRO') &&
        person.email.trim() !== '' &&
        (person.from === null || person.from <= day) &&
        (person.to === null || person.to >= day),
    )
    .map(({ name, email }) => ({ name, address: email.trim().toLowerCase() }));

/** Once about the same thing: on the same day, unless `about` says what it is. */
export const tellOfficers = async (
  { area, outside, asAt, at }: { area: PlanArea; outside: Outside; asAt: IsoDate; at: string },
  plan: Plan,
  { what, review, about = asAt, mail }: { what: Notice['what']; review: string; about?: string; mail: OfficerMail },
): Promise<void> => {
  const known = `${area.id} ${what} ${review} ${about}`;
  const notices = officersOf(plan, asAt).map((to) => ({ about: known, what, review, to, ...mail }));
  const { store, mailer } = outside;
  await tellAll({ store, mailer, allowList: area.allowList, sender: area.sender, actor: 'Schedule', at }, notices);
};
