import { RemovalPolicy, Validations } from 'aws-cdk-lib';
import { BlockPublicAccess, Bucket, BucketEncryption, type IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

/**
 * The console's files: closed to the public, read by what serves the site. Nothing expires by itself: a page that is open since last month
 * asks for the assets of last month, and an asset that no release changes stays in use for years.
 */
export function siteBucket(scope: Construct, id: string, { protect }: { protect: boolean }): IBucket {
  const bucket = new Bucket(scope, id, {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
  });
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason: 'The files are public by purpose, and read through one distribution or function alone.',
  });
  // The class and its interface disagree about one optional property.
  return bucket as IBucket;
}
