/** An outbox of .eml files instead of a mail server: a draft lies in `drafts`, and sending moves it out. */
import { existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '../../fault.ts';
import type { Mailer } from '../../services/ports.ts';
import { checkFileName } from '../file-name.ts';
import { messageBytes } from '../message-bytes.ts';
import { createFile, settleFolder, unwritable } from './files.ts';

const DRAFTS = 'drafts';

export const localMailer = (folder: string): Mailer => {
  const sentAt = (draft: string) => join(folder, `${checkFileName(draft)}.eml`);
  const draftAt = (draft: string) => join(folder, DRAFTS, `${checkFileName(draft)}.eml`);
  return {
    draft: async (message) => {
      const path = draftAt(message.id);
      if (existsSync(sentAt(message.id)) || existsSync(path)) return message.id;
      const bytes = await messageBytes(message);
      try {
        mkdirSync(join(folder, DRAFTS), { recursive: true });
      } catch (error) {
        throw unwritable(error, path);
      }
      createFile(path, bytes);
      return message.id;
    },
    send: async (draft) => {
      const [from, to] = [draftAt(draft), sentAt(draft)];
      if (!existsSync(to)) {
        try {
          renameSync(from, to);
          settleFolder(folder);
        } catch (error) {
          // Another process may have sent it between the two lines above.
          if (!existsSync(to)) throw existsSync(from) ? unwritable(error, to) : notThere(draft);
        }
      }
      return { accepted: true, reference: draft };
    },
    state: async (draft) => (existsSync(sentAt(draft)) ? 'sent' : existsSync(draftAt(draft)) ? 'draft' : 'unknown'),
  };
};

const notThere = (draft: string): Fault =>
  new Fault('not-found', `There is no draft ${draft} in the outbox: make the message again before sending it.`);
