import { join } from 'node:path';
import type { EngineProgram } from './engine-program.ts';
import type { NpmPackage } from './npm-package.ts';

/**
 * AWS packs DynamoDB Local (1.25.1) into this package of the Amplify command line. Only its files are fetched: the packages
 * that it depends on belong to the command line. DynamoDB Local has a licence of its own, emulator/LICENSE.txt.
 */
export const dynamodbLocalPackage: NpmPackage = {
  name: 'amplify-dynamodb-simulator',
  version: '2.9.30',
  integrity:
    'sha512-xTeeRLvzEfqyd5lh3bH4c0kHvSHHmmhD5ZDsHFKAQ5g2Zl6JqlFdutaQhCLHzxEp6Ry1o7TB6niIoXuQAnSewQ==',
};

/** AWS's own image of DynamoDB Local 1.x runs on this version of Java. */
export const oldestJava = 11;

/** Runs DynamoDB Local from its unpacked npm package with this Java. It listens on every interface and cannot be told otherwise. */
export const dynamodbLocal = (java: string, packageDir: string): EngineProgram => {
  const emulator = join(packageDir, 'emulator');
  return {
    name: 'dynamodb-local',
    command: java,
    arguments: (port, dataDir) => [
      // One quick compiler and a plain collector: it starts sooner and leaves the cores to the functions.
      '-XX:TieredStopAtLevel=1',
      '-XX:+UseSerialGC',
      `-Djava.library.path=${join(emulator, 'DynamoDBLocal_lib')}`,
      '-jar',
      join(emulator, 'DynamoDBLocal.jar'),
      '-port',
      String(port),
      '-dbPath',
      dataDir,
      // Otherwise every access key and region would have tables of its own.
      '-sharedDb',
      '-disableTelemetry',
    ],
    environment: { DDB_LOCAL_TELEMETRY: '0' },
    startSeconds: 60,
    prepare: () => undefined,
  };
};
