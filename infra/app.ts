import { dirname } from 'node:path';
import { synthesize } from './synthesize.ts';

// The `cdk` command checks what it is about to deploy; the local cloud starts the app itself and wants it quickly.
await synthesize(dirname(import.meta.dirname), { checked: process.env.CDK_CLI_VERSION !== undefined });
