import { CfnOutput, Duration, Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Route } from '../../shared/http/define-route.ts';
import { AppFunction } from '../constructs/app-function.ts';
import { type ConsoleSignIn, PoolSignIn } from '../constructs/console-sign-in.ts';
import type { Foundation } from '../constructs/foundation.ts';
import { HttpRoutes, integrationOf } from '../constructs/http-routes.ts';
import { confineWrites } from '../constructs/uses.ts';
import { type ApiFunction, apiFunctions } from './api-functions.ts';
import type { StaffIssuer } from './data-stack.ts';
import { writablePartitions } from './stranger-writes.ts';

export interface ApiStackProps extends StackProps {
  foundation: Foundation;
  staff: StaffIssuer;
  /** The HTTP contracts that each Lambda serves, by its entry. */
  routes: ReadonlyMap<string, readonly Route[]>;
}

/** What each function of the API is made with. */
interface Parts extends Pick<ApiStackProps, 'foundation' | 'routes'> {
  http: HttpRoutes;
  signIn: ConsoleSignIn | undefined;
}

/** What people and partners call over HTTP. No function here knows the bus: the outbox is its way to it. */
export class ApiStack extends Stack {
  /** Base URL of links and forms, without a trailing slash. */
  readonly publicUrl: string;

  constructor(scope: Construct, id: string, props: ApiStackProps) {
    super(scope, id, props);
    const { foundation, staff, routes } = props;
    const { config, prefix } = foundation;
    const http = new HttpRoutes(this, 'Http', { config, prefix });
    this.publicUrl = config.publicUrl ?? http.api.apiEndpoint;
    const signIn = this.signIn(foundation, staff);
    http.trust({ issuer: staff.issuer, audience: audienceOf(staff, signIn) });
    for (const definition of apiFunctions) this.add(definition, { http, foundation, routes, signIn });
    new CfnOutput(this, 'ApiUrl', { value: this.publicUrl });
  }

  /** How the console signs people in; undefined where the stage's issuer has no client for it. */
  private signIn({ config, prefix }: Foundation, { pool }: StaffIssuer): ConsoleSignIn | undefined {
    if (pool) return new PoolSignIn(this, 'SignIn', { pool, prefix, publicUrl: this.publicUrl });
    const { issuer, clientId, scope = 'openid email profile' } = config.oidc ?? {};
    return issuer === undefined || clientId === undefined ? undefined : { issuer, clientId, scope };
  }

  private add(
    { entry, errorImpact, uses, servesRest = false }: ApiFunction,
    { http, foundation, routes, signIn }: Parts,
  ): void {
    const served = routes.get(entry);
    if (!served) throw new Error(`functions/${entry}/routes.ts does not exist`);
    const target = new AppFunction(this, foundation, {
      entry,
      errorImpact,
      uses: confineWrites(entry, uses(foundation, this.publicUrl, signIn), {
        partitions: writablePartitions(entry),
        isOpen: served.some(({ access }) => access === 'public'),
      }),
      timeout: Duration.seconds(10),
      // People wait for these: more processor makes the first call after a pause quicker.
      memorySize: 1024,
    });
    const integration = integrationOf(target);
    for (const route of served) http.serve(route, integration);
    if (servesRest) http.serveRest(target);
  }
}

/** Whom tokens are meant for: of our own pool also the console, which another issuer's stage names itself. */
const audienceOf = ({ audience, pool }: StaffIssuer, signIn: ConsoleSignIn | undefined): string[] =>
  pool && signIn ? [...audience, signIn.clientId] : audience;
