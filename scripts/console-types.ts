import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { openApiOfHouse } from '../infra/bundle/openapi-module.ts';
import { apiTypesOf } from '../web/console/build/api-types.ts';

/**
 * Writes the types by which the console calls our API, of the contracts as they are now. The file is not kept in the repository: it would be
 * wrong after every change of a route.
 */
const root = join(import.meta.dirname, '..');
const file = join(root, 'build/aftercare-api.d.ts');

const text = apiTypesOf(await openApiOfHouse(root));
if ((await readFile(file, 'utf8').catch(() => '')) !== text) {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}
