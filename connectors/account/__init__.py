"""One-time pages of accounts: signing in and up, recovery, proofs, passkeys, a customer's own sign-ins."""
