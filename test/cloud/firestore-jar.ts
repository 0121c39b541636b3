/** Where Google's own Firestore emulator lies on this machine. npm cannot bring it. */
import { execFileSync } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

const JAR = 'platform/cloud-firestore-emulator/cloud-firestore-emulator.jar';

const answerOf = (command: string, ...options: string[]): string => {
  try {
    return execFileSync(command, options, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  } catch {
    return '';
  }
};

/** Beside the `gcloud` on the path, or else where `gcloud` says that it was installed, which takes it a second. */
const gcloudFolders = function* (): Generator<string> {
  const gcloud = answerOf('sh', '-c', 'command -v gcloud');
  if (gcloud === '') return;
  yield dirname(dirname(realpathSync(gcloud)));
  yield answerOf(gcloud, 'info', '--format=value(installation.sdk_root)');
};

/** The emulator's one file, or null where it or a Java to run it is missing. `FIRESTORE_EMULATOR_JAR` says where else to look. */
export const firestoreJar = (): string | null => {
  if (answerOf('sh', '-c', 'command -v java') === '') return null;
  const given = process.env.FIRESTORE_EMULATOR_JAR;
  if (given) return existsSync(given) ? given : null;
  for (const folder of gcloudFolders()) {
    if (folder !== '' && existsSync(join(folder, JAR))) return join(folder, JAR);
  }
  return null;
};
