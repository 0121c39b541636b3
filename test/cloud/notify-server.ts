/**
 * As much of GOV.UK Notify as the mailer uses, on this machine: it takes the same message as often as it is sent, finds what it
 * has taken by reference, late if so wished, and refuses what the real one refuses.
 */
import { randomUUID } from 'node:crypto';
import { type MailLine, mailLine } from './mail-line.ts';
import { type Answer, type Asked, type Loopback, mailLoopback } from './mail-loopback.ts';

export type Taken = {
  id: string;
  reference: string;
  address: string;
  status: string;
  personalisation: Record<string, unknown>;
};

export type NotifyServer = Omit<Loopback, 'url'> & {
  baseUrl: string;
  line: MailLine;
  /** Made up anew for each server; its form is that of Notify's own. */
  apiKey: string;
  /** How often a reference is looked up before a new message is found. */
  lag: number;
  taken: Taken[];
};

const TEMPLATES = ['11111111-1111-4111-8111-111111111111', '22222222-2222-4222-8222-222222222222'];
export const NOTIFY_TEMPLATES = { 1: TEMPLATES[0] as string, 2: TEMPLATES[1] as string };

const refused = (status: number, error: string): Answer => ({
  status,
  body: { status_code: status, errors: [{ error, message: 'As the test wants it.' }] },
});

type Posted = { template_id: string; email_address: string; reference?: string; personalisation?: object };

export const notifyServer = async (): Promise<NotifyServer> => {
  const taken: Taken[] = [];
  const hidden = new Map<string, number>();
  const line = mailLine();

  const take = (body: string): Answer => {
    const { template_id, email_address, reference = '', personalisation = {} } = JSON.parse(body) as Posted;
    if (!TEMPLATES.includes(template_id)) return refused(400, 'BadRequestError');
    const files = Object.values(personalisation).filter((one) => typeof one === 'object' && one !== null);
    const sizes = (files as { file: string }[]).map(({ file }) => Buffer.from(file, 'base64').length);
    if (sizes.some((size) => size >= 2 * 1024 * 1024)) return refused(400, 'BadRequestError');
    const id = randomUUID();
    hidden.set(id, server.lag);
    taken.push({ id, reference, address: email_address, status: 'created', personalisation: { ...personalisation } });
    return { status: 201, body: { id, reference, content: {}, uri: '', template: {} } };
  };

  const look = (query: URLSearchParams): Answer => {
    const seen = taken.filter(({ id }) => hidden.get(id) === 0);
    for (const [id, left] of hidden) hidden.set(id, Math.max(0, left - 1));
    const notifications = seen
      .filter(({ reference }) => reference === query.get('reference'))
      .map(({ id, reference, status }) => ({ id, reference, status, type: 'email' }));
    return { status: 200, body: { notifications, links: {} } };
  };

  const handle = ({ method, path, query, body, authorization }: Asked): Answer => {
    // Three parts, as a signed statement has; the signature itself is the client's own business.
    if (!/^Bearer [\w-]+\.[\w-]+\.[\w-]+$/.test(authorization)) return refused(403, 'AuthError');
    if (method === 'POST' && path === '/v2/notifications/email') return take(body);
    if (method === 'GET' && path === '/v2/notifications') return look(query);
    return refused(404, 'NoResultFound');
  };

  const nameOf = ({ method }: Asked): string => (method === 'POST' ? 'send' : 'look up');
  const { url, asked, close } = await mailLoopback(line, nameOf, handle);
  const server: NotifyServer = {
    ...{ baseUrl: url, line, asked, close, lag: 0, taken },
    apiKey: `test-${randomUUID()}-${randomUUID()}`,
  };
  return server;
};
