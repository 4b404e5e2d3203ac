const pattern = /^P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:\.\d+)?)S)?)?$/;
const factorsMs = [604_800_000, 86_400_000, 3_600_000, 60_000, 1000];

/** Reads an ISO 8601 duration of weeks to seconds (`PT24H`) into ms; throws RangeError on anything else, also on months. */
export function parseDuration(text: string): number {
  const match = pattern.exec(text);
  const parts = match?.slice(1) ?? [];
  if (match === null || parts.every((part) => part === undefined))
    throw new RangeError(`not an ISO 8601 duration such as PT24H: ${text}`);
  return parts.reduce((sum, part, at) => sum + Number(part ?? 0) * (factorsMs[at] ?? 0), 0);
}
