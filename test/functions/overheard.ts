/** Everything that this process says, however it says it: libraries write to the console and to both streams without being asked. */
import { inspect } from 'node:util';

export type Overheard = { text(): string; forget(): void; stop(): void };

const LEVELS = ['log', 'error', 'warn', 'info', 'debug', 'trace'] as const;

export const overhear = (): Overheard => {
  const heard: string[] = [];
  const keep = (...words: unknown[]): void => {
    // Properties and causes too: a log of the cloud shows them.
    heard.push(words.map((one) => (typeof one === 'string' ? one : inspect(one, { depth: 8 }))).join(' '));
  };
  const writes = [process.stdout, process.stderr].map((stream) => {
    const { write } = stream;
    stream.write = ((chunk: Uint8Array | string) => {
      keep(typeof chunk === 'string' ? chunk : Buffer.from(chunk).toString('utf8'));
      return true;
    }) as typeof stream.write;
    return () => {
      stream.write = write;
    };
  });
  const spies = LEVELS.map((level) => jest.spyOn(console, level).mockImplementation(keep));
  process.on('warning', keep);
  return {
    text: () => heard.join('\n'),
    forget: () => {
      heard.length = 0;
    },
    stop: () => {
      process.off('warning', keep);
      for (const undo of writes) undo();
      for (const spy of spies) spy.mockRestore();
    },
  };
};
