import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { openLiveBundles } from '../../bundle/live-bundles.ts';
import type { FunctionResource } from '../../local/contracts.ts';
import type { LocalCloud } from '../../local/start-local-cloud.ts';
import { loadDeployment } from '../../local/template/load-deployment.ts';
import type { DevArguments } from '../parse-arguments.ts';
import { type AftercareOptions, startAftercare } from '../start-aftercare.ts';
import type { DevReport } from './dev-texts.ts';
import { openApiIn, openSynthesis } from './synthesis.ts';
import { type SourceChange, watchSources } from './watch-sources.ts';

/** The running system of a developer. */
export interface DevSession {
  cloud(): LocalCloud;
  stop(): Promise<void>;
}

export interface DevOptions extends Omit<DevArguments, 'assembly'> {
  /** Folder of the house whose sources are watched. */
  root: string;
}

const watched = ['events', 'functions', 'infra', 'shared', 'web'];

/** What runs in this very process. */
const ownFolders = ['infra/bundle/', 'infra/local/', 'infra/start/'];

const entryOf = ({ description = '' }: FunctionResource): string => description.replace(/^functions\//, '');

/**
 * Starts Aftercare and follows its sources: a function whose code changes gets new instances; when what is deployed changes the
 * local cloud starts again on the same data and port. What does not compile or synthesize is reported, and the old goes on.
 * @throws what the first start throws.
 */
export async function startDev(
  options: DevOptions,
  report: (report: DevReport) => void,
): Promise<DevSession> {
  const { root, inspect, ...rest } = options;
  const folder = join(rest.dataDir, 'dev');
  const synthesis = openSynthesis(root);
  let assemblies = 0;
  const nextAssembly = (): string => {
    assemblies += 1;
    return join(folder, `assembly-${assemblies}`);
  };
  let openApi: Promise<unknown> = Promise.resolve();
  const bundles = openLiveBundles(root, join(folder, 'functions'), () => openApi);

  let assemblyDir = nextAssembly();
  async function first(): Promise<string> {
    await rm(folder, { recursive: true, force: true });
    const synthesized = synthesis.run(assemblyDir);
    openApi = synthesized.then(() => openApiIn(assemblyDir));
    await Promise.all([synthesized, bundles.rebuild()]);
    return assemblyDir;
  }
  const start = (
    more: Partial<AftercareOptions>,
    assembly: string | (() => Promise<string>),
  ): Promise<LocalCloud> =>
    startAftercare({
      ...rest,
      ...more,
      assembly,
      codeDirOf: (fn) => bundles.folderOf(entryOf(fn)),
      ...(inspect === undefined
        ? {}
        : { inspect: { function: `functions/${inspect.entry}`, port: inspect.port } }),
    });
  let cloud = await start({}, first).catch(async (error: unknown) => {
    synthesis.close();
    await bundles.close();
    throw error;
  });

  /** New instances for the functions whose code is another. @throws BuildFailure when the sources do not compile. */
  async function renewCode(at: number): Promise<void> {
    const changed = new Set(await bundles.rebuild());
    const functions = cloud.deployment.functions.filter((fn) => changed.has(entryOf(fn)));
    await Promise.all(functions.map(({ arn }) => cloud.renew(arn)));
    report({ kind: 'renewed', entries: functions.map(entryOf), seconds: secondsSince(at) });
  }

  /** Starts again when the templates of the new assembly are others; answers whether it did. */
  async function renewDeployment(dir: string, at: number): Promise<boolean> {
    const document = await openApiIn(dir);
    const known = await openApi;
    openApi = Promise.resolve(document);
    if (JSON.stringify(document) !== JSON.stringify(known)) await renewCode(at);
    if (await sameTemplates(assemblyDir, dir)) {
      await rm(dir, { recursive: true });
      return false;
    }
    const { account, region } = cloud.deployment;
    await loadDeployment(dir, { account, region, awsEndpoint: cloud.awsUrl, publicUrl: cloud.url });
    await restart(dir);
    report({ kind: 'restarted', seconds: secondsSince(at) });
    return true;
  }

  async function restart(dir: string): Promise<void> {
    const same = { fresh: false, port: Number(new URL(cloud.url).port) };
    await cloud.stop();
    const former = assemblyDir;
    try {
      cloud = await start(same, dir);
      assemblyDir = dir;
      await rm(former, { recursive: true, force: true });
    } catch (error) {
      cloud = await start(same, former);
      throw error;
    }
  }

  async function follow({ edited, cameOrWent }: SourceChange, at: number): Promise<void> {
    const files = [...edited, ...cameOrWent];
    const own = files.find((file) => ownFolders.some((name) => file.startsWith(name)));
    if (own !== undefined) report({ kind: 'own-code', file: own });
    const affects = (reads: (file: string) => boolean): boolean => cameOrWent.length > 0 || files.some(reads);
    const failed = (error: Error): void => report({ kind: 'failed', message: error.message });
    const dir = affects(synthesis.reads) ? nextAssembly() : undefined;
    // Both at once: they are processes of their own.
    const synthesized = dir === undefined ? undefined : synthesis.run(dir).then(() => dir, failed);
    const bundled = affects(bundles.reads);
    if (bundled) await renewCode(at).catch(failed);
    const assembly = await synthesized;
    const restarted = assembly !== undefined && (await renewDeployment(assembly, at).catch(failed));
    const failedToSynthesize = dir !== undefined && assembly === undefined;
    // Somebody who saves a file wants to hear that it was seen.
    if (!bundled && !failedToSynthesize && restarted === false)
      report({ kind: 'renewed', entries: [], seconds: secondsSince(at) });
  }

  const queue = followInTurn(follow);
  const stopWatching = watchSources(root, watched, queue.add);
  return {
    cloud: () => cloud,
    async stop() {
      stopWatching();
      await queue.ended();
      synthesis.close();
      await bundles.close();
      await cloud.stop();
    },
  };
}

/** One change at a time; what comes meanwhile is one change more. */
function followInTurn(follow: (change: SourceChange, at: number) => Promise<void>) {
  let waiting: { change: SourceChange; at: number } | undefined;
  let running: Promise<void> | undefined;
  async function run(): Promise<void> {
    while (waiting !== undefined) {
      const { change, at } = waiting;
      waiting = undefined;
      await follow(change, at);
    }
    running = undefined;
  }
  return {
    add(change: SourceChange, at: number): void {
      waiting = {
        change: {
          edited: [...(waiting?.change.edited ?? []), ...change.edited],
          cameOrWent: [...(waiting?.change.cameOrWent ?? []), ...change.cameOrWent],
        },
        at: waiting?.at ?? at,
      };
      running ??= run();
    },
    ended: async (): Promise<void> => running,
  };
}

const secondsSince = (at: number): number => (performance.now() - at) / 1000;

async function sameTemplates(one: string, other: string): Promise<boolean> {
  const templates = async (dir: string): Promise<string> => {
    const names = (await readdir(dir)).filter((name) => name.endsWith('.template.json')).sort();
    const texts = await Promise.all(names.map((name) => readFile(join(dir, name), 'utf8')));
    return JSON.stringify([names, texts]);
  };
  return (await templates(one)) === (await templates(other));
}
