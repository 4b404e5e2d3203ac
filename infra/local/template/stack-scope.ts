import type { Surroundings } from '../contracts.ts';
import type { StackSource } from './assembly.ts';
import { resolveValue } from './intrinsics.ts';
import { openResource } from './open-resource.ts';
import type { Resource } from './resource.ts';
import { createLookup, type Neighbours, sectionOf } from './stack-lookup.ts';
import { type Fields, fieldsAt, TemplateError, textAt, textsAt, unmodelled } from './values.ts';

/** One opened stack: its living resources and outputs. */
export interface StackScope {
  name: string;
  resources: ReadonlyMap<string, Resource>;
  /** Names of outputs whose condition holds, with the export name where there is one. */
  outputs(): Array<{ name: string; exportName?: string }>;
  output(name: string): unknown;
}

const SECTIONS = new Set(
  'AWSTemplateFormatVersion Description Metadata Parameters Mappings Conditions Resources Outputs Rules'.split(
    ' ',
  ),
);
const RESOURCE_KEYS = new Set(
  'Type Properties DependsOn Condition Metadata DeletionPolicy UpdateReplacePolicy'.split(' '),
);
/** The CDK's own check that an account was bootstrapped: there is nothing to bootstrap here. */
const BOOTSTRAP_RULE = 'CheckBootstrapVersion';

/** Opens a template; values resolve lazily, so stacks may refer to each other in any order. */
export function openStack(source: StackSource, surroundings: Surroundings, around: Neighbours): StackScope {
  const { name, template } = source;
  const section = (key: string) => sectionOf(source, key);
  for (const key of Object.keys(template))
    if (!SECTIONS.has(key)) unmodelled(name, `template section ${key}`);
  for (const rule of Object.keys(section('Rules')))
    if (rule !== BOOTSTRAP_RULE) unmodelled(`${name}.Rules.${rule}`, 'a template rule');

  const resources = new Map<string, Resource>();
  const lookup = createLookup(source, resources, surroundings, around);
  const holds = (entry: Fields, path: string) =>
    entry.Condition === undefined || lookup(path).condition(textAt(entry.Condition, path));

  for (const [logicalId, raw] of Object.entries(section('Resources'))) {
    const path = `${name}/${logicalId}`;
    const entry = fieldsAt(raw, path);
    for (const key of Object.keys(entry)) if (!RESOURCE_KEYS.has(key)) unmodelled(path, key);
    const type = textAt(entry.Type, path);
    if (!around.model(type)) unmodelled(path, `resource type ${type}`);
    const identity = { stack: name, logicalId, type, path, surroundings, assets: source.assets };
    if (holds(entry, path)) resources.set(logicalId, openResource(entry, identity, lookup));
  }
  checkDependencies(section('Resources'), name);

  const outputs = section('Outputs');
  return {
    name,
    resources,
    outputs: () =>
      Object.entries(outputs).flatMap(([id, raw]) => {
        const path = `${name}.Outputs.${id}`;
        const output = fieldsAt(raw, path);
        if (!holds(output, path)) return [];
        const exportName = fieldsAt(output.Export, path).Name;
        if (exportName === undefined) return [{ name: id }];
        return [{ name: id, exportName: textAt(resolveValue(exportName, lookup(path)), path) }];
      }),
    output(id) {
      const path = `${name}.Outputs.${id}`;
      if (outputs[id] === undefined) throw new TemplateError(`${path} is missing`);
      return resolveValue(fieldsAt(outputs[id], path).Value, lookup(path));
    },
  };
}

function checkDependencies(resources: Fields, stack: string): void {
  for (const [id, raw] of Object.entries(resources)) {
    const path = `${stack}/${id}`;
    for (const other of textsAt(fieldsAt(raw, path).DependsOn, path))
      if (!Object.hasOwn(resources, other))
        throw new TemplateError(`${path} depends on ${other}, which is not in its stack`);
  }
}
