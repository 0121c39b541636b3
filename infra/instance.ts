/** Runs one registered function as an instance in the cloud does: the framework's own server, on the port that it is told. */
import type { Server } from 'node:http';
import { getTestServer } from '@google-cloud/functions-framework/testing';

const DEFAULT_PORT = 8080;

/** The same server that the framework's command starts, without the half of the framework that looks for a function in files. */
export const startInstance = (name: string, port = Number(process.env.PORT ?? DEFAULT_PORT)): Server => {
  const server = getTestServer(name);
  // Each call has its own limit; the platform ends an instance by asking it to stop.
  server.setTimeout(0);
  process.once('SIGTERM', () => server.close());
  return server.listen(port);
};
