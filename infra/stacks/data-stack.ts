import { CfnOutput, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib';
import type { UserPool } from 'aws-cdk-lib/aws-cognito';
import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import type { Construct } from 'constructs';
import type { StageConfig } from '../config.ts';
import { AlarmTopic } from '../constructs/alarm-topic.ts';
import { appTable } from '../constructs/app-table.ts';
import { admitMail, fileBucket } from '../constructs/file-bucket.ts';
import { ruleSetName } from '../constructs/mail-receiving.ts';
import { StaffPool } from '../constructs/staff-pool.ts';

/** Who issues the tokens of staff: our user pool, or the issuer that the stage names. */
export interface StaffIssuer {
  issuer: string;
  audience: string[];
  /** Our own pool, where staff sign in. */
  pool?: UserPool;
}

/** What must outlive every deployment: table, files, signing secret, staff. And the alarms' way out. */
export class DataStack extends Stack {
  readonly table: TableV2;
  readonly signingSecret: Secret;
  readonly files: Bucket;
  readonly staff: StaffIssuer;
  readonly alarms: AlarmTopic;

  constructor(scope: Construct, id: string, props: StackProps & { config: StageConfig; prefix: string }) {
    super(scope, id, props);
    const { config, prefix } = props;
    const protect = config.protectData;
    this.table = appTable(this, 'Table', { protect });
    this.files = fileBucket(this, 'Files', { protect });
    if (config.inboundMail) admitMail(this.files, ruleSetName(prefix));
    this.signingSecret = new Secret(this, 'SigningSecret', {
      description: 'Key of the links that customers get. Whoever changes it revokes every link ever sent.',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    Validations.of(this.signingSecret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason: 'Links are derived from this key; rotation would void every link in every mail ever sent.',
    });
    this.staff = config.oidc ?? this.ownPool(config);
    this.alarms = new AlarmTopic(this, 'Alarms', { mail: config.alarmMail });
    new CfnOutput(this, 'FilesBucket', { value: this.files.bucketName });
    new CfnOutput(this, 'TableName', { value: this.table.tableName });
  }

  private ownPool({ protectData, staffMfa }: StageConfig): StaffIssuer {
    const { pool, client } = new StaffPool(this, 'Staff', { protect: protectData, mfa: staffMfa });
    new CfnOutput(this, 'UserPoolId', { value: pool.userPoolId });
    new CfnOutput(this, 'ClientId', { value: client.userPoolClientId });
    return { issuer: pool.userPoolProviderUrl, audience: [client.userPoolClientId], pool };
  }
}
