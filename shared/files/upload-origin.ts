/**
 * The origin that browsers post files to, as the SDK addresses the bucket (virtual-hosted style): for content policies.
 * `endpoint` is AWS_ENDPOINT_URL where one stands in for AWS.
 */
export function uploadOrigin(bucket: string, region: string, endpoint: string | undefined): string {
  if (endpoint) return new URL(endpoint).origin;
  const suffix = region.startsWith('cn-') ? 'amazonaws.com.cn' : 'amazonaws.com';
  return `https://${bucket}.s3.${region}.${suffix}`;
}
