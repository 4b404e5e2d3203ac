import type { ConfigurationSetResource } from '../../contracts.ts';
import { arnOf, nameOf, type OpenAssembly, type Resource, type ResourceModel } from '../resource.ts';
import { only } from '../shape.ts';
import { fieldsAt, flagAt, optionalTextAt, textAt, textsAt, unmodelled } from '../values.ts';

const setName = (resource: Resource) => nameOf(resource, 'Name', 64);
const identity = (resource: Resource) => textAt(resource.property('EmailIdentity'), resource.path);
const dkim = (part: string) => (resource: Resource) => `${part}.dkim.${identity(resource)}`;

export const MAIL_MODELS: Record<string, ResourceModel> = {
  'AWS::SES::ConfigurationSet': {
    properties: {
      DeliveryOptions: 'inert',
      Name: 'read',
      ReputationOptions: 'inert',
      SendingOptions: { SendingEnabled: only(true) },
      // The account's own suppression list: it has no counterpart here, a product keeps its own.
      SuppressionOptions: 'inert',
      Tags: 'inert',
      TrackingOptions: 'inert',
      VdmOptions: 'inert',
    },
    ref: setName,
  },
  'AWS::SES::ConfigurationSetEventDestination': {
    properties: {
      ConfigurationSetName: 'read',
      EventDestination: {
        Enabled: 'read',
        EventBridgeDestination: { EventBusArn: 'read' },
        MatchingEventTypes: 'read',
        Name: 'inert',
      },
    },
    ref: (resource) => resource.logicalId,
  },
  'AWS::SES::EmailIdentity': {
    properties: {
      ConfigurationSetAttributes: { ConfigurationSetName: 'read' },
      DkimAttributes: 'inert',
      DkimSigningAttributes: 'inert',
      EmailIdentity: 'read',
      FeedbackAttributes: 'inert',
      MailFromAttributes: 'inert',
      Tags: 'inert',
    },
    ref: identity,
    attributes: Object.fromEntries(
      [1, 2, 3].flatMap((number) => [
        [`DkimDNSTokenName${number}`, dkim(`token${number}`)],
        [`DkimDNSTokenValue${number}`, dkim(`value${number}`)],
      ]),
    ),
  },
};

/** `renderingFailure`, as templates have it, to `RENDERING_FAILURE`, as the SES v2 API has it. */
const eventType = (name: string) => name.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase();

export function readConfigurationSets(assembly: OpenAssembly): ConfigurationSetResource[] {
  const destinations = assembly.ofType('AWS::SES::ConfigurationSetEventDestination').map((resource) => {
    const destination = fieldsAt(resource.property('EventDestination'), resource.path);
    const bus = fieldsAt(destination.EventBridgeDestination, resource.path).EventBusArn;
    if (bus !== arnOf(resource, 'events', 'event-bus/default'))
      unmodelled(resource.path, 'a destination other than the default bus');
    const enabled = flagAt(destination.Enabled, true, resource.path);
    return {
      set: resource.property('ConfigurationSetName'),
      types: enabled ? textsAt(destination.MatchingEventTypes, resource.path).map(eventType) : [],
    };
  });
  return assembly.ofType('AWS::SES::ConfigurationSet').map((resource) => {
    const name = setName(resource);
    const types = destinations.filter(({ set }) => set === name).flatMap((destination) => destination.types);
    return { logicalId: resource.logicalId, name, eventBridgeTypes: [...new Set(types)] };
  });
}

/** Identities that may send, and the configuration set of a send that names none. */
export function readIdentities(assembly: OpenAssembly): {
  identities: string[];
  identityConfigurationSets: Record<string, string>;
} {
  const resources = assembly.ofType('AWS::SES::EmailIdentity');
  const sets = resources.flatMap((resource) => {
    const attributes = fieldsAt(resource.property('ConfigurationSetAttributes'), resource.path);
    const set = optionalTextAt(attributes.ConfigurationSetName, resource.path);
    return set === undefined ? [] : [[identity(resource), set] as const];
  });
  return { identities: resources.map(identity), identityConfigurationSets: Object.fromEntries(sets) };
}
