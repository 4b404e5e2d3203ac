import { ArnFormat, Aws, Duration, Lazy, Stack, Validations } from 'aws-cdk-lib';
import type { HttpApi } from 'aws-cdk-lib/aws-apigatewayv2';
import type { ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import {
  AccessLevel,
  AllowedMethods,
  type BehaviorOptions,
  CachePolicy,
  Distribution,
  Function as EdgeFunction,
  FunctionCode,
  FunctionEventType,
  FunctionRuntime,
  type HeadersReferrerPolicy,
  HttpVersion,
  type IOrigin,
  OriginProtocolPolicy,
  OriginRequestPolicy,
  ResponseHeadersPolicy,
  SecurityPolicyProtocol,
  ViewerProtocolPolicy,
} from 'aws-cdk-lib/aws-cloudfront';
import { HttpOrigin, S3BucketOrigin } from 'aws-cdk-lib/aws-cloudfront-origins';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { originSecretHeader } from '../../shared/http/edge.ts';
import {
  type ConsoleOrigins,
  policiesOf,
  type SiteFile,
  siteFiles,
  siteHeaders,
  sitePaths,
} from '../../shared/site/page-headers.ts';

export interface EdgeProps {
  prefix: string;
  api: HttpApi;
  /** What the API knows the distribution by. */
  secret: string;
  /** A domain of the stage's own with its certificate, in us-east-1. */
  domain?: { name: string; certificate: ICertificate } | undefined;
  webAclArn?: string | undefined;
  /** The console's files. */
  site: IBucket;
  /** Is asked once all constructs are there: the sign-in is told of the distribution's address. */
  origins: () => ConsoleOrigins;
}

/** CloudFront calls this for each request of a page of the console: whatever its path, the page is one file. */
const pageCode = `function handler(event) {
  event.request.uri = '/index.html';
  return event.request;
}
`;

/**
 * The one public address: a distribution before the API and the console's static files. Of API answers it keeps nothing. The API
 * gets all that the viewer sent but the host, and CloudFront's own headers, `CloudFront-Viewer-Address` among them.
 */
export class Edge extends Construct {
  readonly distribution: Distribution;

  constructor(
    scope: Construct,
    id: string,
    { prefix, api, secret, domain, webAclArn, site, origins }: EdgeProps,
  ) {
    super(scope, id);
    const { region, urlSuffix } = Stack.of(this);
    const files = S3BucketOrigin.withOriginAccessControl(site, {
      // S3 says "not found" only to those who may list. No behaviour asks for the list itself: each names a file.
      originAccessLevels: [AccessLevel.READ, AccessLevel.LIST],
    });
    this.distribution = new Distribution(this, 'Distribution', {
      comment: prefix,
      httpVersion: HttpVersion.HTTP2_AND_3,
      ...(domain
        ? {
            domainNames: [domain.name],
            certificate: domain.certificate,
            minimumProtocolVersion: SecurityPolicyProtocol.TLS_V1_2_2021,
          }
        : {}),
      ...(webAclArn ? { webAclId: webAclArn } : {}),
      defaultBehavior: {
        origin: new HttpOrigin(`${api.apiId}.execute-api.${region}.${urlSuffix}`, {
          protocolPolicy: OriginProtocolPolicy.HTTPS_ONLY,
          customHeaders: { [originSecretHeader]: secret },
          // The API itself gives up after thirty.
          readTimeout: Duration.seconds(30),
        }),
        viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
        allowedMethods: AllowedMethods.ALLOW_ALL,
        cachePolicy: CachePolicy.CACHING_DISABLED,
        originRequestPolicy: OriginRequestPolicy.ALL_VIEWER_EXCEPT_HOST_HEADER,
        compress: false,
      },
      additionalBehaviors: this.staticFiles(files, origins),
    });
    this.accept();
  }

  private staticFiles(files: IOrigin, origins: () => ConsoleOrigins): Record<string, BehaviorOptions> {
    const headers = Object.fromEntries(
      siteFiles.map((kind) => [kind, this.headers(kind, origins)]),
    ) as Record<SiteFile, ResponseHeadersPolicy>;
    const toPage = new EdgeFunction(this, 'Page', {
      comment: 'Every address of the console is its one page',
      code: FunctionCode.fromInline(pageCode),
      runtime: FunctionRuntime.JS_2_0,
    });
    return Object.fromEntries(
      sitePaths.map(([path, kind]) => [
        path,
        {
          origin: files,
          viewerProtocolPolicy: ViewerProtocolPolicy.REDIRECT_TO_HTTPS,
          allowedMethods: AllowedMethods.ALLOW_GET_HEAD_OPTIONS,
          // Keeps what the file's own Cache-Control lets it keep; of the page, which asks each time, one second.
          cachePolicy: CachePolicy.CACHING_OPTIMIZED,
          responseHeadersPolicy: headers[kind],
          compress: true,
          ...(kind === 'page'
            ? {
                functionAssociations: [{ function: toPage, eventType: FunctionEventType.VIEWER_REQUEST }],
              }
            : {}),
        },
      ]),
    );
  }

  private headers(kind: SiteFile, origins: () => ConsoleOrigins): ResponseHeadersPolicy {
    return new ResponseHeadersPolicy(this, `${kind.charAt(0).toUpperCase()}${kind.slice(1)}Headers`, {
      securityHeadersBehavior: {
        strictTransportSecurity: {
          accessControlMaxAge: Duration.seconds(siteHeaders.strictTransportSecuritySeconds),
          override: true,
        },
        contentTypeOptions: { override: true },
        referrerPolicy: {
          referrerPolicy: siteHeaders.referrerPolicy as HeadersReferrerPolicy,
          override: true,
        },
        ...(kind === 'file'
          ? {}
          : {
              contentSecurityPolicy: {
                contentSecurityPolicy: Lazy.string({ produce: () => policiesOf(origins())[kind] }),
                override: true,
              },
            }),
      },
    });
  }

  /** The ARN as bucket policies and web ACLs name it. */
  get arn(): string {
    return Stack.of(this).formatArn({
      service: 'cloudfront',
      region: '',
      account: Aws.ACCOUNT_ID,
      resource: 'distribution',
      resourceName: this.distribution.distributionId,
      arnFormat: ArnFormat.SLASH_RESOURCE_NAME,
    });
  }

  private accept(): void {
    Validations.of(this.distribution).acknowledge(
      { id: 'AwsSolutions-CFR1', reason: 'Customers write from wherever they are.' },
      { id: 'AwsSolutions-CFR2', reason: 'The web ACL is a priced switch of the stage.' },
      {
        id: 'AwsSolutions-CFR3',
        reason: 'Paths hold link tokens and never enter a log; the access log of the API has route keys.',
      },
      {
        id: 'AwsSolutions-CFR4',
        reason:
          'Without a domain of its own the stage has the certificate of cloudfront.net, whose protocols CloudFront sets.',
      },
    );
  }
}
