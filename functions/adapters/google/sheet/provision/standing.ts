/** What the sheet is found to be, line by line: read from the sheet itself and from Drive. */
import { LAYOUT_VERSION } from '../../../../plan/sheet-layout.ts';
import { HOME_KEY, isCopy, layoutOf } from './changes.ts';
import { type FileFacts, isServiceAccount } from './drive-file.ts';
import { type FoundSheet, type FoundTab, tabNamed } from './found.ts';
import { HEADINGS_GUARD, headingRowOf } from './heading-row.ts';
import { isWholeTab } from './ranges.ts';
import { LONDON, UNITED_KINGDOM } from './settings.ts';
import { type WantedTab, wantedTabs } from './wanted.ts';

export type Line = { what: string; ok: boolean; says: string };

/** Who is to write to the sheet, and who is to read it. */
export type Accounts = { editors: readonly string[]; viewers: readonly string[] };

/** Addresses in small letters, with what they may do; null where this account is not told. */
type Roles = ReadonlyMap<string, string> | null;

const line = (what: string, ok: boolean, says: string): Line => ({ what, ok, says });

const ownerLine = ({ owners, sharedDrive }: FileFacts): Line => {
  const [owner = ''] = owners;
  if (sharedDrive !== null) return line('owner', true, 'It belongs to a shared drive.');
  if (owner === '')
    return line('owner', false, 'Google does not say whose it is: look in Drive, under Share, that it is a person.');
  if (!isServiceAccount(owner)) return line('owner', true, `It belongs to ${owner}.`);
  return line(
    'owner',
    false,
    `It belongs to ${owner}, which is no person, so no script can run in it: make it anew with --shared-drive or as a person, or let that account hand it over with --owner.`,
  );
};

type There = { wanted: WantedTab; tab: FoundTab }[];

const headingsLine = (there: There): Line => {
  const typed = wantedTabs.filter(({ kind }) => kind === 'rows' || kind === 'cover');
  const all = typed.reduce((sum, { columns }) => sum + columns.length, 0);
  const found = there
    .filter(({ wanted }) => typed.includes(wanted))
    .reduce((sum, { wanted, tab }) => sum + (headingRowOf(wanted, tab)?.known.size ?? 0), 0);
  return line('headings', found === all, `${found} of ${all} headings.`);
};

const guardsLine = (there: There): Line => {
  const guarded = there.filter(({ wanted, tab }) =>
    wanted.kind === 'product'
      ? tab.protections.some(({ range }) => isWholeTab(range))
      : wanted.kind === 'words' || tab.protections.some(({ description }) => description === HEADINGS_GUARD),
  );
  const all = there.filter(({ wanted }) => wanted.kind !== 'words').length;
  const found = guarded.filter(({ wanted }) => wanted.kind !== 'words').length;
  return line('guards', found === all, `${found} of ${all} tabs are protected: ours whole, the others their headings.`);
};

const identityLine = (sheet: FoundSheet, id: string): Line => {
  if (isCopy(sheet, id)) return line('identity', false, 'It is a copy of another sheet.');
  const isKnown = sheet.metadata.some(({ metadataKey }) => metadataKey === HOME_KEY);
  return isKnown
    ? line('identity', true, 'It knows that it is the plan, and a copy of it will know that it is a copy.')
    : line('identity', false, 'It does not know that it is the plan: repair it.');
};

const layoutLine = (sheet: FoundSheet): Line => {
  const version = layoutOf(sheet);
  return line(
    'layout',
    version === LAYOUT_VERSION,
    version ? `Layout version ${version}.` : 'It names no layout version.',
  );
};

const CAN_EDIT = ['owner', 'organizer', 'fileOrganizer', 'writer'];
const CAN_READ = [...CAN_EDIT, 'commenter', 'reader'];

const accountLines = (roles: Roles, { editors, viewers }: Accounts): Line[] => {
  const asked = [
    ...editors.map((address) => ({ address, may: CAN_EDIT, as: 'as an editor' })),
    ...viewers.map((address) => ({ address, may: CAN_READ, as: 'as a viewer' })),
  ];
  return asked.map(({ address, may, as }) => {
    if (roles === null)
      return line(
        'sharing',
        false,
        `This account is not told who may open the sheet: look under Share for ${address}.`,
      );
    const isShared = may.includes(roles.get(address.toLowerCase()) ?? '');
    return isShared
      ? line('sharing', true, `It is shared with ${address} ${as}.`)
      : line(
          'sharing',
          false,
          `It is not shared with ${address} by name: share it ${as}, unless a group has it already.`,
        );
  });
};

export const standingOf = (
  sheet: FoundSheet,
  { id, facts, roles, accounts }: { id: string; facts: FileFacts; roles: Roles; accounts: Accounts },
): Line[] => {
  const there = wantedTabs.flatMap((wanted) => {
    const tab = tabNamed(sheet, wanted.name);
    return tab ? [{ wanted, tab }] : [];
  });
  const shown = there.filter(({ tab }) => !tab.table.hidden).length;
  const isBritish = sheet.locale === UNITED_KINGDOM;
  return [
    ownerLine(facts),
    ...(facts.isTrashed ? [line('owner', false, 'It lies in the bin of Drive: take it out of there.')] : []),
    line('tabs', there.length === wantedTabs.length, `${there.length} of ${wantedTabs.length} tabs, ${shown} shown.`),
    headingsLine(there),
    guardsLine(there),
    line('country', isBritish, isBritish ? 'Set to the United Kingdom.' : 'Set to another country.'),
    line('time zone', sheet.timeZone === LONDON, `Time zone ${sheet.timeZone}.`),
    layoutLine(sheet),
    identityLine(sheet, id),
    line('editing', facts.canEdit, facts.canEdit ? 'This account may edit it.' : 'This account may not edit it.'),
    ...accountLines(roles, accounts),
  ];
};
