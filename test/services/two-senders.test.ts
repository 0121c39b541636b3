/** Two processes send the same pack at once, on one store, through a mail server that makes a new draft whenever it is asked. */
import { sendPack } from '../../functions/services/dispatch.ts';
import { recipientsOf } from '../../functions/services/recipients.ts';
import { asAt, CASE_LEAD, mailServer, planFor, reviewOf, sendingIn, signedPack, storeIn } from './signed-pack.ts';

type Gate = <T>(work: () => Promise<T>) => Promise<T>;

/** Runs until its next step that leaves the process, and stands there until it is told to go on. */
const stepwise = <T>(run: (gate: Gate) => Promise<T>) => {
  let go = (): void => undefined;
  let stop = (): void => undefined;
  let stands = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let isDone = false;
  const gate: Gate = (work) => {
    const released = new Promise<void>((resolve) => {
      go = resolve;
    });
    stop();
    return released.then(work);
  };
  const finished = run(gate).finally(() => {
    isDone = true;
    stop();
  });
  /** False when there is no step left. */
  const next = async (): Promise<boolean> => {
    await stands;
    if (isDone) return false;
    stands = new Promise((resolve) => {
      stop = resolve;
    });
    go();
    await stands;
    return true;
  };
  return { next, finished };
};

type Stepwise = Pick<ReturnType<typeof stepwise>, 'next'>;
const steps = async (sender: Stepwise, most = Number.POSITIVE_INFINITY): Promise<number> => {
  let taken = 0;
  while (taken < most && (await sender.next())) taken += 1;
  return taken;
};

const inTurns = async (one: Stepwise, other: Stepwise): Promise<void> => {
  for (;;) {
    const moved = [await one.next(), await other.next()];
    if (!moved.includes(true)) return;
  }
};

const sendTwice = async (
  folder: string,
  to: string[] | undefined,
  play: (one: Stepwise, other: Stepwise) => Promise<unknown>,
) => {
  const plan = planFor(to);
  const server = mailServer();
  const stores = [storeIn(folder), storeIn(folder)];
  const [one, other] = stores.map((store) =>
    stepwise((gate) => {
      const sending = sendingIn(
        folder,
        {
          ...store,
          append: (event, content) => gate(() => store.append(event, content)),
          ledger: () => gate(store.ledger),
        },
        {
          draft: (message) => gate(() => server.mailer.draft(message)),
          send: (draft) => gate(() => server.mailer.send(draft)),
          state: (draft) => gate(() => server.mailer.state(draft)),
        },
      );
      return sendPack(sending, { plan, review: reviewOf(plan), asAt });
    }),
  );
  if (!one || !other) throw new Error('two senders are needed');
  await play(one, other);
  const told = await Promise.all([one.finished, other.finished]);
  const ledger = await (stores[0] as (typeof stores)[number]).ledger();
  for (const store of stores) store.close();
  return { server, told, entries: ledger.filter((entry) => entry.kind === 'dispatch') };
};

describe('one recipient', () => {
  let pack: Awaited<ReturnType<typeof signedPack>>;
  beforeAll(async () => {
    pack = await signedPack(planFor([CASE_LEAD]));
  });
  afterAll(() => pack.remove());

  const STEPS = 7;
  it('a sending that is alone takes the steps that are tried below', async () => {
    let alone = 0;
    await sendTwice(pack.copy(), [CASE_LEAD], async (one, other) => {
      alone = await steps(one);
      await steps(other);
    });
    expect(alone).toBe(STEPS);
  });

  const each = Array.from({ length: STEPS }, (_, i) => i + 1);
  it.each(each)('one stops at step %i, wherever the other then stops: one message', async (k) => {
    for (const j of [...each, STEPS + 1]) {
      const { server, told, entries } = await sendTwice(pack.copy(), [CASE_LEAD], async (one, other) => {
        await steps(one, k);
        await steps(other, j);
        await steps(one);
        await steps(other);
      });
      expect(server.sent.map((message) => message.to.address)).toEqual([CASE_LEAD]);
      expect(told.flatMap(({ outcomes }) => outcomes.map((one) => one.state)).sort()).toEqual(['sent', 'sent before']);
      expect(entries.map((entry) => entry.details.state)).toEqual(['intended', 'drafted', 'sent']);
      expect(entries[2]?.details.draft).toBe(entries[1]?.details.draft);
    }
  });

  it('when both have made a draft, the one that was written down first goes and the other stays a draft', async () => {
    const { server, entries } = await sendTwice(pack.copy(), [CASE_LEAD], inTurns);
    expect(server.drafts).toEqual(['draft-1', 'draft-2']);
    expect(entries[2]?.details).toMatchObject({ draft: 'draft-1', reference: 'sent-draft-1' });
    expect(server.sent).toHaveLength(1);
  });
});

it('eleven recipients, both senders step by step: one message each', async () => {
  const plan = planFor();
  const pack = await signedPack(plan);
  try {
    const { server, told } = await sendTwice(pack.copy(), undefined, inTurns);
    const wanted = recipientsOf(plan, reviewOf(plan), asAt).map((one) => one.address);
    expect(server.sent.map((message) => message.to.address).sort()).toEqual([...wanted].sort());
    for (const address of wanted)
      expect(
        told.filter(({ outcomes }) => outcomes.some((one) => one.to === address && one.state === 'sent')),
      ).toHaveLength(1);
  } finally {
    pack.remove();
  }
});
