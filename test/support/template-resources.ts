/** A resource as it stands in a CloudFormation template. */
export const resource = (Type: string, Properties?: object) => ({ Type, ...(Properties && { Properties }) });

/** `Ref` to a parameter or resource. */
export const ref = (name: string) => ({ Ref: name });

/** The ARN of a resource of the same template. */
export const arn = (id: string) => ({ 'Fn::GetAtt': [id, 'Arn'] });

/** What makes an API's route end at its resource `Integration`. */
export const integrationTarget = { 'Fn::Join': ['/', ['integrations', ref('Integration')]] };

/** What lets a service invoke a function on behalf of a resource. */
export const permission = (functionId: string, principal: string, SourceArn: unknown) =>
  resource('AWS::Lambda::Permission', {
    Action: 'lambda:InvokeFunction',
    FunctionName: arn(functionId),
    Principal: principal,
    SourceArn,
  });
