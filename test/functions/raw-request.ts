/** One HTTP request exactly as it is written down: any method, any headers, any bytes, and no manners added by a client. */
import { request } from 'node:http';

export type Asked = {
  port: number;
  path: string;
  method?: string;
  /** Name, value, name, value: a name may come twice. */
  headers?: readonly string[];
  /** Several pieces are sent without saying how long they are. */
  body?: Uint8Array | string | readonly Uint8Array[];
  /** The end of the body is never sent. */
  unfinished?: boolean;
};

export type Heard = { status: number; text: string; headers: Record<string, string | string[] | undefined> };

const CLOSED: readonly unknown[] = ['EPIPE', 'ECONNRESET'];
const MOST_MS = 10_000;

/** Status 0 where the connection was closed without an answer. */
export const askRaw = ({ port, path, method = 'POST', headers = [], body = '', unfinished = false }: Asked) =>
  new Promise<Heard>((resolve, reject) => {
    const isWhole = typeof body === 'string' || body instanceof Uint8Array;
    const isAnnounced = headers.some((one, i) => i % 2 === 0 && /^(content-length|transfer-encoding)$/i.test(one));
    const length =
      isAnnounced || (isWhole && body.length === 0)
        ? []
        : isWhole
          ? ['content-length', String(Buffer.byteLength(body))]
          : ['transfer-encoding', 'chunked'];
    const call = request(
      { host: '127.0.0.1', port, method, path, agent: false, headers: ['host', '127.0.0.1', ...length, ...headers] },
      (answer) => {
        const parts: Buffer[] = [];
        const tell = () =>
          resolve({
            status: answer.statusCode ?? 0,
            text: Buffer.concat(parts).toString('utf8'),
            headers: answer.headers,
          });
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          tell();
          call.destroy();
        });
        answer.on('error', tell);
      },
    );
    call.setTimeout(MOST_MS, () => call.destroy(new Error('no answer')));
    call.on('error', (error: NodeJS.ErrnoException) =>
      CLOSED.includes(error.code) ? setImmediate(resolve, { status: 0, text: '', headers: {} }) : reject(error),
    );
    if (!isWhole) for (const piece of body) call.write(piece);
    else if (body.length > 0) call.write(body);
    if (!unfinished) call.end();
  });
