import type { Deployment, FunctionResource } from '../../../infra/local/contracts.ts';
import { environmentOf } from '../../../infra/local/runtime/function-environment.ts';
import { loadDeployment } from '../../../infra/local/template/load-deployment.ts';

const surroundings = {
  account: '000000000000',
  region: 'us-east-1',
  awsEndpoint: 'http://localhost:4566',
  publicUrl: 'http://localhost:3000',
};

/** The function of an entry (`tickets/desk`), which its description names. @throws RangeError when none is deployed. */
export function functionOf({ functions }: Pick<Deployment, 'functions'>, entry: string): FunctionResource {
  const found = functions.find(({ description }) => description === `functions/${entry}`);
  if (!found)
    throw new RangeError(`the templates declare no function with the description functions/${entry}`);
  return found;
}

/** A function of the assembly with its environment variables, as the local cloud would set them. */
export async function readFunction(
  assemblyDir: string,
  entry: string,
): Promise<{ codeDir: string; environment: Record<string, string> }> {
  const fn = functionOf(await loadDeployment(assemblyDir, surroundings), entry);
  return { codeDir: fn.codeDir, environment: environmentOf(fn, 'AKIABENCH', surroundings) };
}
