import type { BucketDeploymentResource } from '../../contracts.ts';
import type { OpenAssembly, Resource, ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { fieldsAt, textAt, textsAt, unmodelled } from '../values.ts';

/** The CDK's custom resource that copies an asset into a bucket. Its own function is not run: the local cloud copies by itself. */
const bucketDeployment = 'Custom::CDKBucketDeployment';

export const BUCKET_DEPLOYMENT_MODELS: Record<string, ResourceModel> = {
  [bucketDeployment]: {
    properties: {
      DestinationBucketName: 'read',
      Exclude: only(['*']),
      Include: 'read',
      OutputObjectKeys: 'inert',
      Prune: only(false),
      ServiceToken: 'read',
      SourceBucketNames: 'inert',
      SourceObjectKeys: 'read',
      SystemMetadata: { 'cache-control': 'read' },
      WaitForDistributionInvalidation: 'inert',
    },
    ref: (resource) => resource.logicalId,
  },
  // Only the CDK's own function has one.
  'AWS::Lambda::LayerVersion': {
    properties: { Content: 'inert', Description: 'inert' },
    ref: (resource) => resource.logicalId,
  },
};

/** ARNs of functions that work for such a custom resource alone. */
export const deployersOf = (assembly: OpenAssembly): ReadonlySet<string> =>
  new Set(
    assembly
      .ofType(bucketDeployment)
      .map((resource) => textAt(resource.property('ServiceToken'), resource.path)),
  );

export const readBucketDeployments = (assembly: OpenAssembly): BucketDeploymentResource[] =>
  assembly.ofType(bucketDeployment).map(readDeployment);

function readDeployment(resource: Resource): BucketDeploymentResource {
  const { path } = resource;
  const [key = '', ...others] = textsAt(resource.property('SourceObjectKeys'), path);
  if (others.length > 0) unmodelled(path, 'a second source');
  const folder = resource.assets.get(key) ?? unmodelled(path, `source ${key} that is no asset folder`);
  return {
    logicalId: resource.logicalId,
    bucketName: textAt(resource.property('DestinationBucketName'), path),
    folder,
    include: textsAt(resource.property('Include'), path),
    headers: Object.fromEntries(
      Object.entries(fieldsAt(resource.property('SystemMetadata'), path)).map(([name, value]) => [
        name,
        textAt(value, path),
      ]),
    ),
  };
}
