"""The merchant's calls, ``/v1``: JSON, a bearer key, and an ``Idempotency-Key`` on all that creates something."""
