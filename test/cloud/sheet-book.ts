/** A plan book on the stand-in, with a clock of its own, so that no test waits. */
import { googlePlanBook } from '../../functions/adapters/google/plan-book.ts';
import { sheetClients } from '../../functions/adapters/google/sheet/clients.ts';
import type { PlanBook } from '../../functions/services/ports.ts';
import type { SheetsServer } from './sheets-server.ts';

/** `another`: as one more call has it, through the same clients. */
export type SheetBook = {
  port: PlanBook;
  another(): PlanBook;
  waits: number[];
  clients: ReturnType<typeof sheetClients>;
};

/** Signed in as nobody in particular: the stand-in only wants to see that there is a token. */
export const sheetBook = async (
  server: SheetsServer,
  spreadsheetId: string,
  { drive = true, random = () => 0.5 }: { drive?: boolean; random?: () => number } = {},
): Promise<SheetBook> => {
  process.env.METADATA_SERVER_DETECTION = 'none';
  const { OAuth2Client } = await import('google-auth-library');
  const auth = new OAuth2Client();
  auth.setCredentials({ access_token: 'loopback', expiry_date: 8.64e15 });
  const clients = sheetClients({ auth, rootUrl: server.rootUrl });
  const waits: number[] = [];
  const patience = {
    wait: async (milliseconds: number) => {
      waits.push(milliseconds);
    },
    random,
    tries: 7,
  };
  const reach = drive ? clients : { sheets: clients.sheets };
  const another = (): PlanBook => googlePlanBook({ ...reach, spreadsheetId, patience });
  return { port: another(), another, waits, clients };
};
