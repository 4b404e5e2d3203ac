import * as z from 'zod';
import { dynamodb } from '../../../shared/aws/dynamodb.ts';
import { s3, s3Files } from '../../../shared/aws/s3.ts';
import { readEnv } from '../../../shared/runtime/env.ts';
import { guardedWorker, serveTasks } from '../../../shared/runtime/guarded-worker.ts';
import { logger } from '../../../shared/runtime/logger.ts';
import { openTable } from '../../../shared/table/table.ts';
import { systemClock } from '../../../shared/time/clock.ts';
import { createHandler } from './handler.ts';
import { previewFile } from './preview-file.ts';

/** The thread that reads pictures. */
const workerName = 'read-picture';
/** A picture of 48 megapixels takes some ten seconds; the function itself has thirty. */
const maxCpuMs = 20_000;

const env = readEnv({ TABLE_NAME: z.string(), FILES_BUCKET: z.string() });

const files = s3Files(s3(), env.FILES_BUCKET);

// This module is loaded a second time, in the worker thread that reads the pictures.
serveTasks<string>(workerName, previewFile({ files }));

const worker = guardedWorker<string>({
  module: new URL(import.meta.url),
  name: workerName,
  cpuMs: maxCpuMs,
  heapMegabytes: 128,
});

export const handler = createHandler({
  table: openTable(dynamodb(), env.TABLE_NAME),
  files,
  clock: systemClock,
  async preview(id) {
    const ending = await worker.run(id);
    if (ending.kind === 'failed') throw ending.error;
    if (ending.kind === 'cut') logger.info('no preview', { id, why: ending.why });
  },
});
