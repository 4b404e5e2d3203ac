import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { keepAssembly } from '../../infra/start/keep-assembly.ts';
import { copyOfAssembly } from '../support/assembly.ts';

it('keeps an assembly while its inputs stay the same, and makes it anew when they change', async () => {
  const { dir, remove } = await copyOfAssembly();
  try {
    const manifest = join(dir, 'manifest.json');
    await writeFile(manifest, 'touched');
    await keepAssembly(dir);
    expect(await readFile(manifest, 'utf8')).toBe('touched');

    await writeFile(join(dir, 'inputs.sha256'), 'of other sources');
    await keepAssembly(dir);
    expect(await readFile(manifest, 'utf8')).toContain('aftercare-local-api');
  } finally {
    await remove();
  }
});
