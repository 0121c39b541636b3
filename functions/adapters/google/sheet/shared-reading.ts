/**
 * Many who ask for one sheet at the same moment share a reading of it: forty people who paste at once would else use up the minute's
 * readings that Google allows. Nobody is given a reading that began before they asked, for it might miss what they just typed.
 */
import type { SheetClients } from './clients.ts';

type UnderWay<T> = { running: Promise<T>; next: Promise<T> | null };

/** By client: sheets of the same name on two servers are two sheets. */
export const sharedReadings = <T>() => {
  const byClient = new WeakMap<SheetClients['sheets'], Map<string, UnderWay<T>>>();

  return (client: SheetClients['sheets'], spreadsheetId: string, read: () => Promise<T>): Promise<T> => {
    const sheets = byClient.get(client) ?? new Map<string, UnderWay<T>>();
    byClient.set(client, sheets);
    const begin = (): Promise<T> => {
      const now: UnderWay<T> = { running: read(), next: null };
      sheets.set(spreadsheetId, now);
      const ended = () => {
        if (sheets.get(spreadsheetId) === now && now.next === null) sheets.delete(spreadsheetId);
      };
      now.running.then(ended, ended);
      return now.running;
    };
    const now = sheets.get(spreadsheetId);
    if (!now) return begin();
    // Whoever comes while one is under way waits for the one after it, with everybody else who came meanwhile.
    now.next ??= now.running.then(begin, begin);
    return now.next;
  };
};
