import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  type CfnStage,
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct, type IConstruct } from 'constructs';
import { pathsOf, type Route, takesHead } from '../../shared/http/define-route.ts';
import type { StageConfig } from '../config.ts';
import type { AppFunction } from './app-function.ts';
import { allowedHeaders, exposedHeaders } from './cors-headers.ts';
import { routeKeys } from './find-routes.ts';

/** Paths hold link tokens and never enter the log; route keys do. */
const logFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    time: '$context.requestTime',
    route: '$context.routeKey',
    status: '$context.status',
    latency: '$context.responseLatency',
    bytes: '$context.responseLength',
    integrationError: '$context.integrationErrorMessage',
    authorizerError: '$context.authorizer.error',
  }),
);

interface Throttle {
  ThrottlingRateLimit: number;
  ThrottlingBurstLimit: number;
}

/** The front door: an HTTP API whose every route is public by contract or asks for a staff token. */
export class HttpRoutes extends Construct {
  readonly api: HttpApi;
  private authorizer: IHttpRouteAuthorizer | undefined;
  private readonly stage: CfnStage;
  private readonly publicThrottle: Throttle;
  /** Of what only programs ask, and of addresses that there are not: a twentieth, so that all limits together stay within the account's. */
  private readonly rareThrottle: Throttle;
  private readonly assetThrottle: Throttle;

  constructor(scope: Construct, id: string, props: { config: StageConfig; prefix: string }) {
    super(scope, id);
    const { config, prefix } = props;
    this.api = new HttpApi(this, 'Api', {
      apiName: prefix,
      createDefaultStage: false,
      // The widget and forms may stand on any site. Credentials are not allowed: nothing here knows cookies, and what is not public asks
      // for a token in its header, which no other site may send.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: allowedHeaders,
        exposeHeaders: exposedHeaders,
        maxAge: Duration.hours(1),
      },
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: config.logRetentionDays,
      removalPolicy: config.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    const stage = new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: logFormat },
    });
    const { rate: ThrottlingRateLimit, burst: ThrottlingBurstLimit } = config.publicThrottle;
    this.publicThrottle = { ThrottlingRateLimit, ThrottlingBurstLimit };
    const part = (divisor: number): Throttle => ({
      ThrottlingRateLimit: Math.ceil(ThrottlingRateLimit / divisor),
      ThrottlingBurstLimit: Math.ceil(ThrottlingBurstLimit / divisor),
    });
    this.rareThrottle = part(20);
    this.assetThrottle = part(3);
    this.stage = stage.node.defaultChild as CfnStage;
  }

  /**
   * Says whose tokens are taken. Not known when the API is made: the console is a client of the issuer by the API's own address.
   */
  trust({ issuer, audience }: { issuer: string; audience: string[] }): void {
    this.authorizer = new HttpJwtAuthorizer('Staff', issuer, { jwtAudience: audience });
  }

  /**
   * Lets a function serve a contract. Roles are checked by the function; that there is a valid token, here.
   * The routes lie in the stack of `scope`; those of the public must lie in the API's own, which limits them.
   * @throws Error for a route of staff before {@link trust}.
   */
  serve(route: Route, integration: HttpLambdaIntegration, scope: Construct): void {
    const isPublic = route.access === 'public';
    const methods = takesHead(route) ? [HttpMethod.GET, HttpMethod.HEAD] : [HttpMethod[route.method]];
    // In the API's own stack the routes are its children, as their logical ids of former deployments say.
    const parent = Stack.of(scope) === Stack.of(this) ? this.api : scope;
    const added = pathsOf(route).flatMap((path) =>
      methods.map(
        (method) =>
          new HttpRoute(parent, `${method}${path}`, {
            httpApi: this.api,
            routeKey: HttpRouteKey.with(path, method),
            integration,
            authorizer: isPublic ? new HttpNoneAuthorizer() : this.staffOnly(),
          }),
      ),
    );
    if (isPublic) this.limitApart(route, added);
    for (const each of isPublic ? added : []) {
      Validations.of(each).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: `Customers call ${route.id} without a login: it is a public form or opened by an unguessable link.`,
      });
    }
  }

  private staffOnly(): IHttpRouteAuthorizer {
    if (!this.authorizer) throw new Error('Nobody is trusted yet to tell who is staff');
    return this.authorizer;
  }

  /** Lets a function answer every address that no contract has. */
  serveRest(target: AppFunction): void {
    const added = new HttpRoute(this, 'Rest', {
      httpApi: this.api,
      routeKey: HttpRouteKey.DEFAULT,
      // The permission for all routes of a function ends with a path, which this one has not.
      integration: new HttpLambdaIntegration(`${target.node.id}RestIntegration`, target.function),
      authorizer: new HttpNoneAuthorizer(),
    });
    this.limit({ $default: this.rareThrottle }, [added]);
    Validations.of(added).acknowledge({
      id: 'AwsSolutions-APIG4',
      reason:
        'An unknown address has no contract that could ask for a login; all it answers is that it is unknown.',
    });
  }

  /**
   * Lets a function serve the console's page and files, where no distribution does. A browser asks for some twenty assets once a
   * release, and for the rest now and then: the limits together leave the account's to the routes of customers.
   */
  serveSite(target: AppFunction): void {
    const integration = integrationOf(target);
    const assets = '/assets/{path+}';
    for (const path of ['/', '/console', '/console/{path+}', assets, '/frames/{path+}']) {
      const added = new HttpRoute(this.api, `GET${path}`, {
        httpApi: this.api,
        routeKey: HttpRouteKey.with(path, HttpMethod.GET),
        integration,
        authorizer: new HttpNoneAuthorizer(),
      });
      this.limit({ [`GET ${path}`]: path === assets ? this.assetThrottle : this.rareThrottle }, [added]);
      Validations.of(added).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: 'Whoever wants to sign in needs the page first; it holds nothing of anybody.',
      });
    }
  }

  /**
   * Gives a public route a limit of its own: a flood of strangers is refused there and leaves the others, staff's above all, what they
   * had. A stage may name only routes that exist, so it is deployed after them.
   */
  private limitApart(route: Route, added: readonly IConstruct[]): void {
    const own = Object.fromEntries(
      routeKeys(route).map((key) => [key, key.startsWith('HEAD ') ? this.rareThrottle : this.publicThrottle]),
    );
    this.limit(own, added);
  }

  private limit(own: Record<string, Throttle>, added: readonly IConstruct[]): void {
    this.stage.routeSettings = { ...this.stage.routeSettings, ...own };
    this.stage.node.addDependency(...added);
  }
}

/**
 * One integration for all routes of a function, and one permission: with one a route, a function of many routes would
 * pass the 20 KB that its resource policy may have. Only this API may call, and only what has a route reaches it.
 */
export const integrationOf = (target: AppFunction): HttpLambdaIntegration =>
  new HttpLambdaIntegration(`${target.node.id}Integration`, target.function, {
    scopePermissionToRoute: false,
  });
