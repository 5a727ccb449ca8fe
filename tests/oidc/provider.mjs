// The OpenID Provider that the tests sign in at: npm's oidc-provider, with a login page on which anybody may be anybody.
//
// Reads one line of JSON from standard input: {redirectUris, publicClient, confidentialClient, secret}. Then writes one:
// {"issuer": "http://127.0.0.1:<port>"}. Ends when standard input does.

import { generateKeyPairSync } from 'node:crypto'
import { createServer } from 'node:http'
import { createInterface } from 'node:readline'

import { Provider } from 'oidc-provider'

const ACRS = ['pwd', 'otp', 'passkey']

function signingKeys() {
  const kinds = { RS256: ['rsa', { modulusLength: 2048 }], ES256: ['ec', { namedCurve: 'P-256' }] }
  return Object.entries(kinds).map(([alg, [kind, options]]) => ({
    ...generateKeyPairSync(kind, options).privateKey.export({ format: 'jwk' }), alg, use: 'sig', kid: alg,
  }))
}

function clients({ redirectUris, publicClient, confidentialClient, secret }) {
  const both = { redirect_uris: redirectUris, grant_types: ['authorization_code'], response_types: ['code'] }
  return [
    { ...both, client_id: publicClient, token_endpoint_auth_method: 'none' },
    {
      ...both, client_id: confidentialClient, client_secret: secret,
      token_endpoint_auth_method: 'client_secret_basic', id_token_signed_response_alg: 'ES256',
    },
  ]
}

// Whoever signs in has agreed: no page asks for consent.
async function grantAll({ oidc }) {
  const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId })
  grant.addOIDCScope(oidc.params.scope)
  await grant.save()
  return grant
}

function loginPage(details) {
  const wanted = details.params.acr_values?.split(' ')[0] ?? 'pwd'
  const options = ACRS.map((acr) => `<option${acr === wanted ? ' selected' : ''}>${acr}</option>`).join('')
  return `<!doctype html><html lang="it"><meta charset="utf-8"><title>Identity provider</title><h1>Identity provider</h1>
<form method="post">
<p><label>Cliente <input name="customer" required></label></p>
<p><label>Metodo <select name="acr">${options}</select></label></p>
<p><label>Secondi fa <input name="ago" value="0"></label></p>
<p><button name="do" value="enter">Entra</button> <button name="do" value="cancel" formnovalidate>Annulla</button></p>
</form></html>`
}

async function formOf(request) {
  const chunks = []
  for await (const chunk of request) chunks.push(chunk)
  return new URLSearchParams(Buffer.concat(chunks).toString())
}

function outcome(form) {
  if (form.get('do') === 'cancel') return { error: 'access_denied', error_description: 'The customer said no.' }
  const ts = Math.floor(Date.now() / 1000) - Number(form.get('ago') ?? 0)
  return { login: { accountId: form.get('customer'), acr: form.get('acr'), ts, remember: false } }
}

async function interaction(ctx, next) {
  if (!ctx.path.startsWith('/interaction/')) return next()
  if (ctx.method === 'GET') {
    ctx.type = 'html'
    ctx.body = loginPage(await ctx.app.interactionDetails(ctx.req, ctx.res))
    return undefined
  }
  ctx.respond = false
  return ctx.app.interactionFinished(ctx.req, ctx.res, outcome(await formOf(ctx.req)), { mergeWithLastSubmission: false })
}

function providerAt(issuer, setup) {
  const provider = new Provider(issuer, {
    acrValues: ACRS,
    claims: { openid: ['sub', 'customer_number'] },
    clients: clients(setup),
    conformIdTokenClaims: false,
    cookies: { keys: ['only for tests'] },
    features: { devInteractions: { enabled: false } },
    findAccount: (_, id) => ({ accountId: id, claims: () => ({ sub: id, customer_number: `N-${id}` }) }),
    interactions: { url: (_, { uid }) => `/interaction/${uid}` },
    jwks: { keys: signingKeys() },
    loadExistingGrant: grantAll,
    ttl: { Session: 600, Interaction: 600, Grant: 600 },
  })
  provider.use(interaction)
  return provider
}

const input = createInterface({ input: process.stdin })
input.once('line', (line) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const issuer = `http://127.0.0.1:${server.address().port}`
    server.on('request', providerAt(issuer, JSON.parse(line)).callback())
    console.log(JSON.stringify({ issuer }))
  })
})
input.once('close', () => process.exit(0))
