import { startAftercare } from '../../../infra/start/start-aftercare.ts';

/**
 * A local cloud in a process of its own, to be killed: `node serve.ts <data folder> <assembly>`. Tells its parent where
 * it is, and goes with it.
 */
const [, , dataDir = '', assembly = ''] = process.argv;
const cloud = await startAftercare({ dataDir, assembly, quiet: true });
process.send?.({ url: cloud.url });
process.on('disconnect', () => void cloud.kill().then(() => process.exit(0)));
