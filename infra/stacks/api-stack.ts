import { CfnOutput, Stack, type StackProps } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/define-route.ts';
import { type ConsoleSignIn, PoolSignIn } from '../constructs/console-sign-in.ts';
import { Edge } from '../constructs/edge.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { OriginSecrets } from '../constructs/origin-secrets.ts';
import { isOpen, type Serving, serveFunction } from '../constructs/served-function.ts';
import { siteBucket } from '../constructs/site-bucket.ts';
import { apiFunctions } from './api-functions.ts';
import type { StaffIssuer } from './data-stack.ts';

export interface ApiStackProps extends StackProps {
  foundation: Foundation;
  staff: StaffIssuer;
  /** The HTTP contracts that each Lambda serves, by its entry. */
  routes: ReadonlyMap<string, readonly Route[]>;
}

/** What strangers and customers call over HTTP, and the API itself, which staff and partners call too. No function behind it knows the bus: the outbox is its way to it. */
export class ApiStack extends Stack {
  /** Base URL of links and forms, without a trailing slash. */
  readonly publicUrl: string;
  /** Where the console's files are served from. */
  readonly site: IBucket;
  /** With which further functions join the API. */
  readonly serving: Serving;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { foundation, staff, routes } = props;
    const { config, prefix } = foundation;
    const http = new HttpRoutes(this, 'Http', { config, prefix });
    this.site = siteBucket(this, 'Site', { protect: config.protectData });
    const secrets = new OriginSecrets(this, 'OriginSecrets', config.originSecrets);
    const { distribution } = new Edge(this, 'Edge', {
      prefix,
      api: http.api,
      secret: secrets.sent,
      site: this.site,
      origins: () => ({
        signIn: signInOrigins(this, foundation, signIn),
        files: `https://${foundation.files.bucketRegionalDomainName}`,
      }),
    });
    // The functions are told of it, and the routes lead to the functions: the API comes first, then what stands before it.
    this.publicUrl = config.publicUrl ?? `https://${distribution.distributionDomainName}`;
    const signIn = this.signIn(foundation, staff);
    http.trust({ issuer: staff.issuer, audience: audienceOf(staff, signIn) });
    this.serving = { foundation, http, routes, publicUrl: this.publicUrl, signIn, edge: secrets.use };
    for (const definition of apiFunctions)
      if (isOpen(definition, routes)) serveFunction(this, definition, this.serving);
    new CfnOutput(this, 'ApiUrl', { value: this.publicUrl });
  }

  /** How the console signs people in; undefined where the stage's issuer has no client for it. */
  private signIn({ config, prefix }: Foundation, { pool }: StaffIssuer): ConsoleSignIn | undefined {
    if (pool) return new PoolSignIn(this, 'SignIn', { pool, prefix, publicUrl: this.publicUrl });
    const { issuer, clientId, scope = 'openid email profile' } = config.oidc ?? {};
    return issuer === undefined || clientId === undefined ? undefined : { issuer, clientId, scope };
  }
}

/** Whom tokens are meant for: of our own pool also the console, which another issuer's stage names itself. */
const audienceOf = ({ audience, pool }: StaffIssuer, signIn: ConsoleSignIn | undefined): string[] =>
  pool && signIn ? [...audience, signIn.clientId] : audience;

/** Origins that the console speaks with to sign somebody in. */
function signInOrigins(
  { region, urlSuffix }: Stack,
  { config: { oidc } }: Foundation,
  signIn: ConsoleSignIn | undefined,
): string[] {
  if (oidc) return [new URL(oidc.issuer).origin, ...oidc.origins];
  return [`https://cognito-idp.${region}.${urlSuffix}`, ...(signIn?.domainUrl ? [signIn.domainUrl] : [])];
}
