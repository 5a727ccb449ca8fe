"""Webhooks of payment providers: `POST /webhooks/{provider}`."""
