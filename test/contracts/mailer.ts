/** What every mailer promises: each message goes out once, whatever happens in between. */
import type { Mailer } from '../../functions/services/ports.ts';
import { message } from '../plans/messages.ts';

/** `sent` counts what has really left. */
export type MadeMailer = { port: Mailer; sent(): Promise<number>; cleanup(): Promise<void> };

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
  });
};
