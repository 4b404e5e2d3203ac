/** The part of a PutEvents entry that counts. `time` is whether one was given. */
export interface SizedEntry {
  source: string;
  detailType: string;
  detail: string;
  resources: readonly string[];
  time: boolean;
}

/** The entries of one request must together be smaller than this many bytes. */
export const maxPutEventsBytes = 256 * 1024;

/**
 * Bytes that EventBridge counts for an entry: 14 for a time, and the UTF-8 length of source, detail type, detail and resources.
 * Source: EventBridge user guide, "Calculating PutEvents event entry size".
 */
export const entrySize = ({ source, detailType, detail, resources, time }: SizedEntry): number =>
  [source, detailType, detail, ...resources].reduce(
    (sum, part) => sum + Buffer.byteLength(part),
    time ? 14 : 0,
  );
