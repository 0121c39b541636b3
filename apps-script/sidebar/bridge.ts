/** Google's bridge as promises: plain values only, and every call ends in one of two handlers. */
import type { Spot } from '../go-to.ts';
import type { Written } from '../offers.ts';

type Main = typeof import('../main.ts');

type Asks = Pick<
  Main,
  'sidebarView' | 'sidebarGoTo' | 'sidebarTake' | 'sidebarUndo' | 'sidebarComing' | 'sidebarBuild' | 'sidebarSend'
> &
  Pick<Main, 'signOff' | 'sendSignLink' | 'connectThisSheet'> & {
    sidebarRenumber: (spot: Spot) => { sentence: string };
  };

type Run = { [Name in keyof Asks]: (...values: Parameters<Asks[Name]>) => void } & {
  withSuccessHandler(handler: (value: never) => void): Run;
  withFailureHandler(handler: (error: { message?: string } | null) => void): Run;
};

declare const google: { script: { run: Run } };

export type { Written };

/** What the person reads when the sheet itself did not answer, with what is known of their work: `kept`. Google's own words help nobody. */
export const failureSentence = (
  error: { message?: string } | null,
  kept = 'Nothing you typed was changed.',
): string => {
  const said = error?.message ?? '';
  if (/PERMISSION_DENIED|storage/i.test(said))
    return `Google used another account than the one that opened this sheet. ${kept} Use a browser window in which only this account is signed in.`;
  if (/authoriz|authoris|permission/i.test(said))
    return `Google asks you to allow this script first. ${kept} Choose "Check now" from the Action plan menu.`;
  if (/maximum execution time|timed? ?out/i.test(said))
    return `Google stopped waiting for the sheet. ${kept} Try again in a minute.`;
  if (/too many|quota|simultaneous/i.test(said)) return `Google asks us to wait. ${kept} Try again in a minute.`;
  return `The sheet did not answer. ${kept} Try again.`;
};

export const ask = <Name extends keyof Asks>(
  name: Name,
  ...values: Parameters<Asks[Name]>
): Promise<ReturnType<Asks[Name]>> =>
  new Promise((resolve, reject) => {
    const run = google.script.run.withSuccessHandler(resolve as (value: never) => void).withFailureHandler(reject);
    // The handlers are bound to this one run, so calls may overlap.
    (run[name] as (...given: Parameters<Asks[Name]>) => void)(...values);
  });
