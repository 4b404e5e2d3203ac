import type { UserPoolResource } from '../../contracts.ts';
import { nameHash } from '../names.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { textAt } from '../values.ts';

const poolId = (resource: Resource) =>
  `${resource.surroundings.region}_${nameHash(`pool/${resource.path}`, 9)}`;
const clientId = (resource: Resource) => nameHash(`client/${resource.path}`, 26);
const groupName = (resource: Resource) => nameOf(resource, 'GroupName', 128);

/** Base URL of a pool's token issuer on this machine. */
export const issuerOf = (publicUrl: string, id: string): string => `${publicUrl}/_local/issuer/${id}`;

const issuer = (resource: Resource) => issuerOf(resource.surroundings.publicUrl, poolId(resource));

export const IDENTITY_MODELS: Record<string, ResourceModel> = {
  'AWS::Cognito::UserPool': {
    // How people sign in is Cognito's matter; the local issuer hands out tokens for the asking.
    properties: {
      AccountRecoverySetting: 'inert',
      AdminCreateUserConfig: 'inert',
      AliasAttributes: 'inert',
      AutoVerifiedAttributes: 'inert',
      DeletionProtection: 'inert',
      DeviceConfiguration: 'inert',
      EmailConfiguration: 'inert',
      EmailVerificationMessage: 'inert',
      EmailVerificationSubject: 'inert',
      EnabledMfas: 'inert',
      MfaConfiguration: 'inert',
      Policies: 'inert',
      Schema: 'inert',
      SmsConfiguration: 'inert',
      SmsVerificationMessage: 'inert',
      UserAttributeUpdateSettings: 'inert',
      UsernameAttributes: 'inert',
      UsernameConfiguration: 'inert',
      UserPoolAddOns: 'inert',
      UserPoolName: 'inert',
      UserPoolTags: 'inert',
      UserPoolTier: 'inert',
      VerificationMessageTemplate: 'inert',
    },
    ref: poolId,
    attributes: {
      Arn: (resource) => arnOf(resource, 'cognito-idp', `userpool/${poolId(resource)}`),
      ProviderName: (resource) => issuer(resource).replace(/^https?:\/\//, ''),
      ProviderURL: issuer,
      UserPoolId: poolId,
    },
  },
  'AWS::Cognito::UserPoolClient': {
    properties: {
      AccessTokenValidity: 'inert',
      AllowedOAuthFlows: 'inert',
      AllowedOAuthFlowsUserPoolClient: 'inert',
      AllowedOAuthScopes: 'inert',
      AuthSessionValidity: 'inert',
      CallbackURLs: 'inert',
      ClientName: 'inert',
      DefaultRedirectURI: 'inert',
      EnableTokenRevocation: 'inert',
      ExplicitAuthFlows: 'inert',
      GenerateSecret: 'inert',
      IdTokenValidity: 'inert',
      LogoutURLs: 'inert',
      PreventUserExistenceErrors: 'inert',
      ReadAttributes: 'inert',
      RefreshTokenRotation: 'inert',
      RefreshTokenValidity: 'inert',
      SupportedIdentityProviders: 'inert',
      TokenValidityUnits: 'inert',
      UserPoolId: 'read',
      WriteAttributes: 'inert',
    },
    ref: clientId,
    attributes: { ClientId: clientId },
  },
  'AWS::Cognito::UserPoolGroup': {
    properties: { Description: 'inert', GroupName: 'read', Precedence: 'inert', UserPoolId: 'read' },
    ref: groupName,
  },
  'AWS::Cognito::UserPoolDomain': {
    properties: { Domain: 'inert', ManagedLoginVersion: 'inert', UserPoolId: 'inert' },
    ref: (resource) => textAt(resource.property('Domain'), resource.path),
  },
  'AWS::Cognito::UserPoolResourceServer': {
    properties: { Identifier: 'inert', Name: 'inert', Scopes: 'inert', UserPoolId: 'inert' },
    ref: (resource) => textAt(resource.property('Identifier'), resource.path),
  },
};

export function readUserPools(assembly: OpenAssembly): UserPoolResource[] {
  return assembly.ofType('AWS::Cognito::UserPool').map((pool) => {
    const id = poolId(pool);
    const mine = (type: string) =>
      assembly.ofType(type).filter((resource) => resource.property('UserPoolId') === id);
    return {
      logicalId: pool.logicalId,
      id,
      issuer: issuer(pool),
      clientIds: mine('AWS::Cognito::UserPoolClient').map(clientId),
      groups: mine('AWS::Cognito::UserPoolGroup').map(groupName),
    };
  });
}
