/**
 * As much of Gmail as the mailer uses, on this machine: a draft is consumed once, Sent is searched late, a Message-ID may be
 * rewritten, and any request can fail before or after its effect.
 */
import { type MailLine, mailLine } from './mail-line.ts';
import { type Answer, type Asked, type Loopback, mailLoopback } from './mail-loopback.ts';

type Header = { name: string; value: string };
type Kept = { id: string; raw: string; headers: Header[] };
type Sent = Kept & { hiddenFor: number };

export type GmailServer = Omit<Loopback, 'url'> & {
  rootUrl: string;
  line: MailLine;
  token: string;
  /** How often Sent is listed or searched before a new message is found there. */
  lag: number;
  rewritesMessageId: boolean;
  dropsOwnHeaders: boolean;
  drafts(): string[];
  /** The mails that have left, as bytes. */
  sent(): Buffer[];
};

const headersOf = (raw: string): Header[] => {
  const mail = Buffer.from(raw, 'base64url').toString();
  const head = mail.slice(0, mail.indexOf('\r\n\r\n')).replace(/\r\n[ \t]+/g, ' ');
  return head.split('\r\n').map((line) => {
    const colon = line.indexOf(':');
    return { name: line.slice(0, colon), value: line.slice(colon + 1).trim() };
  });
};

const nameOf = ({ method, path, query }: Asked): string => {
  const [what = '', id] = path.replace('/gmail/v1/users/me/', '').split('/');
  if (method === 'POST') return id === 'send' ? 'drafts.send' : `${what}.create`;
  if (method === 'PUT') return `${what}.update`;
  return id ? `${what}.get` : query.has('q') ? `${what}.search` : `${what}.list`;
};

const missing: Answer = { status: 404, body: { error: { code: 404, message: 'Requested entity was not found.' } } };
const unwelcome: Answer = { status: 401, body: { error: { code: 401, message: 'Invalid credentials.' } } };
const ok = (body: unknown): Answer => ({ status: 200, body });

export const gmailServer = async (): Promise<GmailServer> => {
  const drafts = new Map<string, Kept>();
  const sent: Sent[] = [];
  const line = mailLine();
  let count = 1000;
  const nextId = (): string => {
    count += 1;
    return count.toString(16);
  };

  const keep = (id: string, body: string): Answer => {
    const { raw } = (JSON.parse(body) as { message: { raw: string } }).message;
    drafts.set(id, { id: nextId(), raw, headers: headersOf(raw) });
    return ok({ id, message: { id: drafts.get(id)?.id, threadId: 't1', labelIds: ['DRAFT'] } });
  };

  const depart = ({ raw, headers }: Kept): Sent => {
    const own = server.dropsOwnHeaders ? headers.filter(({ name }) => !/^X-/i.test(name)) : headers;
    const id = nextId();
    const rewritten = own.flatMap(({ name, value }) =>
      name.toLowerCase() === 'message-id' && server.rewritesMessageId
        ? [
            { name, value: `<${id}@mail.gmail.example>` },
            { name: 'X-Google-Original-Message-ID', value },
          ]
        : [{ name, value }],
    );
    return { id, raw, headers: rewritten, hiddenFor: server.lag };
  };

  const send = (body: string): Answer => {
    const { id } = JSON.parse(body) as { id: string };
    const draft = drafts.get(id);
    if (!draft) return missing;
    drafts.delete(id);
    const message = depart(draft);
    sent.unshift(message);
    return ok({ id: message.id, threadId: 't1', labelIds: ['SENT'] });
  };

  const find = (query: URLSearchParams): Answer => {
    const wanted = /rfc822msgid:(\S+)/.exec(query.get('q') ?? '')?.[1];
    const seen = sent.filter((one) => one.hiddenFor === 0);
    for (const one of sent) one.hiddenFor = Math.max(0, one.hiddenFor - 1);
    const isIt = ({ headers }: Kept): boolean =>
      !wanted || headers.some(({ name, value }) => name.toLowerCase() === 'message-id' && value === `<${wanted}>`);
    const messages = seen.filter(isIt).slice(0, Number(query.get('maxResults') ?? 100));
    return ok(messages.length > 0 ? { messages: messages.map(({ id }) => ({ id, threadId: 't1' })) } : {});
  };

  const metadata = ({ id, headers }: Kept) => ({ id, payload: { headers } });

  const handle = ({ method, path, query, body, authorization }: Asked): Answer => {
    if (authorization !== `Bearer ${server.token}`) return unwelcome;
    const [what, id] = path.replace('/gmail/v1/users/me/', '').split('/');
    if (what === 'messages') {
      const message = sent.find((one) => one.id === id);
      return id ? (message ? ok(metadata(message)) : missing) : find(query);
    }
    if (what !== 'drafts') return missing;
    if (method === 'POST') return id === 'send' ? send(body) : keep(`r-${nextId()}`, body);
    if (!id) return ok(drafts.size === 0 ? {} : { drafts: [...drafts.keys()].map((one) => ({ id: one })) });
    const draft = drafts.get(id);
    if (!draft) return missing;
    return method === 'PUT' ? keep(id, body) : ok({ id, message: metadata(draft) });
  };

  const { url, asked, close } = await mailLoopback(line, nameOf, handle);
  const server: GmailServer = {
    ...{ rootUrl: `${url}/`, line, asked, close, token: 'loopback', lag: 0 },
    ...{ rewritesMessageId: false, dropsOwnHeaders: false },
    drafts: () => [...drafts.keys()],
    sent: () => sent.map(({ raw }) => Buffer.from(raw, 'base64url')),
  };
  return server;
};
