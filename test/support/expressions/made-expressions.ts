/** An expression that the source makes at run time. */
interface Known {
  file: string;
  /** As `readExpressions` has it. */
  call: string;
  /** Expressions as it makes them, which the checker judges. */
  samples?: readonly string[];
  /** Why it needs no judgement. */
  why?: string;
}

/** Every call of the source that makes an expression. A stranger's text never becomes a part of one. */
export const madeExpressions: readonly Known[] = [
  {
    file: 'shared/http/text.ts',
    call: 'new RegExp(`^[a-z0-9][a-z0-9-]{0,{max - 1}}$`)',
    samples: ['/^[a-z0-9][a-z0-9-]{0,63}$/'],
  },
  {
    file: 'shared/links/reply-tokens.ts',
    call: 'new RegExp( `^([0-9a-z]{10})-([0-9a-z]{1,4})-({tagPattern})([a-z2-7]{{macCharacters}})$`, )',
    samples: ['/^([0-9a-z]{10})-([0-9a-z]{1,4})-(TAG)([a-z2-7]{26})$/'],
  },
  {
    file: 'shared/links/reply-tokens.ts',
    call: 'new RegExp(`^([0-9a-z]{10})-([0-9a-z]{1,4})()-([a-z2-7]{{earlierMacCharacters}})$`)',
    samples: ['/^([0-9a-z]{10})-([0-9a-z]{1,4})()-([a-z2-7]{32})$/'],
  },
  {
    file: 'infra/local/aws/dynamodb/expiry.ts',
    call: 'new RegExp(`\\\\b{attribute}\\\\b`)',
    samples: ['/\\bexpiresAt\\b/'],
  },
  {
    file: 'infra/local/template/open-assembly.ts',
    call: "new RegExp( `https://[a-z0-9]+\\\\.execute-api\\\\.{region}\\\\.{urlSuffix.replaceAll('.', '\\\\.')}`, 'g', )",
    samples: ['/https:\\/\\/[a-z0-9]+\\.execute-api\\.eu-west-1\\.amazonaws\\.com/g'],
  },
  {
    file: 'infra/local/template/open-assembly.ts',
    call: "new RegExp( `https://[a-z0-9.-]+\\\\.s3\\\\.{region}\\\\.{urlSuffix.replaceAll('.', '\\\\.')}`, 'g', )",
    samples: ['/https:\\/\\/[a-z0-9.-]+\\.s3\\.eu-west-1\\.amazonaws\\.com/g'],
  },
  {
    file: 'scripts/imports/boundaries.ts',
    call: "new RegExp(`^{area.files.replace('*', '[^/]+')}`)",
    samples: ['/^functions\\/[^/]+\\//'],
  },
  {
    file: 'infra/local/iam/wildcard.ts',
    call: "new RegExp(`^{source}$`, 's')",
    why: 'the local cloud tries the wildcards of our own policies on names of our own resources',
  },
  {
    file: 'infra/local/patterns/operators.ts',
    call: "new RegExp(`^{source.join('')}$`, 's')",
    why: 'the local cloud tries the wildcards of our own rules; none of them has one yet',
  },
];
