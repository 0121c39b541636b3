/** A line to a gRPC server on this machine that can lose a request before the server has it, or an answer after the server did it. */
import { once } from 'node:events';
import {
  type ClientHttp2Session,
  connect,
  createServer,
  type IncomingHttpHeaders,
  type ServerHttp2Stream,
} from 'node:http2';

/** `status`: what the caller hears instead, a code of gRPC; 14 says that nobody could be reached. */
export type Loss = { method: string; lose: 'request' | 'answer'; times: number; status?: number };

export type LossyLine = {
  host: string;
  /** The next calls of this method, `Commit` for one, are lost. */
  lose(loss: Loss): void;
  /** How many calls were lost so far. */
  lost(): number;
  stop(): Promise<void>;
};

const refusal = (status = 14) => ({
  ':status': 200,
  'content-type': 'application/grpc',
  'grpc-status': String(status),
  'grpc-message': 'lost',
});

const forward = (incoming: ServerHttp2Stream, headers: IncomingHttpHeaders, session: ClientHttp2Session): void => {
  const outgoing = session.request({ ...headers });
  let trailers: IncomingHttpHeaders = {};
  incoming.pipe(outgoing);
  outgoing.on('trailers', (found) => {
    trailers = found;
  });
  outgoing.on('response', (found, flags) => {
    if (incoming.destroyed) return;
    // An answer of headers alone, which is how gRPC tells of most errors.
    const isAll = (flags & 1) === 1;
    incoming.respond(found, isAll ? { endStream: true } : { waitForTrailers: true });
    if (!isAll) outgoing.pipe(incoming);
  });
  incoming.on('wantTrailers', () => incoming.sendTrailers(trailers));
  incoming.on('error', () => outgoing.close());
  outgoing.on('error', () => incoming.close());
  incoming.on('close', () => outgoing.close());
};

/** The server does all that it was asked to do, and nobody hears of it. */
const forwardAndLose = (incoming: ServerHttp2Stream, headers: IncomingHttpHeaders, session: ClientHttp2Session) => {
  const outgoing = session.request({ ...headers });
  incoming.pipe(outgoing);
  outgoing.resume();
  outgoing.on('end', () => {
    if (!incoming.destroyed) incoming.respond(refusal(), { endStream: true });
  });
};

export const startLossyLine = async (target: string): Promise<LossyLine> => {
  const losses: Loss[] = [];
  let lost = 0;
  const session = connect(`http://${target}`);
  const server = createServer();
  const sessions = new Set<{ destroy(): void }>();
  server.on('session', (one) => sessions.add(one));
  server.on('stream', (incoming, headers) => {
    const method = String(headers[':path']).split('/').at(-1);
    const loss = losses.find((one) => one.method === method && one.times > 0);
    if (!loss) return forward(incoming, headers, session);
    loss.times -= 1;
    lost += 1;
    if (loss.lose === 'answer') return forwardAndLose(incoming, headers, session);
    incoming.resume();
    incoming.respond(refusal(loss.status), { endStream: true });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return {
    host: `127.0.0.1:${address.port}`,
    lose: (loss) => losses.push(loss),
    lost: () => lost,
    stop: async () => {
      session.destroy();
      for (const one of sessions) one.destroy();
      server.close();
      await once(server, 'close');
    },
  };
};
