"""The service's one public port: who may call, how often, and what is written down about it."""
