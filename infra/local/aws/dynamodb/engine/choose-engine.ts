import { oldestJava } from './dynamodb-local.ts';
import { dataFiles, type EngineName, type EngineProgram } from './engine-program.ts';

/** Where the program of one engine comes from on this machine. */
export interface EngineSource {
  name: EngineName;
  /** The program when nothing has to be fetched for it. */
  installed(): EngineProgram | undefined;
  /** Fetches it from npm. Rejects with the reason when this machine cannot have it. */
  fetch(): Promise<EngineProgram>;
}

export interface EngineChoice {
  /** AFTERCARE_ENGINE; undefined or empty leaves the choice to us. */
  wish: string | undefined;
  /** The engine that wrote the data folder, if one did. */
  kept: EngineName | undefined;
  /** In order of preference. */
  sources: readonly EngineSource[];
  /** For messages: `darwin arm64`. */
  platform: string;
}

const isEngineName = (name: string): name is EngineName => Object.hasOwn(dataFiles, name);

/**
 * The engine to start: the one that the developer named, else the one that wrote the data folder, else the first one that is
 * installed, else the first one that npm has for this machine.
 * @throws Error that says why there is none and what to do.
 */
export async function chooseEngine({ wish, kept, sources, platform }: EngineChoice): Promise<EngineProgram> {
  const wanted = wish === '' ? undefined : wish;
  if (wanted !== undefined && !isEngineName(wanted)) {
    throw new Error(`AFTERCARE_ENGINE is "${wanted}"; expected ${Object.keys(dataFiles).join(' or ')}.`);
  }
  if (wanted !== undefined && kept !== undefined && wanted !== kept) {
    throw new Error(
      `AFTERCARE_ENGINE is ${wanted}, but the data folder was written by ${kept}. Choose another folder with --data, or start from nothing with --fresh.`,
    );
  }
  const name = wanted ?? kept;
  const candidates = sources.filter((source) => name === undefined || source.name === name);
  for (const candidate of candidates) {
    const program = candidate.installed();
    if (program !== undefined) return program;
  }
  const problems = sources.length > 0 ? [] : ['The local cloud starts engines on Linux and macOS only.'];
  for (const candidate of candidates) {
    try {
      return await candidate.fetch();
    } catch (error) {
      problems.push(error instanceof Error ? error.message : String(error));
    }
  }
  throw new Error(adviceAfter(problems, { name, kept, platform, canStart: sources.length > 0 }));
}

interface Circumstances {
  name: EngineName | undefined;
  kept: EngineName | undefined;
  platform: string;
  /** Whether the local cloud starts engines on this platform at all. */
  canStart: boolean;
}

function adviceAfter(problems: readonly string[], { name, kept, platform, canStart }: Circumstances): string {
  const kind = name === undefined ? '' : ` of the kind ${name}`;
  const fresh = `  Start from nothing with --fresh: only ${kept} can read what it wrote into the data folder.`;
  const java = `  Install Java ${oldestJava} or newer: the next start then fetches DynamoDB Local of AWS from npm.`;
  return [
    `The local cloud keeps its table in a DynamoDB engine, and this machine (${platform}) has none${kind}:`,
    ...problems.map((problem) => `  ${problem}`),
    'Do one of these:',
    ...(kept === undefined ? [] : [fresh]),
    '  Run the local cloud on Linux x64, in WSL or a container for instance: npm has an engine for it.',
    ...(canStart ? [java] : []),
    '  Run any DynamoDB-compatible engine and name it: DYNAMODB_ENDPOINT=http://127.0.0.1:8000 npm start',
  ].join('\n');
}
