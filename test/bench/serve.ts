import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startLocalCloud } from '../../infra/local/start-local-cloud.ts';

/** A local cloud in a process of its own; tells its parent where it is, and stops when the parent says so or goes. */
const cloud = await startLocalCloud({
  dataDir: mkdtempSync(join(tmpdir(), 'aftercare-bench-')),
  quiet: true,
});
process.send?.({
  url: cloud.url,
  awsUrl: cloud.awsUrl,
  region: cloud.deployment.region,
  credentials: cloud.credentials,
  tableName: cloud.deployment.tables[0]?.name,
});
const stop = async (): Promise<void> => {
  await cloud.kill();
  process.exit(0);
};
process.on('message', stop);
process.on('disconnect', stop);
