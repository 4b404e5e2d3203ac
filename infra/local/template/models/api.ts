import { nameHash } from '../names.ts';
import { nameOf, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';

/** Id of an API. */
export const apiId = (resource: Resource) => nameHash(`api/${resource.path}`, 10);
/** Id of a part of an API: route, integration, authorizer. */
export const partId = (resource: Resource) => nameHash(`part/${resource.path}`, 7);

export const API_MODELS: Record<string, ResourceModel> = {
  'AWS::ApiGatewayV2::Api': {
    properties: {
      CorsConfiguration: {
        AllowCredentials: only(false),
        AllowHeaders: 'read',
        AllowMethods: 'read',
        AllowOrigins: 'read',
        ExposeHeaders: 'read',
        MaxAge: 'read',
      },
      Description: 'inert',
      DisableExecuteApiEndpoint: only(false),
      IpAddressType: 'inert',
      Name: 'inert',
      ProtocolType: only('HTTP'),
      Tags: 'inert',
    },
    ref: apiId,
    attributes: { ApiEndpoint: (resource) => resource.surroundings.publicUrl, ApiId: apiId },
  },
  'AWS::ApiGatewayV2::Stage': {
    properties: {
      AccessLogSettings: 'inert',
      ApiId: 'read',
      AutoDeploy: only(true),
      DefaultRouteSettings: {
        DetailedMetricsEnabled: 'inert',
        ThrottlingBurstLimit: 'read',
        ThrottlingRateLimit: 'read',
      },
      Description: 'inert',
      // By route key; read-apis.ts looks at each.
      RouteSettings: 'read',
      StageName: only('$default'),
      Tags: 'inert',
    },
    ref: (resource) => nameOf(resource, 'StageName', 128),
  },
  'AWS::ApiGatewayV2::Integration': {
    properties: {
      ApiId: 'read',
      ConnectionType: only('INTERNET'),
      Description: 'inert',
      IntegrationMethod: 'inert',
      IntegrationType: only('AWS_PROXY'),
      IntegrationUri: 'read',
      PayloadFormatVersion: only('2.0'),
      TimeoutInMillis: 'read',
    },
    ref: partId,
  },
  'AWS::ApiGatewayV2::Route': {
    properties: {
      ApiId: 'read',
      ApiKeyRequired: only(false),
      AuthorizationScopes: 'read',
      AuthorizationType: only('NONE', 'JWT'),
      AuthorizerId: 'read',
      OperationName: 'inert',
      RouteKey: 'read',
      Target: 'read',
    },
    ref: partId,
  },
  'AWS::ApiGatewayV2::Authorizer': {
    properties: {
      ApiId: 'read',
      AuthorizerType: only('JWT'),
      IdentitySource: [only('$request.header.Authorization')],
      JwtConfiguration: { Audience: 'read', Issuer: 'read' },
      Name: 'inert',
    },
    ref: partId,
  },
};
