import { dirname } from 'node:path';
import { Validations } from 'aws-cdk-lib';
import { synthesize } from './synthesize.ts';

const root = dirname(import.meta.dirname);

await synthesize(root, {
  inspect: async (app) => {
    // Half a second that a start on one machine does without: `cdk` and the tests look.
    if (app.node.tryGetContext('stage') === 'local') return;
    const { AwsSolutionsChecks } = await import('cdk-nag');
    Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  },
});
