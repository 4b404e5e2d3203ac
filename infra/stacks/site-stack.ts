import { Stack, type StackProps, Token, Validations } from 'aws-cdk-lib';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { BucketDeployment, CacheControl, Source } from 'aws-cdk-lib/aws-s3-deployment';
import type { Construct } from 'constructs';
import { cacheControls } from '../../shared/site/page-headers.ts';
import { exportOf } from '../constructs/uses.ts';

export interface SiteStackProps extends StackProps {
  site: IBucket;
  /** Folder of the built console: index.html, assets/, frames/. */
  console: string;
}

/**
 * Puts the console's files where they are served from: what a page names before the page, and after the API that they call. Files of former
 * releases stay, since pages of them are still open.
 */
export class SiteStack extends Stack {
  constructor(scope: Construct, id: string, props: SiteStackProps) {
    super(scope, id, props);
    const { site, console } = props;
    const source = Source.asset(console);
    const put = (name: string, files: string, cacheControl: string): BucketDeployment =>
      new BucketDeployment(this, name, {
        sources: [source],
        destinationBucket: site,
        exclude: ['*'],
        include: [files],
        cacheControl: [CacheControl.fromString(cacheControl)],
        prune: false,
        memoryLimit: 512,
      });
    const assets = put('Assets', 'assets/*', cacheControls.assets);
    const frames = put('Frames', 'frames/*', cacheControls.frames);
    const page = put('Page', 'index.html', cacheControls.page);
    page.node.addDependency(assets, frames);
    this.accept(site);
  }

  /** What the rules find of the CDK's function that copies the files: its code and its policies are the CDK's. */
  private accept(site: IBucket): void {
    const reason =
      'The CDK’s own function copies the files, while a deployment runs; it reads the deployment’s assets and writes the files’ bucket alone.';
    const named = (value: string, name: string) => (Token.isUnresolved(value) ? `<${name}>` : value);
    const assets = `cdk-hnb659fds-assets-${named(this.account, 'AWS::AccountId')}-${named(this.region, 'AWS::Region')}`;
    const actions = ['GetObject*', 'GetBucket*', 'List*', 'DeleteObject*', 'Abort*'];
    const findings = [
      'L1',
      'IAM4[Policy::arn:<AWS::Partition>:iam::aws:policy/service-role/AWSLambdaBasicExecutionRole]',
      ...actions.map((action) => `IAM5[Action::s3:${action}]`),
      `IAM5[Resource::arn:${named(this.partition, 'AWS::Partition')}:s3:::${assets}/*]`,
      `IAM5[Resource::${exportOf(site)}/*]`,
    ];
    for (const finding of findings)
      Validations.of(this).acknowledge({ id: `AwsSolutions-${finding}`, reason });
  }
}
