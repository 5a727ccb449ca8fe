// npm's emulate as Stripe: an account that holds nothing, with one webhook endpoint.
//
// Reads one line of JSON from standard input: {port, webhook: {url, secret}}. Then writes one: {"url": "http://127.0.0.1:<port>"}.
// Ends when standard input does.

import { createInterface } from 'node:readline'

import { createEmulator } from 'emulate'

const EVENTS = ['checkout.session.completed', 'checkout.session.expired']

const input = createInterface({ input: process.stdin })
input.once('line', async (line) => {
  const { port, webhook } = JSON.parse(line)
  const { url } = await createEmulator({
    service: 'stripe', port, baseUrl: `http://127.0.0.1:${port}`,
    seed: { stripe: { webhooks: [{ ...webhook, events: EVENTS }] } },
  })
  console.log(JSON.stringify({ url }))
})
input.once('close', () => process.exit(0))
