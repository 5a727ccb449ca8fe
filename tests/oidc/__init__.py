"""Sign-in at an identity provider: one of our own that misbehaves on demand, and npm's oidc-provider."""
