import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { isObject } from '../is-object.ts';
import { type Fields, fieldsAt, listAt, TemplateError, textAt, unmodelled } from './values.ts';

/** One stack of the assembly as synthesized. */
export interface StackSource {
  name: string;
  template: Fields;
  /** S3 object key -> absolute folder. */
  assets: ReadonlyMap<string, string>;
}

/** Artifacts that describe the synthesis, not the deployment. */
const SILENT = new Set(['cdk:asset-manifest', 'cdk:tree', 'cdk:feature-flag-report', 'none']);

/**
 * Reads `manifest.json` of a cloud assembly and everything it names, stacks in order of their dependencies; nested
 * assemblies (stages) included. @throws UnmodelledError for an artifact type or asset packaging that is unknown.
 */
export async function readAssembly(dir: string): Promise<StackSource[]> {
  const artifacts = fieldsAt(fieldsAt(await readJson(join(dir, 'manifest.json')), dir).artifacts, dir);
  const stacks: StackSource[] = [];
  const visited = new Set<string>();
  const visit = async (id: string): Promise<void> => {
    if (visited.has(id)) return;
    visited.add(id);
    const artifact = fieldsAt(artifacts[id], id);
    for (const dependency of listAt(artifact.dependencies, id)) await visit(textAt(dependency, id));
    const properties = fieldsAt(artifact.properties, id);
    const type = textAt(artifact.type, id);
    if (type === 'aws:cloudformation:stack') stacks.push(await readStack(dir, id, artifact, artifacts));
    else if (type === 'cdk:cloud-assembly')
      stacks.push(...(await readAssembly(join(dir, textAt(properties.directoryName, id)))));
    else if (!SILENT.has(type)) unmodelled(id, `artifact type ${type}`);
  };
  for (const id of Object.keys(artifacts)) await visit(id);
  return stacks;
}

async function readStack(dir: string, id: string, artifact: Fields, artifacts: Fields): Promise<StackSource> {
  const properties = fieldsAt(artifact.properties, id);
  const assets = new Map<string, string>();
  for (const dependency of listAt(artifact.dependencies, id)) {
    const other = fieldsAt(artifacts[textAt(dependency, id)], id);
    if (other.type !== 'cdk:asset-manifest') continue;
    const file = join(dir, textAt(fieldsAt(other.properties, id).file, id));
    for (const [key, folder] of await readAssets(dir, file)) assets.set(key, folder);
  }
  const template = fieldsAt(await readJson(join(dir, textAt(properties.templateFile, id))), id);
  return { name: properties.stackName ? textAt(properties.stackName, id) : id, template, assets };
}

async function readAssets(dir: string, file: string): Promise<Map<string, string>> {
  const assets = new Map<string, string>();
  const manifest = fieldsAt(await readJson(file), file);
  if (Object.keys(fieldsAt(manifest.dockerImages, file)).length > 0) unmodelled(file, 'a container image');
  for (const [id, entry] of Object.entries(fieldsAt(manifest.files, file))) {
    const { source, destinations } = fieldsAt(entry, id);
    const { packaging, path } = fieldsAt(source, id);
    // Templates are uploaded as files; code is a folder that the CDK would zip.
    if (packaging !== 'zip') continue;
    for (const destination of Object.values(fieldsAt(destinations, id)).filter(isObject))
      assets.set(textAt(destination.objectKey, id), resolve(dir, textAt(path, id)));
  }
  return assets;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw new TemplateError(`Cannot read ${file} of the synthesized assembly`, { cause });
  }
}
