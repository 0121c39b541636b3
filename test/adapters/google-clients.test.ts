import { once } from '../../functions/adapters/google/sheet/clients.ts';

describe('what is made once for a process', () => {
  it('is made for the first who asks, and all others have the same', async () => {
    let times = 0;
    const client = once(async () => {
      times += 1;
      return { times };
    });
    expect(await Promise.all([client(), client()])).toEqual([{ times: 1 }, { times: 1 }]);
    expect(await client()).toEqual({ times: 1 });
  });

  it('one bad moment did not leave the sheet out of reach until the process ended', async () => {
    let times = 0;
    const client = once(async () => {
      times += 1;
      if (times === 1) throw new Error('not now');
      return times;
    });
    await expect(client()).rejects.toThrow('not now');
    expect(await client()).toBe(2);
  });
});
