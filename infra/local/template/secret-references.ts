import type { Deployment } from '../contracts.ts';
import { unmodelled } from './values.ts';

const reference = /\{\{resolve:secretsmanager:([^{}]*?):SecretString:([^:{}]*):([^:{}]*):([^:{}]*)\}\}/g;

/**
 * Puts the values of secrets where the template refers to them: into variables of functions and headers of origins, as CloudFormation
 * does at deployment. Other places stop the start (shape.ts).
 * @param secretOf answers a secret's value by its ARN.
 * @throws UnmodelledError for a part or a version of a secret, and for one that there is not.
 */
export function withSecrets(
  deployment: Deployment,
  secretOf: (arn: string) => string | undefined,
): Deployment {
  const resolved = (text: string): string => {
    const put = text.replace(reference, (whole, arn: string, ...parts: string[]) => {
      if (parts.slice(0, 3).some((part) => part !== '')) unmodelled(whole, 'a part or version of a secret');
      return secretOf(arn) ?? unmodelled(whole, 'a secret that no template declares');
    });
    return put.includes('{{resolve:') ? unmodelled(put, 'this dynamic reference') : put;
  };
  const all = (values: Record<string, string>): Record<string, string> =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, resolved(value)]));
  return {
    ...deployment,
    functions: deployment.functions.map((fn) => ({ ...fn, environment: all(fn.environment) })),
    distributions: deployment.distributions.map((distribution) => ({
      ...distribution,
      behaviours: distribution.behaviours.map((behaviour) => ({
        ...behaviour,
        origin: { ...behaviour.origin, headers: all(behaviour.origin.headers) },
      })),
    })),
  };
}
