/**
 * The same function as the libraries' own examples would have it: all of googleapis, the Firestore client over gRPC, Cloud Storage,
 * zod, and pdf-lib with fontkit, each loaded at the start. It checks nothing, keeps no ledger and is given the words of the pack,
 * which is in its favour.
 */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { Firestore } from '@google-cloud/firestore';
import { http, type Request } from '@google-cloud/functions-framework';
import { Storage } from '@google-cloud/storage';
import { OAuth2Client } from 'google-auth-library';
import { google } from 'googleapis';
import * as z from 'zod';
import { READ_FIELDS } from '../../../functions/adapters/google/sheet/read-sheet.ts';
import type { PackDocument } from '../../../functions/pack/document.ts';
import { openPdfLib } from './pdf-lib.ts';

const standIns = Object.fromEntries(
  (process.env.PLAN_LOOPBACK ?? '').split(',').map((pair) => [pair.split('=')[0], pair.split('=').slice(1).join('=')]),
);

const account = new OAuth2Client();
account.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
const sheets = google.sheets({ version: 'v4', auth: account, rootUrl: standIns.sheets ?? '' });
const firestore = new Firestore({ projectId: process.env.PLAN_PROJECT ?? '' });
const storage = new Storage({
  ...{ apiEndpoint: standIns.storage ?? '', useAuthWithCustomEndpoint: true, authClient: account },
  projectId: process.env.PLAN_PROJECT ?? '',
});

const bodySchema = z.object({ spreadsheetId: z.string(), review: z.string() });
const cellSchema = z.union([z.string(), z.number(), z.boolean()]).nullable();
const rowSchema = z.record(z.string(), cellSchema);

const callerOf = async (request: Request): Promise<string> => {
  const certificates = (await (await fetch(standIns.certificates ?? '')).json()) as Record<string, string>;
  const token = (request.headers.authorization ?? '').replace('Bearer ', '');
  const audience = ['client-of-exampleshire'];
  const ticket = await account.verifySignedJwtWithCertsAsync(token, certificates, audience, [
    'https://accounts.google.com',
  ]);
  return ticket.getUserId() ?? '';
};

const readRows = async (spreadsheetId: string) => {
  const { data } = await sheets.spreadsheets.get({ spreadsheetId, fields: READ_FIELDS });
  return (data.sheets ?? []).map(({ properties, data: grids }) => {
    const rows = (grids?.[0]?.rowData ?? []).map(({ values }) =>
      (values ?? []).map(({ effectiveValue: value }) => value?.stringValue ?? value?.numberValue ?? null),
    );
    const [headings = [], ...rest] = rows;
    const named = rest.map((cells) => Object.fromEntries(headings.map((name, i) => [String(name), cells[i] ?? null])));
    return { tab: properties?.title ?? '', rows: z.array(rowSchema).parse(named) };
  });
};

const { draw } = openPdfLib();
const document = JSON.parse(readFileSync(process.env.BENCH_DOCUMENT ?? '', 'utf8')) as PackDocument;

http('pack', async (request, response) => {
  const sub = await callerOf(request);
  const { spreadsheetId, review } = bodySchema.parse(request.body);
  const text = JSON.stringify(await readRows(spreadsheetId));
  const hash = createHash('sha256').update(text).digest('hex');
  const content = gzipSync(text);
  if (process.env.PLAN_STORE === 'firestore')
    await firestore.collection('snapshots').doc(hash).set({ sub, review, content });
  const pdf = Buffer.from(await draw(document));
  await storage
    .bucket(process.env.PLAN_BUCKET ?? '')
    .file(`${hash}.pdf`)
    .save(pdf, { resumable: false, validation: false });
  response.json({ made: true, snapshot: hash, bytes: pdf.length });
});
