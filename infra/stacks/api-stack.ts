import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import type { Distribution } from 'aws-cdk-lib/aws-cloudfront';
import { AaaaRecord, ARecord, HostedZone, RecordTarget } from 'aws-cdk-lib/aws-route53';
import { CloudFrontTarget } from 'aws-cdk-lib/aws-route53-targets';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/define-route.ts';
import type { ConsoleOrigins } from '../../shared/site/page-headers.ts';
import { edgeOf, type StageConfig } from '../config.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { type ConsoleSignIn, PoolSignIn } from '../constructs/console-sign-in.ts';
import { Edge } from '../constructs/edge.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { HttpRoutes } from '../constructs/http-routes.ts';
import { OriginSecrets } from '../constructs/origin-secrets.ts';
import { isOpen, type Serving, serveFunction } from '../constructs/served-function.ts';
import { siteBucket } from '../constructs/site-bucket.ts';
import { readsSite, settings, type Use } from '../constructs/uses.ts';
import { apiFunctions } from './api-functions.ts';
import type { StaffIssuer } from './data-stack.ts';
import type { GlobalStack } from './global-stack.ts';

/** Serves the console's files where there is no CloudFront, and is deployed there alone. */
export const siteEntry = 'site/console';

type Domain = NonNullable<StageConfig['domain']>;

export interface ApiStackProps extends StackProps {
  foundation: Foundation;
  staff: StaffIssuer;
  /** What the stage has in us-east-1. */
  global?: GlobalStack | undefined;
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
    const origins = (): ConsoleOrigins => ({
      signIn: signInOrigins(this, foundation, signIn),
      files: `https://${foundation.files.bucketRegionalDomainName}`,
    });
    const front = edgeOf(config) === 'none' ? undefined : this.front(http, props, origins);
    // The functions are told of it, and the routes lead to the functions: the API comes first, then what stands before it.
    this.publicUrl = config.publicUrl ?? front?.address ?? http.api.apiEndpoint;
    const signIn = this.signIn(foundation, staff);
    http.trust({ issuer: staff.issuer, audience: audienceOf(staff, signIn) });
    const edge = front?.use ?? settings({});
    this.serving = { foundation, http, routes, publicUrl: this.publicUrl, signIn, edge };
    for (const definition of apiFunctions)
      if (isOpen(definition, routes)) serveFunction(this, definition, this.serving);
    if (!front) this.serveSite(http, foundation, origins());
    new CfnOutput(this, 'ApiUrl', { value: this.publicUrl });
  }

  /** CloudFront before the API: its address, and what tells functions which requests came through it. */
  private front(
    { api }: HttpRoutes,
    { foundation: { config, prefix }, global }: ApiStackProps,
    origins: () => ConsoleOrigins,
  ): { address: string; use: Use } {
    const { domain } = config;
    const own = domain && `https://${domain.name}`;
    const secrets = new OriginSecrets(this, 'OriginSecrets', config.originSecrets, own);
    const { distribution } = new Edge(this, 'Edge', {
      prefix,
      api,
      secret: secrets.sent,
      domain: domain && { name: domain.name, certificate: this.certificate(domain, global) },
      webAclArn: global?.webAclArn,
      site: this.site,
      origins,
    });
    if (domain) this.leadTo(distribution, domain);
    else
      new CfnOutput(this, 'OpenApiUrl', {
        value: api.apiEndpoint,
        description: 'The API answers here too, past the distribution; a domain of the stage closes this.',
      });
    return { address: own ?? `https://${distribution.distributionDomainName}`, use: secrets.use };
  }

  /** The console's files by the API's own address. */
  private serveSite(http: HttpRoutes, foundation: Foundation, { signIn, files }: ConsoleOrigins): void {
    const target = new AppFunction(this, foundation, {
      entry: siteEntry,
      errorImpact: 'Staff cannot open the console; the API and customers’ pages work.',
      uses: [readsSite(this.site), settings({ SIGN_IN_ORIGINS: signIn.join(' '), FILES_ORIGIN: files })],
      timeout: Duration.seconds(10),
      memorySize: 1024,
    });
    http.serveSite(target);
  }

  private certificate({ certificateArn }: Domain, global: GlobalStack | undefined): ICertificate {
    if (certificateArn) return Certificate.fromCertificateArn(this, 'Certificate', certificateArn);
    if (global?.certificate) return global.certificate;
    throw new Error('The domain of the stage has no certificate');
  }

  /** Lets the domain's zone lead to the distribution; without a zone its owner does, by what the output says. */
  private leadTo(distribution: Distribution, { name, hostedZone }: Domain): void {
    new CfnOutput(this, 'DistributionName', { value: distribution.distributionDomainName });
    if (!hostedZone) return;
    const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
      hostedZoneId: hostedZone.id,
      zoneName: hostedZone.name,
    });
    const target = RecordTarget.fromAlias(new CloudFrontTarget(distribution));
    new ARecord(this, 'Address', { zone, recordName: name, target });
    new AaaaRecord(this, 'Address6', { zone, recordName: name, target });
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
  if (oidc) return [new URL(oidc.issuer).origin, ...(oidc.origins ?? [])];
  return [`https://cognito-idp.${region}.${urlSuffix}`, ...(signIn?.domainUrl ? [signIn.domainUrl] : [])];
}
