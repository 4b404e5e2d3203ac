import type { FunctionResource, MappingResource, QueueResource, TableResource } from '../../contracts.ts';
import { compilePattern } from '../../patterns/compile-pattern.ts';
import { nameHash } from '../names.ts';
import { arnOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import {
  fieldsAt,
  flagAt,
  jsonAt,
  listAt,
  numberAt,
  optionalTextAt,
  TemplateError,
  textAt,
  textsAt,
  unmodelled,
} from '../values.ts';

const mappingId = (resource: Resource) => nameHash(`mapping/${resource.path}`, 32);

export const MAPPING_MODELS: Record<string, ResourceModel> = {
  'AWS::Lambda::EventSourceMapping': {
    properties: {
      BatchSize: 'read',
      BisectBatchOnFunctionError: 'read',
      DestinationConfig: { OnFailure: { Destination: 'read' } },
      Enabled: 'read',
      EventSourceArn: 'read',
      FilterCriteria: { Filters: [{ Pattern: 'read' }] },
      FunctionName: 'read',
      FunctionResponseTypes: [only('ReportBatchItemFailures')],
      MaximumBatchingWindowInSeconds: 'read',
      MaximumRecordAgeInSeconds: 'read',
      MaximumRetryAttempts: 'read',
      MetricsConfig: 'inert',
      ParallelizationFactor: 'read',
      ScalingConfig: { MaximumConcurrency: 'read' },
      StartingPosition: only('TRIM_HORIZON', 'LATEST'),
      Tags: 'inert',
      TumblingWindowInSeconds: only(0),
    },
    ref: mappingId,
    attributes: {
      EventSourceMappingArn: (resource) =>
        arnOf(resource, 'lambda', `event-source-mapping:${mappingId(resource)}`),
      Id: mappingId,
    },
  },
};

/** What a mapping may connect. */
export interface Ends {
  functions: readonly FunctionResource[];
  queues: readonly QueueResource[];
  tables: readonly TableResource[];
}

export const readMappings = (assembly: OpenAssembly, ends: Ends): MappingResource[] =>
  assembly.ofType('AWS::Lambda::EventSourceMapping').map((resource) => readMapping(resource, ends));

/** Defaults are those of Lambda CreateEventSourceMapping. */
function readMapping(resource: Resource, ends: Ends): MappingResource {
  const { path } = resource;
  const number = (name: string, fallback: number) =>
    numberAt(resource.property(name), fallback, `${path}.${name}`);
  const name = textAt(resource.property('FunctionName'), `${path}.FunctionName`);
  const target = ends.functions.find((candidate) => candidate.name === name || candidate.arn === name);
  if (!target) throw new TemplateError(`${path} names function ${name}, which no template declares`);
  const sourceArn = textAt(resource.property('EventSourceArn'), `${path}.EventSourceArn`);
  const isQueue = ends.queues.some((queue) => queue.arn === sourceArn);
  if (!isQueue && !ends.tables.some((table) => table.streamArn === sourceArn))
    unmodelled(path, `source ${sourceArn}, which is neither a queue nor a table's stream of this assembly,`);
  const concurrency = fieldsAt(resource.property('ScalingConfig'), path).MaximumConcurrency;
  const onFailure = fieldsAt(fieldsAt(resource.property('DestinationConfig'), path).OnFailure, path);
  const failureArn = optionalTextAt(onFailure.Destination, path);
  const position = resource.property('StartingPosition');
  return {
    logicalId: resource.logicalId,
    functionArn: target.arn,
    sourceArn,
    kind: isQueue ? 'queue' : 'stream',
    enabled: flagAt(resource.property('Enabled'), true, path),
    batchSize: number('BatchSize', isQueue ? 10 : 100),
    maximumBatchingWindowSeconds: number('MaximumBatchingWindowInSeconds', 0),
    reportBatchItemFailures: textsAt(resource.property('FunctionResponseTypes'), path).length > 0,
    filters: readFilters(resource),
    ...(concurrency !== undefined && { maximumConcurrency: numberAt(concurrency, 0, path) }),
    maximumRetryAttempts: number('MaximumRetryAttempts', -1),
    maximumRecordAgeSeconds: number('MaximumRecordAgeInSeconds', -1),
    bisectOnError: flagAt(resource.property('BisectBatchOnFunctionError'), false, path),
    parallelizationFactor: number('ParallelizationFactor', 1),
    ...((position === 'TRIM_HORIZON' || position === 'LATEST') && { startingPosition: position }),
    ...(failureArn !== undefined && { onFailureArn: failureArn }),
  };
}

/** Compiles each filter once, so that an unknown operator stops the start and not the first record. */
function readFilters(resource: Resource): Record<string, unknown>[] {
  const path = `${resource.path}.FilterCriteria`;
  const { Filters } = fieldsAt(resource.property('FilterCriteria'), path);
  return listAt(Filters, path).map((raw) => {
    const pattern = jsonAt(fieldsAt(raw, path).Pattern, path);
    compilePattern(pattern, path);
    return pattern;
  });
}
