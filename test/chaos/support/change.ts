import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

interface Resource {
  Type: string;
  Properties?: Record<string, unknown>;
}

/**
 * Changes the resources of a copied assembly for which `which` holds: removes them, or sets properties of theirs.
 * @throws Error when there is none, so that a renamed resource does not make a test prove nothing.
 */
export async function change(
  dir: string,
  which: (resource: Resource) => boolean,
  how: 'remove' | Record<string, unknown>,
): Promise<void> {
  let changed = 0;
  for (const name of (await readdir(dir)).filter((each) => each.endsWith('.template.json'))) {
    const path = join(dir, name);
    const template = JSON.parse(await readFile(path, 'utf8')) as { Resources: Record<string, Resource> };
    for (const [id, resource] of Object.entries(template.Resources)) {
      if (!which(resource)) continue;
      changed += 1;
      if (how === 'remove') delete template.Resources[id];
      else resource.Properties = { ...resource.Properties, ...how };
    }
    await writeFile(path, JSON.stringify(template));
  }
  if (changed === 0) throw new Error('no resource to change');
}
