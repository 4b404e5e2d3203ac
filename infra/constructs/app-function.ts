import { Duration, RemovalPolicy, Validations } from 'aws-cdk-lib';
import { Alarm, ComparisonOperator, TreatMissingData } from 'aws-cdk-lib/aws-cloudwatch';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, Code, Function as LambdaFunction, Runtime } from 'aws-cdk-lib/aws-lambda';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { Foundation } from './foundation.ts';
import { allow, type Use } from './uses.ts';

export interface AppFunctionProps {
  /** `tickets/desk`: the folder below functions/. */
  entry: string;
  /** What customers or staff notice while this function fails: the text of its alarm. */
  errorImpact: string;
  /** Everything the function may do and needs to know; nothing else is granted. */
  uses: readonly Use[];
  timeout: Duration;
  /** Megabytes; processor time grows with it. */
  memorySize?: number;
}

/** One Lambda with a role of its own, its log and its alarm. */
export class AppFunction extends Construct {
  readonly function: LambdaFunction;
  readonly role: Role;

  constructor(scope: Construct, foundation: Foundation, props: AppFunctionProps) {
    super(scope, pascalCase(props.entry));
    const { config, code, alarms, prefix } = foundation;
    const logGroup = new LogGroup(this, 'Log', {
      retention: config.logRetentionDays,
      removalPolicy: config.protectData ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY,
    });
    this.role = new Role(this, 'Role', {
      assumedBy: new ServicePrincipal('lambda.amazonaws.com'),
      description: `May do what ${props.entry} needs`,
    });
    const write = ['logs:CreateLogStream', 'logs:PutLogEvents'];
    this.role.addToPolicy(allow('WriteLog', write, [logGroup.logGroupArn]));
    this.function = new LambdaFunction(this, 'Function', {
      functionName: `${prefix}-${props.entry.replaceAll('/', '-')}`,
      description: `functions/${props.entry}`,
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      handler: 'index.handler',
      code: Code.fromAsset(code(props.entry)),
      role: this.role,
      logGroup,
      timeout: props.timeout,
      memorySize: props.memorySize ?? 512,
      environment: { NODE_OPTIONS: '--enable-source-maps' },
    });
    for (const use of props.uses) this.use(use);
    this.alarm(foundation, props, alarms);
  }

  /** Grants and tells in one step. */
  use({ environment = {}, statements = [], accepted = [] }: Use): void {
    for (const finding of accepted) Validations.of(this.role).acknowledge(finding);
    for (const statement of statements) this.role.addToPolicy(statement);
    for (const [name, value] of Object.entries(environment)) this.function.addEnvironment(name, value);
  }

  private alarm(
    { prefix }: Foundation,
    { entry, errorImpact }: AppFunctionProps,
    alarms: Foundation['alarms'],
  ) {
    alarms.watch(
      new Alarm(this, 'Errors', {
        alarmName: `${prefix}-${entry.replaceAll('/', '-')}-errors`,
        alarmDescription: errorImpact,
        metric: this.function.metricErrors({ period: Duration.minutes(5), statistic: 'Sum' }),
        threshold: 1,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
      }),
    );
  }
}

/** `tickets/link-ticket` to `TicketsLinkTicket`: logical ids tell which function they belong to. */
export const pascalCase = (entry: string): string =>
  entry.replace(/(^|[/-])([a-z])/g, (_, _separator, letter: string) => letter.toUpperCase());
