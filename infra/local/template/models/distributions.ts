import type {
  BehaviourResource,
  DistributionResource,
  EdgeFunctionResource,
  EdgeHeadersResource,
  EdgeOriginResource,
} from '../../contracts.ts';
import { nameHash } from '../names.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only, type ShapeFields } from '../shape.ts';
import {
  type Fields,
  fieldsAt,
  flagAt,
  listAt,
  numberAt,
  optionalTextAt,
  TemplateError,
  textAt,
  textsAt,
  unmodelled,
} from '../values.ts';

const distributionId = (resource: Resource) => nameHash(`distribution/${resource.path}`, 14).toUpperCase();
const partId = (resource: Resource) => nameHash(`edge/${resource.path}`, 20);
const functionArn = (resource: Resource) =>
  arnOf(resource, 'cloudfront', `function/${nameOf(resource, 'Name', 64)}`, true);

const behaviour: ShapeFields = {
  AllowedMethods: 'read',
  CachePolicyId: 'read',
  // What is kept makes no difference to what is answered.
  CachedMethods: 'inert',
  Compress: 'read',
  FunctionAssociations: [{ EventType: only('viewer-request'), FunctionARN: 'read' }],
  OriginRequestPolicyId: 'read',
  PathPattern: 'read',
  ResponseHeadersPolicyId: 'read',
  TargetOriginId: 'read',
  // The front stands for TLS.
  ViewerProtocolPolicy: 'inert',
};

const custom = (value: string): ShapeFields => ({ Override: 'read', [value]: 'read' });

export const DISTRIBUTION_MODELS: Record<string, ResourceModel> = {
  'AWS::CloudFront::Distribution': {
    properties: {
      DistributionConfig: {
        CacheBehaviors: [behaviour],
        Comment: 'inert',
        DefaultCacheBehavior: behaviour,
        Enabled: only(true),
        HttpVersion: 'inert',
        IPV6Enabled: 'inert',
        Origins: [
          {
            CustomOriginConfig: {
              OriginProtocolPolicy: only('https-only'),
              OriginReadTimeout: 'inert',
              OriginSSLProtocols: 'inert',
            },
            DomainName: 'read',
            Id: 'read',
            OriginAccessControlId: 'read',
            OriginCustomHeaders: [{ HeaderName: 'read', HeaderValue: 'secret' }],
            S3OriginConfig: { OriginAccessIdentity: only('') },
          },
        ],
        PriceClass: 'inert',
      },
      Tags: 'inert',
    },
    ref: distributionId,
    attributes: {
      DomainName: (resource) => `d${nameHash(`distribution/${resource.path}`, 13)}.cloudfront.net`,
      Id: distributionId,
    },
  },
  'AWS::CloudFront::Function': {
    properties: {
      AutoPublish: only(true),
      FunctionCode: 'read',
      FunctionConfig: { Comment: 'inert', Runtime: only('cloudfront-js-2.0') },
      Name: 'read',
      Tags: 'inert',
    },
    ref: functionArn,
    attributes: { FunctionARN: functionArn },
  },
  'AWS::CloudFront::OriginAccessControl': {
    properties: {
      OriginAccessControlConfig: {
        Description: 'inert',
        Name: 'inert',
        OriginAccessControlOriginType: only('s3'),
        SigningBehavior: only('always'),
        SigningProtocol: only('sigv4'),
      },
    },
    ref: partId,
    attributes: { Id: partId },
  },
  'AWS::CloudFront::ResponseHeadersPolicy': {
    properties: {
      ResponseHeadersPolicyConfig: {
        Comment: 'inert',
        CustomHeadersConfig: { Items: [{ Header: 'read', Override: 'read', Value: 'read' }] },
        Name: 'inert',
        SecurityHeadersConfig: {
          ContentSecurityPolicy: custom('ContentSecurityPolicy'),
          ContentTypeOptions: { Override: 'read' },
          ReferrerPolicy: custom('ReferrerPolicy'),
          StrictTransportSecurity: custom('AccessControlMaxAgeSec'),
        },
      },
    },
    ref: partId,
    attributes: { Id: partId },
  },
};

/** CloudFront's own cache policies by their ids. Source: CloudFront Developer Guide, "Use managed cache policies". */
const cachePolicies: Record<string, { encodings: string[] }> = {
  // CachingDisabled
  '4135ea2d-6df8-44a3-9df3-4b5a84be39ad': { encodings: [] },
  // CachingOptimized
  '658327ea-f89d-4fab-a63d-7e88639e58f6': { encodings: ['br', 'gzip'] },
};

/** AllViewerExceptHostHeader. Source: CloudFront Developer Guide, "Use managed origin request policies". */
const allViewerExceptHost = 'b689b0a8-53d0-40ab-baf2-68738e2966ac';

/** Distributions. There is one front, so a second one stops the start. */
export function readDistributions(assembly: OpenAssembly): DistributionResource[] {
  const distributions = assembly.ofType('AWS::CloudFront::Distribution');
  if (distributions[1]) unmodelled(distributions[1].path, 'a second distribution');
  const parts = readParts(assembly);
  return distributions.map((resource) => {
    const { path } = resource;
    const config = fieldsAt(resource.property('DistributionConfig'), path);
    const origins = listAt(config.Origins, path).map((each) => readOrigin(fieldsAt(each, path), parts, path));
    const behaviourOf = (raw: unknown, pattern: string): BehaviourResource =>
      readBehaviour(fieldsAt(raw, path), { pattern, path, origins, ...parts });
    return {
      logicalId: resource.logicalId,
      id: distributionId(resource),
      arn: arnOf(resource, 'cloudfront', `distribution/${distributionId(resource)}`, true),
      behaviours: [
        ...listAt(config.CacheBehaviors, path).map((raw) =>
          behaviourOf(raw, textAt(fieldsAt(raw, path).PathPattern, path)),
        ),
        behaviourOf(config.DefaultCacheBehavior, '*'),
      ],
    };
  });
}

interface Parts {
  functions: ReadonlyMap<string, EdgeFunctionResource>;
  headers: ReadonlyMap<string, EdgeHeadersResource>;
  accessControls: ReadonlySet<string>;
}

function readParts(assembly: OpenAssembly): Parts {
  return {
    functions: new Map(
      assembly
        .ofType('AWS::CloudFront::Function')
        .map((resource) => [
          functionArn(resource),
          { arn: functionArn(resource), code: textAt(resource.property('FunctionCode'), resource.path) },
        ]),
    ),
    headers: new Map(
      assembly
        .ofType('AWS::CloudFront::ResponseHeadersPolicy')
        .map((resource) => [partId(resource), readHeaders(resource)]),
    ),
    accessControls: new Set(assembly.ofType('AWS::CloudFront::OriginAccessControl').map(partId)),
  };
}

function readOrigin(raw: Fields, { accessControls }: Parts, path: string): EdgeOriginResource {
  const headers = Object.fromEntries(
    listAt(raw.OriginCustomHeaders, path).map((each) => {
      const { HeaderName, HeaderValue } = fieldsAt(each, path);
      return [textAt(HeaderName, path).toLowerCase(), textAt(HeaderValue, path)];
    }),
  );
  const id = textAt(raw.Id, path);
  const domain = textAt(raw.DomainName, path);
  const common = { id, domain, headers };
  const api = /^([a-z0-9]+)\.execute-api\./.exec(domain);
  if (api?.[1] !== undefined) return { ...common, kind: 'api', apiId: api[1] };
  const bucket = /^([a-z0-9.-]+)\.s3\.[a-z0-9-]+\./.exec(domain);
  if (bucket?.[1] === undefined) unmodelled(path, `origin ${domain}`);
  const control = optionalTextAt(raw.OriginAccessControlId, path);
  if (control === undefined || !accessControls.has(control))
    unmodelled(path, `bucket ${bucket[1]} without an origin access control`);
  return { ...common, kind: 'bucket', bucketName: bucket[1] };
}

function readBehaviour(
  raw: Fields,
  at: Parts & { pattern: string; path: string; origins: readonly EdgeOriginResource[] },
): BehaviourResource {
  const { pattern, path, origins, functions, headers } = at;
  const where = `${path} ${pattern}`;
  const origin = origins.find(({ id }) => id === raw.TargetOriginId);
  if (!origin) throw new TemplateError(`${where} names an origin that is not in its distribution`);
  const cache = cachePolicies[textAt(raw.CachePolicyId, where)];
  if (!cache) unmodelled(where, `cache policy ${String(raw.CachePolicyId)}`);
  const request = optionalTextAt(raw.OriginRequestPolicyId, where);
  if (request !== (origin.kind === 'api' ? allViewerExceptHost : undefined))
    unmodelled(where, `origin request policy ${request} of an origin of this kind`);
  const found = <T>(map: ReadonlyMap<string, T>, key: unknown, what: string): T => {
    const value = map.get(textAt(key, where));
    if (value === undefined) throw new TemplateError(`${where} names a ${what} that no template declares`);
    return value;
  };
  const associations = listAt(raw.FunctionAssociations, where);
  if (associations.length > 1) unmodelled(where, 'a second function');
  const [association] = associations;
  return {
    pattern,
    methods: raw.AllowedMethods === undefined ? ['GET', 'HEAD'] : textsAt(raw.AllowedMethods, where),
    origin,
    encodings: flagAt(raw.Compress, false, where) ? cache.encodings : [],
    ...(association === undefined
      ? {}
      : { function: found(functions, fieldsAt(association, where).FunctionARN, 'function') }),
    headers:
      raw.ResponseHeadersPolicyId === undefined
        ? []
        : found(headers, raw.ResponseHeadersPolicyId, 'response headers policy'),
  };
}

function readHeaders(resource: Resource): EdgeHeadersResource {
  const { path } = resource;
  const config = fieldsAt(resource.property('ResponseHeadersPolicyConfig'), path);
  const security = fieldsAt(config.SecurityHeadersConfig, path);
  const told = (name: string, property: string, value: (fields: Fields) => string): EdgeHeadersResource => {
    if (security[property] === undefined) return [];
    const fields = fieldsAt(security[property], path);
    return [{ name, value: value(fields), override: flagAt(fields.Override, false, path) }];
  };
  const own = listAt(fieldsAt(config.CustomHeadersConfig, path).Items, path).map((each) => {
    const { Header, Value, Override } = fieldsAt(each, path);
    return {
      name: textAt(Header, path).toLowerCase(),
      value: textAt(Value, path),
      override: flagAt(Override, false, path),
    };
  });
  return [
    ...told('content-security-policy', 'ContentSecurityPolicy', (fields) =>
      textAt(fields.ContentSecurityPolicy, path),
    ),
    ...told('x-content-type-options', 'ContentTypeOptions', () => 'nosniff'),
    ...told('referrer-policy', 'ReferrerPolicy', (fields) => textAt(fields.ReferrerPolicy, path)),
    ...told(
      'strict-transport-security',
      'StrictTransportSecurity',
      (fields) => `max-age=${numberAt(fields.AccessControlMaxAgeSec, 0, path)}`,
    ),
    ...own,
  ];
}
