// A certified OpenID provider on loopback: node provider.mjs PORT REDIRECT_URI CLIENT_ID CLIENT_SECRET
import Provider from 'oidc-provider'

const [port, redirectUri, clientId, clientSecret] = process.argv.slice(2)
const provider = new Provider(`http://127.0.0.1:${port}`, {
  clients: [{ client_id: clientId, client_secret: clientSecret, redirect_uris: [redirectUri] }],
  // Whoever logs in at its development form is who they say they are.
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, preferred_username: `${id} there`, email: `${id}@example.org`, email_verified: true })
  }),
  claims: { profile: ['preferred_username'], email: ['email', 'email_verified'] },
  pkce: { required: () => true },
  cookies: { keys: ['only for tests'] }
})
provider.listen(Number(port), '127.0.0.1', () => console.log('listening'))
