import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import {
  AccountRecovery,
  FeaturePlan,
  Mfa,
  UserPool,
  type UserPoolClient,
  UserPoolGroup,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';
import { roles } from '../../shared/http/define-route.ts';

/**
 * Who may sign in as staff: invited by an administrator, by mail address, with a group for each role. Whoever has a
 * password alone reads every customer's matter: a one-time password (TOTP) is asked for besides, unless the stage says otherwise.
 */
export class StaffPool extends Construct {
  readonly pool: UserPool;
  readonly client: UserPoolClient;

  constructor(
    scope: Construct,
    id: string,
    { protect, mfa }: { protect: boolean; mfa: 'required' | 'optional' },
  ) {
    super(scope, id);
    this.pool = new UserPool(this, 'Pool', {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
      },
      mfa: mfa === 'required' ? Mfa.REQUIRED : Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: protect,
      removalPolicy: protect ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    if (mfa === 'optional') {
      Validations.of(this.pool).acknowledge({
        id: 'AwsSolutions-COG2',
        reason: 'The stage says staffMfa: optional. A one-time password is offered, not asked for.',
      });
    }
    Validations.of(this.pool).acknowledge(
      {
        id: 'AwsSolutions-COG3',
        reason:
          'Threat protection needs the Plus plan, priced by active user; the pool has no self sign-up, invited users only.',
      },
      {
        id: 'AwsSolutions-COG8',
        reason: 'The Plus plan is priced by active user; a firm that wants it sets the plan.',
      },
    );
    this.client = this.pool.addClient('Staff', {
      authFlows: { userSrp: true, adminUserPassword: true },
      disableOAuth: true,
      generateSecret: false,
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.days(7),
    });
    for (const groupName of roles) {
      new UserPoolGroup(this, groupName, { userPool: this.pool, groupName });
    }
  }
}
