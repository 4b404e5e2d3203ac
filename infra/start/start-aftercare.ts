import { join } from 'node:path';
import { partnerSourcePrefix } from '../../events/partner/define-partner-event.ts';
import type { OtherAccount } from '../local/contracts.ts';
import { type LocalCloud, type LocalCloudOptions, startLocalCloud } from '../local/start-local-cloud.ts';
import { aftercarePage } from './aftercare-page.ts';
import { keepAssembly } from './keep-assembly.ts';
import { sampleSignIn } from './sample-people.ts';

/** How Aftercare is started on this machine. */
export interface AftercareOptions
  extends Omit<LocalCloudOptions, 'assembly' | 'page' | 'people' | 'account'> {
  /** Folder of a synthesized assembly, or what makes one; without it the app is synthesized for stage `local`. */
  assembly?: LocalCloudOptions['assembly'];
  /** Is called before the app is synthesized, which takes seconds; not when the last assembly is still true. */
  onSynthesis?: () => void;
}

/** Every partner in one: its keys stand on the page, and it may put events of any partner's source on the bus. */
const partner: OtherAccount = {
  name: 'partner',
  credentials: { accessKeyId: 'AKIALOCALPARTNER', secretAccessKey: 'local-partner' },
  eventSources: [`${partnerSourcePrefix}*`],
};

/** Starts Aftercare in the local cloud. @throws what {@link startLocalCloud} throws; Error when the synthesis fails. */
export function startAftercare({ assembly, onSynthesis, ...options }: AftercareOptions): Promise<LocalCloud> {
  return startLocalCloud({
    ...options,
    assembly: assembly ?? (() => keepAssembly(join(options.dataDir, 'cdk.out'), onSynthesis)),
    page: aftercarePage,
    people: sampleSignIn,
    account: partner,
  });
}
