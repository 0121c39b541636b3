/** What every mailer promises: each message goes out once, whatever happens in between. */
import { Fault } from '../../functions/fault.ts';
import type { Mailer } from '../../functions/services/ports.ts';
import { message } from '../plans/messages.ts';

/** How the next sending fails on its way out. */
export type MailFailure =
  | 'refused for now'
  | 'refused for good'
  | 'no answer before it goes'
  | 'no answer after it went';

/** `sent` counts what has really left. */
export type MadeMailer = {
  port: Mailer;
  sent(): Promise<number>;
  fail(how: MailFailure): void;
  cleanup(): Promise<void>;
};

/** Asks for a sending that is bound to fail: it may say so or end in a fault, but not in an error of another kind. */
const isAccepted = async (mailer: Mailer, draft: string): Promise<boolean> => {
  try {
    return (await mailer.send(draft)).accepted;
  } catch (error) {
    expect(error).toBeInstanceOf(Fault);
    return false;
  }
};

/** Goes on as dispatch does: what the state says decides, and an unknown one is left to a person. */
const goOn = async (mailer: Mailer, draft: string): Promise<'sent' | 'needs a person'> => {
  const state = await mailer.state(draft);
  if (state === 'unknown') return 'needs a person';
  return state === 'sent' || (await mailer.send(draft)).accepted ? 'sent' : 'needs a person';
};

export const mailerContract = (name: string, make: () => Promise<MadeMailer>): void => {
  describe(`${name} as a mailer`, () => {
    let made: MadeMailer;
    beforeEach(async () => {
      made = await make();
    });
    afterEach(() => made.cleanup());

    it('sends nothing while a message is only a draft', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      expect(await made.port.state(draft)).toBe('draft');
      expect(await made.sent()).toBe(0);
    });

    it('gives the same draft for the same message', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      expect(await made.port.draft(message('RV2-one'))).toBe(draft);
    });

    it('sends a draft', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      expect(await made.port.send(draft)).toMatchObject({ accepted: true });
      expect(await made.port.state(draft)).toBe('sent');
      expect(await made.sent()).toBe(1);
    });

    it('sends a draft once, and says the same when it is asked again', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      const first = await made.port.send(draft);
      expect(await made.port.send(draft)).toEqual(first);
      expect(await made.sent()).toBe(1);
    });

    it('sends a draft once when it is asked twice at the same moment', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      const [one, two] = await Promise.all([made.port.send(draft), made.port.send(draft)]);
      expect(one).toEqual(two);
      expect(await made.sent()).toBe(1);
    });

    it('makes no second message when one that has gone is drafted again', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      await made.port.send(draft);
      expect(await made.port.draft(message('RV2-one'))).toBe(draft);
      expect(await made.port.state(draft)).toBe('sent');
      await made.port.send(draft);
      expect(await made.sent()).toBe(1);
    });

    it('keeps messages to different people apart', async () => {
      const drafts = [await made.port.draft(message('RV2-one')), await made.port.draft(message('RV2-two'))];
      expect(new Set(drafts).size).toBe(2);
      await made.port.send(drafts[1] as string);
      expect(await made.port.state(drafts[0] as string)).toBe('draft');
      expect(await made.sent()).toBe(1);
    });

    it('does not know a draft that was never made, and cannot send it', async () => {
      expect(await made.port.state('never-made')).toBe('unknown');
      await expect(made.port.send('never-made')).rejects.toMatchObject({ code: 'not-found' });
      expect(await made.sent()).toBe(0);
    });

    it.each(['refused for now', 'refused for good'] as const)(
      'keeps the draft when the sending is %s, so that it can be sent later',
      async (how) => {
        const draft = await made.port.draft(message('RV2-one'));
        made.fail(how);
        expect(await isAccepted(made.port, draft)).toBe(false);
        expect(await made.port.state(draft)).toBe('draft');
        expect(await made.sent()).toBe(0);
        expect(await goOn(made.port, draft)).toBe('sent');
        expect(await made.sent()).toBe(1);
      },
    );

    it('does not call a message sent that got no answer before it went, and sends it once or leaves it to a person', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      made.fail('no answer before it goes');
      expect(await isAccepted(made.port, draft)).toBe(false);
      expect(await made.port.state(draft)).not.toBe('sent');
      const end = await goOn(made.port, draft);
      expect(await made.sent()).toBe(end === 'sent' ? 1 : 0);
    });

    it('never sends a message again whose answer was lost after it went', async () => {
      const draft = await made.port.draft(message('RV2-one'));
      made.fail('no answer after it went');
      await isAccepted(made.port, draft);
      expect(await made.port.state(draft)).not.toBe('draft');
      await goOn(made.port, draft);
      await isAccepted(made.port, draft);
      expect(await made.port.draft(message('RV2-one'))).toBe(draft);
      await isAccepted(made.port, draft);
      expect(await made.sent()).toBe(1);
    });

    it('refuses a message whose address is not one plain address, and keeps no draft of it', async () => {
      const to = { name: 'Case lead', address: 'a@education.example, b@elsewhere.example' };
      await expect(made.port.draft(message('RV2-one', { to }))).rejects.toMatchObject({ code: 'refused' });
      expect(await made.sent()).toBe(0);
    });
  });
};
