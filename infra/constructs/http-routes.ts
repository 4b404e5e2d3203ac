import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway';
import {
  CorsHttpMethod,
  HttpApi,
  HttpMethod,
  HttpNoneAuthorizer,
  HttpStage,
  type IHttpRouteAuthorizer,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2';
import { HttpJwtAuthorizer } from 'aws-cdk-lib/aws-apigatewayv2-authorizers';
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Route } from '../../shared/http/define-route.ts';
import type { StageConfig } from '../config.ts';
import type { AppFunction } from './app-function.ts';

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

/** The front door: an HTTP API whose every route is public by contract or asks for a staff token. */
export class HttpRoutes extends Construct {
  readonly api: HttpApi;
  private readonly authorizer: IHttpRouteAuthorizer;

  constructor(
    scope: Construct,
    id: string,
    props: { config: StageConfig; prefix: string; issuer: string; audience: string[] },
  ) {
    super(scope, id);
    const { config, prefix, issuer, audience } = props;
    this.api = new HttpApi(this, 'Api', {
      apiName: prefix,
      createDefaultStage: false,
      // The widget may stand on any site. Nothing here knows cookies: what is not public asks for a token in its header.
      corsPreflight: {
        allowOrigins: ['*'],
        allowMethods: [CorsHttpMethod.GET, CorsHttpMethod.POST],
        allowHeaders: ['content-type', 'idempotency-key', 'accept-language', 'x-correlation-id'],
        maxAge: Duration.hours(1),
      },
    });
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: config.logRetentionDays,
      removalPolicy: config.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    new HttpStage(this, 'Stage', {
      httpApi: this.api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: config.throttle.rate, burstLimit: config.throttle.burst },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: logFormat },
    });
    this.authorizer = new HttpJwtAuthorizer('Staff', issuer, { jwtAudience: audience });
  }

  /** Lets a function serve a contract. Roles are checked by the function; that there is a valid token, here. */
  serve(route: Route, integration: HttpLambdaIntegration): void {
    const isPublic = route.access === 'public';
    const added = this.api.addRoutes({
      path: route.path,
      methods: [HttpMethod[route.method]],
      integration,
      authorizer: isPublic ? new HttpNoneAuthorizer() : this.authorizer,
    });
    for (const each of isPublic ? added : []) {
      Validations.of(each).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason: `Customers call ${route.id} without a login: it is a public form or opened by an unguessable link.`,
      });
    }
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
