import { Validations } from 'aws-cdk-lib';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { settings, type Use } from './uses.ts';

/**
 * What the distribution proves to the API that a request came through it. CloudFormation puts the values in at deployment, into the
 * distribution and into the functions' variables, so that no function asks for them before its first answer, and no template holds them.
 */
export class OriginSecrets extends Construct {
  /** What the distribution sends: a reference. */
  readonly sent: string;
  /** Tells a function all that it may accept. */
  readonly use: Use;

  /**
   * @param numbers name the secrets; the first is sent, all are accepted.
   * @param address of the stage, where nothing is served that did not come through the distribution.
   */
  constructor(scope: Construct, id: string, numbers: readonly number[], address: string | undefined) {
    super(scope, id);
    const references = numbers.map((number) => this.secret(number).secretValue.unsafeUnwrap());
    this.sent = references[0] ?? '';
    this.use = settings({
      ORIGIN_SECRETS: references.join(','),
      ...(address === undefined ? {} : { ORIGIN_ADDRESS: address }),
    });
  }

  private secret(number: number): Secret {
    const secret = new Secret(this, `Secret${number}`, {
      description: 'Proves to the API that a request came through the distribution before it.',
      generateSecretString: { passwordLength: 48, excludePunctuation: true },
    });
    Validations.of(secret).acknowledge({
      id: 'AwsSolutions-SMG4',
      reason:
        'It is changed by deployments, which tell both sides in turn (originSecrets of the stage); a schedule could not.',
    });
    return secret;
  }
}
