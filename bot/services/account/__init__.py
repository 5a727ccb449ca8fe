"""Use cases of accounts: signing in and up, one-time pages, codes, passkeys, proofs before acts, linked chats."""
