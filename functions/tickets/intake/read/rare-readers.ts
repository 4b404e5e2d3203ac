import { dataFileOf } from './data-files.ts';
import { readParts } from './read-parts.ts';
import { structureOfForm, structureOfJson } from './read-structure.ts';
import { unpackBody } from './unpack-body.ts';

/**
 * What most posts do without: multipart bodies, JSON of others, forms of services, packed bodies, files within texts. Intake reads it at the
 * first post that needs it.
 */
export const rareReaders = { readParts, structureOfForm, structureOfJson, unpackBody, dataFileOf };

export type RareReaders = typeof rareReaders;
