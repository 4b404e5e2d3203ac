import type { LoadDeployment } from '../contracts.ts';
import { readAssembly } from './assembly.ts';
import { checkDestinations } from './check-destinations.ts';
import { readBucketDeployments } from './models/bucket-deployments.ts';
import { readBuckets } from './models/buckets.ts';
import { readDistributions } from './models/distributions.ts';
import { readBuses, readRules } from './models/events.ts';
import { readFunctions } from './models/functions.ts';
import { readUserPools } from './models/identity.ts';
import { readConfigurationSets, readIdentities } from './models/mail.ts';
import { readMappings } from './models/mappings.ts';
import { readQueues } from './models/queues.ts';
import { readApis } from './models/read-apis.ts';
import { readReceiptRules } from './models/receipt-rules.ts';
import { readRoles } from './models/roles.ts';
import { readSecrets } from './models/secrets.ts';
import { readTables } from './models/tables.ts';
import { openAssembly } from './open-assembly.ts';

/**
 * Reads a synthesized assembly (`cdk.out`) into what the local cloud runs. Ids and names that AWS would make up are derived
 * from stack and logical id, so they are the same at every start.
 * @throws UnmodelledError naming the stack, the resource and what is not modelled; TemplateError where CloudFormation itself
 * would refuse the template.
 */
export const loadDeployment: LoadDeployment = async (assemblyDir, surroundings) => {
  const assembly = openAssembly(await readAssembly(assemblyDir), surroundings);
  const findRole = readRoles(assembly);
  const functions = readFunctions(assembly, findRole);
  const tables = readTables(assembly);
  const queues = readQueues(assembly);
  const buses = readBuses(assembly, surroundings);
  const buckets = readBuckets(assembly);
  const targets = new Set([...functions, ...queues, ...buses].map(({ arn }) => arn));
  const deployment = {
    account: surroundings.account,
    region: surroundings.region,
    functions,
    tables,
    queues,
    buses,
    rules: readRules(assembly, buses, targets, findRole),
    mappings: readMappings(assembly, { functions, queues, tables }),
    apis: readApis(assembly, functions),
    secrets: readSecrets(assembly),
    userPools: readUserPools(assembly),
    configurationSets: readConfigurationSets(assembly),
    buckets,
    bucketDeployments: readBucketDeployments(assembly),
    distributions: readDistributions(assembly),
    receiptRules: readReceiptRules(assembly, buckets),
    ...readIdentities(assembly),
    outputs: assembly.outputs(),
  };
  checkDestinations(deployment);
  return deployment;
};
