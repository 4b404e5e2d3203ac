import { Duration, Fn, Stack } from 'aws-cdk-lib';
import {
  CfnManagedLoginBranding,
  ManagedLoginVersion,
  OAuthScope,
  type UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolDomain,
} from 'aws-cdk-lib/aws-cognito';
import { Construct } from 'constructs';

/** Where the console is told that somebody has signed in, and out. */
const signedInPath = '/console/signed-in';
const signedOutPath = '/console/signed-out';

/** How the console signs people in; what a browser needs to know of the issuer. */
export interface ConsoleSignIn {
  issuer: string;
  clientId: string;
  /** What is asked for, separated by spaces. */
  scope: string;
  /** Base address of a Cognito domain, whose endpoints stand below it; any other issuer tells its own by discovery. */
  domainUrl?: string;
}

/**
 * The sign-in pages of our user pool, and the console as their client: it runs in browsers, so that it has no secret and proves by PKCE
 * that a code was meant for it.
 */
export class PoolSignIn extends Construct implements ConsoleSignIn {
  readonly issuer: string;
  readonly clientId: string;
  readonly scope: string;
  readonly domainUrl: string;

  constructor(
    scope: Construct,
    id: string,
    { pool, prefix, publicUrl }: { pool: UserPool; prefix: string; publicUrl: string },
  ) {
    super(scope, id);
    const client = new UserPoolClient(this, 'Console', {
      userPool: pool,
      generateSecret: false,
      // Named, since those that hold by themselves have the refresh by API, which rotation forbids.
      authFlows: { userSrp: true },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls: [`${publicUrl}${signedInPath}`],
        logoutUrls: [`${publicUrl}${signedOutPath}`],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      // A working day with its breaks; whoever comes the next day signs in again.
      refreshTokenValidity: Duration.hours(12),
      // An answer that was lost on the way may be asked for once more.
      refreshTokenRotationGracePeriod: Duration.seconds(30),
    });
    // Prefixes are shared by all accounts of a region; the stack's own id makes one that nobody has.
    const unique = Fn.select(0, Fn.split('-', Fn.select(2, Fn.split('/', Stack.of(this).stackId))));
    const domain = new UserPoolDomain(this, 'Domain', {
      userPool: pool,
      cognitoDomain: { domainPrefix: `${prefix}-${unique}` },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    // Without a branding the newer pages do not show.
    new CfnManagedLoginBranding(this, 'Branding', {
      userPoolId: pool.userPoolId,
      clientId: client.userPoolClientId,
      useCognitoProvidedValues: true,
    });
    this.issuer = pool.userPoolProviderUrl;
    this.clientId = client.userPoolClientId;
    this.scope = 'openid email profile';
    this.domainUrl = domain.baseUrl();
  }
}
