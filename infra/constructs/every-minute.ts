import { Duration } from 'aws-cdk-lib';
import { Rule, Schedule } from 'aws-cdk-lib/aws-events';
import { LambdaFunction } from 'aws-cdk-lib/aws-events-targets';
import { Construct } from 'constructs';
import { AppFunction, pascalCase } from './app-function.ts';
import { deadLetters } from './dead-letters.ts';
import type { Foundation } from './foundation.ts';
import type { Use } from './uses.ts';

/**
 * A Lambda that looks every minute whether there is something to do. A missed minute is made up by the next, so a failed run is
 * not repeated; a call that never reached the function is kept among the dead letters.
 */
export class EveryMinute extends Construct {
  readonly worker: AppFunction;

  constructor(
    scope: Construct,
    foundation: Foundation,
    props: { entry: string; errorImpact: string; uses: readonly Use[] },
  ) {
    super(scope, `${pascalCase(props.entry)}Schedule`);
    this.worker = new AppFunction(this, foundation, { ...props, timeout: Duration.seconds(50) });
    this.worker.function.configureAsyncInvoke({ retryAttempts: 0, maxEventAge: Duration.minutes(1) });
    new Rule(this, 'Rule', {
      description: `Every minute: ${props.entry}`,
      schedule: Schedule.rate(Duration.minutes(1)),
      targets: [
        new LambdaFunction(this.worker.function, {
          deadLetterQueue: deadLetters(this, foundation, { entry: props.entry, impact: props.errorImpact }),
          maxEventAge: Duration.minutes(2),
          retryAttempts: 2,
        }),
      ],
    });
  }
}
