/** The engines that the local cloud can start by itself. */
export type EngineName = 'dynoxide' | 'dynamodb-local';

/** How to run one engine on this machine. */
export interface EngineProgram {
  name: EngineName;
  /** Path of the executable. */
  command: string;
  /** The arguments that make it listen on this port and keep its data in this folder. */
  arguments(port: number, dataDir: string): string[];
  /** Variables that it needs beside those of this process. */
  environment: Record<string, string>;
  /** How long a start may take on a busy machine. */
  startSeconds: number;
  /** Prepares the data folder once the engine answers. */
  prepare(dataDir: string): void;
}

/** The file in which each engine keeps its tables; the data folder of one engine means nothing to the other. */
export const dataFiles: Record<EngineName, string> = {
  dynoxide: 'dynamodb.sqlite',
  'dynamodb-local': 'shared-local-instance.db',
};
