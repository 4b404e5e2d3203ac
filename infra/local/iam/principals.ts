/**
 * Whether a policy's principal (`AWS:<account, ARN or *>`, `Service:<name>`) covers the one who asks (`Service:<name>`, or
 * an ARN with or without `AWS:`). A role covers its sessions; an account covers everybody in it.
 * Source: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function matchesPrincipal(policy: string, asking: string): boolean {
  if (policy === 'AWS:*' || policy === '*') return true;
  if (asking.startsWith('Service:')) return policy === asking;
  if (!policy.startsWith('AWS:')) return false;
  const wanted = policy.slice('AWS:'.length);
  const arn = asking.replace(/^AWS:/, '');
  if (wanted === arn) return true;
  const account = arn.split(':')[4] ?? '';
  if (/^\d{12}$/.test(wanted)) return wanted === account;
  if (wanted.endsWith(':root')) return wanted.split(':')[4] === account;
  const session = /:assumed-role\/([^/]+)\//.exec(arn);
  const role = /^arn:[^:]*:iam::(\d+):role\/(.+)$/s.exec(wanted);
  return (
    session !== null && role !== null && role[1] === account && role[2]?.split('/').at(-1) === session[1]
  );
}
