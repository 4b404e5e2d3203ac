import { describe, expect, it } from 'vitest';
import { UnmodelledError } from '../../infra/local/contracts.ts';
import { loadDeployment } from '../../infra/local/template/load-deployment.ts';
import { ref } from '../support/template-resources.ts';
import { load, queue, resolved, SURROUNDINGS, writeAssembly } from './local-template-fixture.ts';

/** Text with `${…}` in it, which is CloudFormation's here and not JavaScript's. */
const sub = (text: string) => text.replaceAll('<', '${').replaceAll('>', '}');

describe('intrinsic functions', () => {
  const sections = {
    Parameters: {
      Sender: { Type: 'String', Default: 'care@example.com' },
      Zones: { Type: 'CommaDelimitedList', Default: 'a,b' },
    },
    Mappings: { Tier: { production: { Rate: 50 } } },
    Conditions: {
      Always: { 'Fn::Equals': [ref('Sender'), 'care@example.com'] },
      Never: { 'Fn::Not': [{ Condition: 'Always' }] },
      Both: { 'Fn::And': [{ Condition: 'Always' }, { Condition: 'Never' }] },
      Either: { 'Fn::Or': [{ Condition: 'Always' }, { Condition: 'Never' }] },
    },
  };

  it.each([
    [ref('AWS::Region'), 'eu-west-1'],
    [ref('AWS::AccountId'), '000000000000'],
    [ref('AWS::Partition'), 'aws'],
    [ref('AWS::URLSuffix'), 'amazonaws.com'],
    [ref('AWS::StackName'), 'App'],
    [ref('Sender'), 'care@example.com'],
    [{ 'Fn::Join': ['-', ['a', ref('AWS::Region'), 5]] }, 'a-eu-west-1-5'],
    [{ 'Fn::Join': [',', ref('Zones')] }, 'a,b'],
    [{ 'Fn::Select': ['1', ref('Zones')] }, 'b'],
    [{ 'Fn::Select': [2, { 'Fn::Split': ['/', 'a/b/c'] }] }, 'c'],
    [{ 'Fn::Sub': sub('arn:<AWS::Partition>:<Sender>:<!Raw>') }, sub('arn:aws:care@example.com:<Raw>')],
    [{ 'Fn::Sub': [sub('<X>/<AWS::Region>'), { X: ref('Sender') }] }, 'care@example.com/eu-west-1'],
    [{ 'Fn::Sub': sub('<Work.QueueName>') }, 'App-Work'],
    [{ 'Fn::GetAtt': ['Work', 'Arn'] }, 'arn:aws:sqs:eu-west-1:000000000000:App-Work'],
    [{ 'Fn::GetAtt': 'Work.QueueName' }, 'App-Work'],
    [ref('Work'), 'http://127.0.0.1:4566/000000000000/App-Work'],
    [{ 'Fn::If': ['Always', 'yes', { Ref: 'Nowhere' }] }, 'yes'],
    [{ 'Fn::If': ['Never', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Both', 'yes', 'no'] }, 'no'],
    [{ 'Fn::If': ['Either', 'yes', 'no'] }, 'yes'],
    [{ 'Fn::FindInMap': ['Tier', 'production', 'Rate'] }, '50'],
    [['a', ref('AWS::NoValue'), 'b'], '["a","b"]'],
    [{ a: 1, b: { 'Fn::If': ['Never', 2, ref('AWS::NoValue')] } }, '{"a":1}'],
  ])('%j is %s', async (value, expected) => {
    expect(await resolved(value, sections, { Work: queue() })).toBe(expected);
  });

  it('puts the addresses of API and issuer on this machine', async () => {
    const host = (name: string) => ({
      'Fn::Join': ['', ['https://', name, '.', ref('AWS::Region'), '.', ref('AWS::URLSuffix'), '/x']],
    });
    expect(await resolved(host('abc123.execute-api'))).toBe('http://127.0.0.1:3000/x');
    expect(await resolved(host('cognito-idp'))).toBe('http://127.0.0.1:3000/_local/issuer/x');
    expect(await resolved(host('sqs'))).toBe('https://sqs.eu-west-1.amazonaws.com/x');
  });

  it.each([
    [{ 'Fn::Cidr': ['10.0.0.0/16', 6, 5] }, /App\.Outputs\.Result: intrinsic Fn::Cidr/],
    [{ 'Fn::constructor': [] }, /Fn::constructor/],
    ['{{resolve:ssm:/a}}', /dynamic reference/],
    [{ 'Fn::GetAtt': ['Work', 'Colour'] }, /attribute Colour of AWS::SQS::Queue/],
  ])('stops at %j by name', async (value, message) => {
    const attempt = resolved(value, {}, { Work: queue() });
    await expect(attempt).rejects.toThrow(UnmodelledError);
    await expect(attempt).rejects.toThrow(message);
  });

  it.each([
    [ref('Nowhere'), /Nowhere/],
    [{ 'Fn::ImportValue': 'Data:Missing' }, /Data:Missing/],
    [{ 'Fn::If': ['Unheard', 1, 2] }, /Unheard/],
    [{ 'Fn::FindInMap': ['a', 'b', 'c'] }, /map a/],
    [{ 'Fn::Select': [3, ['a']] }, /element 3/],
  ])('refuses %j, as CloudFormation would', async (value, message) => {
    await expect(resolved(value)).rejects.toThrow(message);
  });
});

describe('a template', () => {
  it('leaves out resources and outputs whose condition does not hold', async () => {
    const { queues, outputs } = await load(
      { Kept: queue(), Gone: queue({}, { Condition: 'Never' }) },
      {
        Conditions: { Never: { 'Fn::Equals': ['a', 'b'] } },
        Outputs: { Gone: { Condition: 'Never', Value: ref('Gone') }, Kept: { Value: 'x' } },
      },
    );
    expect(queues.map(({ logicalId }) => logicalId)).toEqual(['Kept']);
    expect(outputs).toEqual({ 'App.Kept': 'x' });
  });

  it('imports what another stack exports, in whatever order the stacks stand', async () => {
    const dir = writeAssembly({
      Api: { Resources: {}, Outputs: { Arn: { Value: { 'Fn::ImportValue': 'Data:QueueArn' } } } },
      Data: {
        Resources: { Work: queue({ QueueName: 'work' }) },
        Outputs: {
          X: {
            Value: { 'Fn::GetAtt': ['Work', 'Arn'] },
            Export: { Name: { 'Fn::Sub': sub('<AWS::StackName>:QueueArn') } },
          },
        },
      },
      Late: {
        Resources: {},
        Outputs: { Arn: { Value: { 'Fn::GetStackOutput': { StackName: 'Data', OutputName: 'X' } } } },
      },
    });
    const { outputs } = await loadDeployment(dir, SURROUNDINGS);
    expect(outputs['Api.Arn']).toBe('arn:aws:sqs:eu-west-1:000000000000:work');
    expect(outputs['Late.Arn']).toBe('arn:aws:sqs:eu-west-1:000000000000:work');
  });

  it('accepts the bootstrap check of the CDK, and no other rule', async () => {
    const bootstrap = {
      Parameters: {
        BootstrapVersion: {
          Type: 'AWS::SSM::Parameter::Value<String>',
          Default: '/cdk-bootstrap/hnb659fds/version',
        },
      },
      Rules: { CheckBootstrapVersion: { Assertions: [] } },
    };
    await expect(load({}, bootstrap)).resolves.toBeDefined();
    await expect(load({}, { Rules: { Other: {} } })).rejects.toThrow(/App\.Rules\.Other/);
    const parameter = { Parameters: { P: { Type: 'AWS::SSM::Parameter::Value<String>', Default: '/mine' } } };
    await expect(resolved(ref('P'), parameter)).rejects.toThrow(/App\.Parameters\.P/);
  });

  it('takes parameter values from the surroundings, and misses them by name', async () => {
    const sections = { Parameters: { Mail: { Type: 'String' } }, Outputs: { M: { Value: ref('Mail') } } };
    await expect(load({}, sections)).rejects.toThrow(/App\.Parameters\.Mail/);
    const { outputs } = await load({}, sections, { parameters: { Mail: 'a@example.com' } });
    expect(outputs['App.M']).toBe('a@example.com');
  });

  it.each([
    [{ A: { Type: 'AWS::EC2::VPC' } }, {}, /App\/A: resource type AWS::EC2::VPC/],
    [{ A: { Type: 'Custom::Thing' } }, {}, /Custom::Thing/],
    [{ A: { Type: 'constructor' } }, {}, /constructor/],
    [{ A: { ...queue(), UpdatePolicy: {} } }, {}, /App\/A: UpdatePolicy/],
    [{ A: queue({ Colour: 'red' }) }, {}, /App\/A\.Colour/],
    [{ A: queue({ FifoQueue: true }) }, {}, /App\/A\.FifoQueue: true/],
    [{}, { Transform: 'AWS::Serverless-2016-10-31' }, /App: template section Transform/],
  ])('stops at what is not modelled: %j %j', async (resources, sections, message) => {
    const attempt = load(resources, sections);
    await expect(attempt).rejects.toThrow(UnmodelledError);
    await expect(attempt).rejects.toThrow(message);
  });

  it('refuses a dependency on nothing and a resource that depends on itself', async () => {
    await expect(load({ A: queue({}, { DependsOn: ['B'] }) })).rejects.toThrow(/depends on B/);
    const loop = { QueueName: { 'Fn::GetAtt': ['A', 'QueueName'] } };
    await expect(load({ A: queue(loop) })).rejects.toThrow(/depends on itself/);
  });

  it('ignores metadata and retention, which say nothing of how it runs', async () => {
    const more = {
      Metadata: { a: 1 },
      DeletionPolicy: 'Retain',
      UpdateReplacePolicy: 'Retain',
      DependsOn: 'B',
    };
    await expect(load({ A: queue({}, more), B: queue() })).resolves.toBeDefined();
  });
});
