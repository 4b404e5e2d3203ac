import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { keepAssembly } from '../../infra/start/keep-assembly.ts';
import { copyOfAssembly } from '../support/assembly.ts';

it('keeps an assembly while its inputs stay the same, tells before it makes it anew, and does when they change', async () => {
  const { dir, remove } = await copyOfAssembly();
  try {
    const tell = vi.fn();
    const manifest = join(dir, 'manifest.json');
    await writeFile(manifest, 'touched');
    await keepAssembly(dir, tell);
    expect(await readFile(manifest, 'utf8')).toBe('touched');
    expect(tell).not.toHaveBeenCalled();

    await writeFile(join(dir, 'inputs.sha256'), 'of other sources');
    await keepAssembly(dir, tell);
    expect(tell).toHaveBeenCalledOnce();
    expect(await readFile(manifest, 'utf8')).toContain('aftercare-local-api');
  } finally {
    await remove();
  }
});
