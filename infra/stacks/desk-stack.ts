import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { isOpen, type Serving, serveFunction } from '../constructs/served-function.ts';
import { apiFunctions } from './api-functions.ts';

/** What staff alone call: a stack of its own, since a stack has at most 500 resources and each route is one. */
export class DeskStack extends Stack {
  constructor(scope: Construct, id: string, { serving, ...props }: StackProps & { serving: Serving }) {
    super(scope, id, props);
    for (const definition of apiFunctions)
      if (!isOpen(definition, serving.routes)) serveFunction(this, definition, serving);
  }
}
