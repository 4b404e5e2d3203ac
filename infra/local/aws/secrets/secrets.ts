import { randomInt, randomUUID } from 'node:crypto';
import type { Deployment, MovableClock, SecretResource } from '../../contracts.ts';
import type { State } from '../../state/open-state.ts';
import { AwsError, unrecognizedClient } from '../aws-error.ts';
import { jsonError, jsonReply } from '../json-protocol.ts';
import type { Permit } from '../permit.ts';
import { need, readJson } from '../read-json.ts';
import type { AwsService } from '../service.ts';

export interface Secrets extends AwsService {
  /** Makes the values of secrets that have none yet; a value once made is kept. */
  attach(deployment: Deployment): void;
  /** The value of a secret, by its ARN; undefined for none. */
  valueOf(arn: string): string | undefined;
}

/** What Secrets Manager generates from when nothing is excluded: letters, digits and punctuation. */
const alphabet =
  'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}~';

/** Secrets Manager's GetSecretValue over secrets that are generated at the first start. */
export function createSecrets(
  state: State,
  clock: MovableClock,
  permit: Permit,
  deployment: () => Deployment,
): Secrets {
  const insert = state.db.prepare('INSERT OR IGNORE INTO secret VALUES (?, ?, ?, ?)');
  const select = state.db.prepare('SELECT * FROM secret WHERE arn = ?');

  /** By ARN, by ARN without its six random characters, or by name. */
  const find = (id: string): SecretResource | undefined =>
    deployment().secrets.find(
      ({ arn, name }) => arn === id || name === id || arn.replace(/-\w{6}$/, '') === id,
    );

  return {
    prefix: 'secretsmanager',
    valueOf: (arn) => {
      const row = select.get(arn);
      return row === undefined ? undefined : String(row.value);
    },
    attach: ({ secrets }) => {
      for (const { arn, initial } of secrets)
        insert.run(arn, initialValue(initial), randomUUID(), clock.now());
    },
    serve: ({ operation, body, caller }) => {
      if (operation !== 'GetSecretValue') {
        throw new AwsError(
          'UnknownOperationException',
          `The local cloud does not model secretsmanager:${operation}`,
        );
      }
      const id = need(readJson(body), 'SecretId');
      const secret = find(id);
      permit(caller, 'secretsmanager:GetSecretValue', secret?.arn ?? id);
      const row = secret === undefined ? undefined : select.get(secret.arn);
      if (secret === undefined || row === undefined) {
        throw new AwsError('ResourceNotFoundException', "Secrets Manager can't find the specified secret.");
      }
      return jsonReply('1.1', {
        ARN: secret.arn,
        Name: secret.name,
        SecretString: row.value,
        VersionId: row.version,
        VersionStages: ['AWSCURRENT'],
        CreatedDate: Number(row.created_at) / 1000,
      });
    },
    refuse: (error) => jsonError('1.1', '', error),
    throttled: () => new AwsError('ThrottlingException', 'Rate exceeded'),
    unknownKey: unrecognizedClient,
  };
}

function initialValue(initial: SecretResource['initial']): string {
  if ('text' in initial) return initial.text;
  const allowed = [...alphabet].filter((character) => !initial.excludeCharacters.includes(character));
  const generated = Array.from(
    { length: initial.generateLength },
    () => allowed[randomInt(allowed.length)] ?? '',
  ).join('');
  if (initial.template === undefined || initial.key === undefined) return generated;
  return JSON.stringify({ ...JSON.parse(initial.template), [initial.key]: generated });
}
