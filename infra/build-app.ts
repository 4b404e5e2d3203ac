import { App, Tags, Validations } from 'aws-cdk-lib';
import type { Queue } from 'aws-cdk-lib/aws-sqs';
import type { Route } from '../shared/http/define-route.ts';
import type { Subscription } from '../shared/messaging/subscription.ts';
import type { AgendaKind } from '../shared/table/entities/agenda.ts';
import { edgeOf, readConfig, type StageConfig } from './config.ts';
import type { Foundation } from './constructs/foundation.ts';
import { ApiStack, siteEntry } from './stacks/api-stack.ts';
import { DataStack } from './stacks/data-stack.ts';
import { DeskStack } from './stacks/desk-stack.ts';
import { GlobalStack, globalRegion, isGlobal } from './stacks/global-stack.ts';
import { MessagingStack } from './stacks/messaging-stack.ts';
import { SiteStack } from './stacks/site-stack.ts';
import { WorkflowsStack } from './stacks/workflows-stack.ts';

/** How a stage is synthesized. */
export interface SynthOptions {
  /** Where the assembly goes; the CDK decides (CDK_OUTDIR) where it is left out. */
  outdir?: string;
  /** Stage and what replaces its values; the CDK's own context counts too. */
  context?: Record<string, unknown>;
  /**
   * Holds the stacks against the AWS Solutions rules and the templates against CloudFormation's schemas; any finding that is not
   * acknowledged fails the synthesis. Takes several seconds that a start on one machine does without.
   */
  checked?: boolean;
}

/** Behaviours of the CDK that newer projects get; here, since cdk.json is read by its command line only. */
const flags = {
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/aws-lambda:createNewPoliciesWithAddToRolePolicy': false,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:strictCfnValidateErrors': true,
};

/** What comes to functions: requests by route, messages by subscription; and what people's browsers load. */
export interface Contracts {
  routes: ReadonlyMap<string, readonly Route[]>;
  subscriptions: ReadonlyMap<string, Subscription>;
  /** Folder of the built console. */
  console: string;
}

/**
 * Builds the app of one stage: data, then api, desk, messaging, workflows and the console's files. `folders` holds each function's bundle by its name
 * (`tickets/desk`); the caller synthesizes.
 */
export async function buildApp(
  folders: ReadonlyMap<string, string>,
  contracts: Contracts,
  { outdir, context = {}, checked = true }: SynthOptions,
): Promise<App> {
  const app = new App({
    analyticsReporting: false,
    treeMetadata: false,
    stackTraces: checked,
    builtinCloudFormationValidation: checked,
    context: { ...flags, ...context },
    ...(outdir ? { outdir } : {}),
  });
  const config = readConfig((key) => app.node.tryGetContext(key));
  addStacks(app, config, folders, contracts);
  if (checked) await addRules(app);
  return app;
}

async function addRules(app: App): Promise<void> {
  const { AwsSolutionsChecks } = await import('cdk-nag');
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
}

function addStacks(
  app: App,
  config: StageConfig,
  folders: ReadonlyMap<string, string>,
  { routes, subscriptions, console }: Contracts,
): void {
  const prefix = `aftercare-${config.stage}`;
  const { account, region } = config;
  const env = { ...(account ? { account } : {}), ...(region ? { region } : {}) };
  Tags.of(app).add('application', 'aftercare');
  Tags.of(app).add('stage', config.stage);

  const unused = new Set(folders.keys());
  const code = (entry: string): string => {
    const folder = folders.get(entry);
    if (!folder) throw new Error(`The entry point functions/${entry}/index.ts does not exist`);
    unused.delete(entry);
    return folder;
  };
  if (edgeOf(config) === 'cloudfront') unused.delete(siteEntry);
  const data = new DataStack(app, `${prefix}-data`, { env, config, prefix });
  const { table, signingSecret, files, alarms, staff } = data;
  const foundation: Foundation = { config, prefix, table, signingSecret, files, alarms, code };
  const global = isGlobal(config)
    ? new GlobalStack(app, `${prefix}-global`, { env: { ...env, region: globalRegion }, config, prefix })
    : undefined;
  const api = new ApiStack(app, `${prefix}-api`, { env, foundation, staff, routes, global });
  if (global) api.addStackDependency(global);
  const streamArn = table.tableStreamArn;
  if (!streamArn) throw new Error('The table must have a stream');
  const { publicUrl } = api;
  const consuming = { env, foundation, publicUrl, subscriptions, dueQueues: new Map<AgendaKind, Queue>() };
  const messaging = new MessagingStack(app, `${prefix}-messaging`, { ...consuming, streamArn });
  const workflows = new WorkflowsStack(app, `${prefix}-workflows`, { ...consuming, bus: messaging.bus });
  const desk = new DeskStack(app, `${prefix}-desk`, { env, serving: api.serving });
  api.addStackDependency(data);
  desk.addStackDependency(api);
  messaging.addStackDependency(api);
  workflows.addStackDependency(messaging);
  // The console after all that it calls.
  const site = new SiteStack(app, `${prefix}-site`, { env, site: api.site, console });
  site.addStackDependency(workflows);
  site.addStackDependency(desk);
  if (unused.size > 0) throw new Error(`No stack deploys the function folders ${[...unused].join(', ')}`);
}
