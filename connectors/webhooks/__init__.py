"""Webhooks: of payment providers (`POST /webhooks/{provider}`) and of the operator (`/webhooks/operator/{token}`)."""
