import type { UserPoolResource } from '../../contracts.ts';
import { nameHash } from '../names.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { TemplateError, textAt, unmodelled } from '../values.ts';
import { clientIdOf, readPoolClient } from './pool-clients.ts';

const poolId = (resource: Resource) =>
  `${resource.surroundings.region}_${nameHash(`pool/${resource.path}`, 9)}`;
const groupName = (resource: Resource) => nameOf(resource, 'GroupName', 128);

/** Base URL of a pool's token issuer on this machine. */
export const issuerOf = (publicUrl: string, id: string): string => `${publicUrl}/_local/issuer/${id}`;

/** Base URL of the sign-in pages of a pool whose domain has this prefix, on this machine. */
export const signInUrlOf = (publicUrl: string, domain: string): string =>
  `${publicUrl}/_local/sign-in/${domain}`;

const issuer = (resource: Resource) => issuerOf(resource.surroundings.publicUrl, poolId(resource));

export const IDENTITY_MODELS: Record<string, ResourceModel> = {
  'AWS::Cognito::UserPool': {
    // How people prove who they are is Cognito's matter; the local issuer signs in whoever says so.
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
      AccessTokenValidity: 'read',
      AllowedOAuthFlows: [only('code')],
      AllowedOAuthFlowsUserPoolClient: 'read',
      AllowedOAuthScopes: 'read',
      AuthSessionValidity: 'inert',
      CallbackURLs: 'read',
      ClientName: 'inert',
      DefaultRedirectURI: 'inert',
      EnableTokenRevocation: 'read',
      ExplicitAuthFlows: 'read',
      // A secret would have to be checked at each call of the token endpoint.
      GenerateSecret: only(false),
      IdTokenValidity: 'read',
      LogoutURLs: 'read',
      PreventUserExistenceErrors: 'inert',
      ReadAttributes: 'inert',
      RefreshTokenRotation: { Feature: only('ENABLED', 'DISABLED'), RetryGracePeriodSeconds: 'read' },
      RefreshTokenValidity: 'read',
      SupportedIdentityProviders: [only('COGNITO')],
      TokenValidityUnits: { AccessToken: 'read', IdToken: 'read', RefreshToken: 'read' },
      UserPoolId: 'read',
      WriteAttributes: 'inert',
    },
    ref: clientIdOf,
    attributes: { ClientId: clientIdOf },
  },
  'AWS::Cognito::UserPoolGroup': {
    properties: { Description: 'inert', GroupName: 'read', Precedence: 'inert', UserPoolId: 'read' },
    ref: groupName,
  },
  'AWS::Cognito::UserPoolDomain': {
    // A domain of one's own would be another host.
    properties: { Domain: 'read', ManagedLoginVersion: only(1, 2), UserPoolId: 'read' },
    ref: (resource) => textAt(resource.property('Domain'), resource.path),
  },
  'AWS::Cognito::ManagedLoginBranding': {
    // How the pages look is Cognito's matter; that there is a branding shows them.
    properties: {
      Assets: 'inert',
      ClientId: 'read',
      ReturnMergedResources: 'inert',
      Settings: 'inert',
      UseCognitoProvidedValues: 'inert',
      UserPoolId: 'read',
    },
    ref: (resource) => nameHash(`branding/${resource.path}`, 36),
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
    const domain = domainOf(mine('AWS::Cognito::UserPoolDomain'));
    const branded = new Set(
      mine('AWS::Cognito::ManagedLoginBranding').map((branding) => branding.property('ClientId')),
    );
    const isShown = (clientId: string) => domain?.newer !== true || branded.has(clientId);
    return {
      logicalId: pool.logicalId,
      id,
      issuer: issuer(pool),
      clients: mine('AWS::Cognito::UserPoolClient').map((client) => readPoolClient(client, isShown)),
      groups: mine('AWS::Cognito::UserPoolGroup').map(groupName),
      ...(domain === undefined ? {} : { domain: { name: domain.name, url: domain.url } }),
    };
  });
}

/** @throws TemplateError for a prefix that Cognito does not take; UnmodelledError for a second domain. */
function domainOf([domain, second]: Resource[]) {
  if (domain === undefined) return undefined;
  if (second !== undefined) unmodelled(second.path, 'a second domain of a user pool');
  const name = textAt(domain.property('Domain'), `${domain.path}.Domain`);
  if (!/^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(name) || /aws|amazon|cognito/.test(name))
    throw new TemplateError(
      `${domain.path}.Domain must be lower-case letters, digits and hyphens, without aws, amazon and cognito, not ${name}`,
    );
  return {
    name,
    url: signInUrlOf(domain.surroundings.publicUrl, name),
    newer: domain.property('ManagedLoginVersion') === 2,
  };
}
