import { pagePolicy } from '../../../shared/pages/layout.ts';
import type { Form } from '../../../shared/settings/forms.ts';

/** The policy of a page that sites which have the form may frame; without any it may stand in no frame, as all other pages. */
export const framePolicy = ({ origins }: Pick<Form, 'origins'>): string =>
  origins.length === 0
    ? pagePolicy
    : pagePolicy.replace("frame-ancestors 'none'", `frame-ancestors ${origins.join(' ')}`);
