import { CrossStackReferences, ReferenceStrength, Stack, type StackProps } from 'aws-cdk-lib';
import { Certificate, CertificateValidation, type ICertificate } from 'aws-cdk-lib/aws-certificatemanager';
import { HostedZone } from 'aws-cdk-lib/aws-route53';
import { CfnWebACL } from 'aws-cdk-lib/aws-wafv2';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';

/** Where CloudFront takes certificates and web ACLs from, wherever the rest of a stage is. */
export const globalRegion = 'us-east-1';

/** Whether a stage has anything there. */
export const isGlobal = ({ domain, waf }: Pick<StageConfig, 'domain' | 'waf'>): boolean =>
  waf !== undefined || (domain !== undefined && domain.certificateArn === undefined);

/** AWS's own rules by what they look for, and those that only count. */
const managed: ReadonlyArray<{ name: string; counts: readonly string[] }> = [
  { name: 'AWSManagedRulesAmazonIpReputationList', counts: [] },
  { name: 'AWSManagedRulesKnownBadInputsRuleSet', counts: [] },
  {
    name: 'AWSManagedRulesCommonRuleSet',
    // Customers write whatever they have to say, a piece of a page or a script too, and hand in files: what comes is escaped where it is shown.
    counts: [
      'SizeRestrictions_BODY',
      'CrossSiteScripting_BODY',
      'GenericLFI_BODY',
      'GenericRFI_BODY',
      'EC2MetaDataSSRF_BODY',
      // Programs of partners and form services name themselves as they like, or not at all.
      'NoUserAgent_HEADER',
    ],
  },
];

/** What must lie in us-east-1: the web ACL of the distribution, and the certificate of its domain where nobody brought one. */
export class GlobalStack extends Stack {
  readonly certificate: ICertificate | undefined;
  readonly webAclArn: string | undefined;

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig; prefix: string }) {
    super(scope, id, props);
    const { config, prefix } = props;
    const { domain, waf } = config;
    if (domain?.hostedZone && domain.certificateArn === undefined) {
      const zone = HostedZone.fromHostedZoneAttributes(this, 'Zone', {
        hostedZoneId: domain.hostedZone.id,
        zoneName: domain.hostedZone.name,
      });
      this.certificate = new Certificate(this, 'Certificate', {
        domainName: domain.name,
        validation: CertificateValidation.fromDns(zone),
      });
    }
    const acl = waf && webAcl(this, prefix, waf.requestsInFiveMinutes);
    this.webAclArn = acl?.attrArn;
    // Read from another region by name; a strong reference would need functions of the CDK's own in both.
    for (const shared of [this.certificate, acl])
      if (shared) CrossStackReferences.of(shared).produce(ReferenceStrength.WEAK);
  }
}

function webAcl(scope: Construct, prefix: string, limit: number): CfnWebACL {
  const seen = (metricName: string): CfnWebACL.VisibilityConfigProperty => ({
    cloudWatchMetricsEnabled: true,
    metricName: `${prefix}-${metricName}`,
    // Samples hold paths, and those hold link tokens.
    sampledRequestsEnabled: false,
  });
  return new CfnWebACL(scope, 'WebAcl', {
    name: prefix,
    scope: 'CLOUDFRONT',
    defaultAction: { allow: {} },
    visibilityConfig: seen('all'),
    rules: [
      {
        name: 'rate',
        priority: 0,
        action: { block: {} },
        statement: { rateBasedStatement: { limit, aggregateKeyType: 'IP', evaluationWindowSec: 300 } },
        visibilityConfig: seen('rate'),
      },
      ...managed.map(({ name, counts }, index) => ({
        name,
        priority: index + 1,
        overrideAction: { none: {} },
        statement: {
          managedRuleGroupStatement: {
            vendorName: 'AWS',
            name,
            ruleActionOverrides: counts.map((rule) => ({ name: rule, actionToUse: { count: {} } })),
          },
        },
        visibilityConfig: seen(name),
      })),
    ],
  });
}
