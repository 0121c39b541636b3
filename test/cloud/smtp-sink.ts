/** A real SMTP server on this machine that keeps what it is given, and fails where the line says so. */
import type { AddressInfo, Socket } from 'node:net';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import { type How, type MailLine, mailLine } from './mail-line.ts';

export type Received = { from: string; to: string[]; mail: Buffer };
export type SmtpSink = { port: number; line: MailLine; received: Received[]; close(): Promise<void> };

type Reply = (error?: Error | null) => void;

const refusal = (status: number): Error => Object.assign(new Error('As the test wants it.'), { responseCode: status });

export const smtpSink = async (): Promise<SmtpSink> => {
  const line = mailLine();
  const received: Received[] = [];
  const sockets = new Set<Socket>();

  const step = (name: string, reply: Reply, effect: () => void): void => {
    const how: How | 'pass' | 'down' = line.next(name);
    const cut = (): void => {
      for (const socket of sockets) socket.destroy();
    };
    if (how === 'pass') {
      effect();
      reply();
      return;
    }
    if (typeof how === 'object' || how === 'error without effect') {
      reply(refusal(typeof how === 'object' ? how.status : 451));
      return;
    }
    if (how === 'effect comes late') {
      line.later(effect);
      return;
    }
    if (how === 'crash after' || how === 'reset after' || how === 'no answer after') effect();
    if (how === 'crash before' || how === 'crash after') line.goDown();
    if (how === 'no answer before' || how === 'no answer after') return;
    cut();
  };

  const keep = (session: SMTPServerSession, mail: Buffer): void => {
    const { mailFrom, rcptTo } = session.envelope;
    received.push({ from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address), mail });
  };

  const server = new SMTPServer({
    ...{ disabledCommands: ['STARTTLS', 'AUTH'], authOptional: true, disableReverseLookup: true, closeTimeout: 50 },
    onConnect: (_session, reply) => step('connect', reply, () => undefined),
    onMailFrom: (_address, _session, reply) => step('sender', reply, () => undefined),
    onRcptTo: (_address, _session, reply) => step('recipient', reply, () => undefined),
    onData: (stream, session, reply) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => step('data', reply, () => keep(session, Buffer.concat(pieces))));
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    line,
    received,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
};
