import type { EventBus } from 'aws-cdk-lib/aws-events';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Construct } from 'constructs';
import { agendaKindRows, agendaKinds } from '../../shared/table/entities/agenda.ts';
import { pascalCase } from '../constructs/app-function.ts';
import { EveryMinute } from '../constructs/every-minute.ts';
import { reads, sendsTo, settings, writes } from '../constructs/uses.ts';
import { ConsumerStack, type ConsumerStackProps } from './consumer-stack.ts';
import { messagingCapabilities } from './messaging-stack.ts';
import { agendaShards } from './stage-settings.ts';

export interface WorkflowsStackProps extends ConsumerStackProps {
  /** The bus of the messaging stack. */
  bus: EventBus;
}

/** What happens to tickets, surveys, care, calls and the like because of events, and the sweep that hands over what is due to all queues. */
export class WorkflowsStack extends ConsumerStack {
  protected readonly bus: EventBus;

  constructor(scope: Construct, id: string, props: WorkflowsStackProps) {
    super(scope, id, props);
    this.bus = props.bus;
    this.consumersOf((capability) => !messagingCapabilities.has(capability));
    this.sweep(props);
  }

  private sweep({ foundation, dueQueues }: WorkflowsStackProps): void {
    const { table } = foundation;
    const allowed = new Set<Queue>();
    const handsOver = agendaKinds.map((kind) => {
      const queue = dueQueues.get(kind);
      if (!queue) throw new Error(`No subscription names ${kind} under due: the sweep has no queue for it.`);
      const { queueVariable } = agendaKindRows[kind];
      // Kinds of one function have one queue, and one statement is enough for it.
      if (allowed.has(queue)) return settings({ [queueVariable]: queue.queueUrl });
      allowed.add(queue);
      return sendsTo(queue, `HandOver${pascalCase(kind)}`, queueVariable);
    });
    new EveryMinute(this, foundation, {
      entry: 'agenda/sweep',
      errorImpact: 'Nothing planned happens: no surveys, care messages or promise alarms.',
      uses: [
        reads(table, 'GetItem', 'Query'),
        writes(table, 'UpdateItem'),
        agendaShards(foundation),
        ...handsOver,
      ],
    });
  }
}
