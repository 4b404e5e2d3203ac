import type { PagesOfClient, PoolClientResource } from '../../contracts.ts';
import { nameHash } from '../names.ts';
import type { Resource } from '../resource.ts';
import { fieldsAt, flagAt, numberAt, TemplateError, textAt, textsAt } from '../values.ts';

/** The id that Cognito would make up. */
export const clientIdOf = (resource: Resource): string => nameHash(`client/${resource.path}`, 26);

const secondsOf: Record<string, number> = { seconds: 1, minutes: 60, hours: 3600, days: 86_400 };

/**
 * How long each token of a client may hold, and holds where the template does not say.
 * Source: https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/aws-resource-cognito-userpoolclient.html
 */
const validities = {
  Access: { unit: 'hours', usual: 1, least: 300, most: 86_400 },
  Id: { unit: 'hours', usual: 1, least: 300, most: 86_400 },
  Refresh: { unit: 'days', usual: 30, least: 3600, most: 315_360_000 },
} as const;

function validityOf(client: Resource, token: keyof typeof validities): number {
  const { unit, usual, least, most } = validities[token];
  const name = `${client.path}.${token}TokenValidity`;
  const units = fieldsAt(client.property('TokenValidityUnits'), `${client.path}.TokenValidityUnits`);
  const given = units[`${token}Token`];
  const factor = secondsOf[given === undefined ? unit : textAt(given, name)];
  const seconds = numberAt(client.property(`${token}TokenValidity`), usual, name) * (factor ?? Number.NaN);
  if (!(seconds >= least && seconds <= most))
    throw new TemplateError(`${name} must be from ${least} to ${most} seconds`);
  return seconds;
}

/** Cognito takes https, and http on loopback. */
function addressesAt(client: Resource, property: string): string[] {
  const urls = textsAt(client.property(property), `${client.path}.${property}`);
  for (const url of urls)
    if (!/^(https:\/\/|http:\/\/(localhost|127\.0\.0\.1|\[::1\])[:/])[^#]*$/.test(url))
      throw new TemplateError(
        `${client.path}.${property} must be https, or http on loopback, without a fragment, not ${url}`,
      );
  return urls;
}

/** What Cognito asks for where a client may use the OAuth endpoints. @throws TemplateError naming what is missing. */
function pagesOf(client: Resource, shown: boolean): PagesOfClient | undefined {
  const { path } = client;
  const listed = (property: string) => textsAt(client.property(property), `${path}.${property}`);
  if (!flagAt(client.property('AllowedOAuthFlowsUserPoolClient'), false, path)) {
    const useless = ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'LogoutURLs'].find(
      (property) => listed(property).length > 0,
    );
    if (useless) throw new TemplateError(`${path}.${useless} needs AllowedOAuthFlowsUserPoolClient`);
    return undefined;
  }
  const needed = ['AllowedOAuthFlows', 'AllowedOAuthScopes', 'CallbackURLs', 'SupportedIdentityProviders'];
  const missing = needed.find((property) => listed(property).length === 0);
  if (missing) throw new TemplateError(`${path}.${missing} must be given: the client may use OAuth`);
  const scopes = listed('AllowedOAuthScopes');
  if (scopes.some((scope) => /^(email|phone|profile)$/.test(scope)) && !scopes.includes('openid'))
    throw new TemplateError(`${path}.AllowedOAuthScopes must hold openid beside email, phone and profile`);
  return {
    callbackUrls: addressesAt(client, 'CallbackURLs'),
    logoutUrls: addressesAt(client, 'LogoutURLs'),
    scopes,
    shown,
  };
}

function rotationOf(client: Resource): { graceSeconds: number } | undefined {
  const path = `${client.path}.RefreshTokenRotation`;
  const { Feature, RetryGracePeriodSeconds } = fieldsAt(client.property('RefreshTokenRotation'), path);
  if (Feature !== 'ENABLED') return undefined;
  const graceSeconds = numberAt(RetryGracePeriodSeconds, 0, path);
  if (!Number.isInteger(graceSeconds) || graceSeconds < 0 || graceSeconds > 60)
    throw new TemplateError(`${path}.RetryGracePeriodSeconds must be from 0 to 60`);
  const flows = textsAt(client.property('ExplicitAuthFlows'), client.path);
  if (flows.length === 0 || flows.includes('ALLOW_REFRESH_TOKEN_AUTH'))
    throw new TemplateError(
      `${client.path}.ExplicitAuthFlows must be given without ALLOW_REFRESH_TOKEN_AUTH: refresh tokens rotate`,
    );
  return { graceSeconds };
}

/**
 * One app client of a pool.
 * @param isShown whether the pages show for a client of this id.
 * @throws TemplateError where Cognito would refuse it.
 */
export function readPoolClient(client: Resource, isShown: (id: string) => boolean): PoolClientResource {
  const id = clientIdOf(client);
  const [accessSeconds, idSeconds, refreshSeconds] = [
    validityOf(client, 'Access'),
    validityOf(client, 'Id'),
    validityOf(client, 'Refresh'),
  ];
  if (Math.max(accessSeconds, idSeconds) > refreshSeconds)
    throw new TemplateError(`${client.path}.RefreshTokenValidity must not be shorter than the others`);
  const rotation = rotationOf(client);
  const pages = pagesOf(client, isShown(id));
  return {
    id,
    accessSeconds,
    idSeconds,
    refreshSeconds,
    revocable: flagAt(client.property('EnableTokenRevocation'), true, client.path),
    ...(rotation === undefined ? {} : { rotation }),
    ...(pages === undefined ? {} : { pages }),
  };
}
