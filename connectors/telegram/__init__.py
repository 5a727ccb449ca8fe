"""Telegram: what arrives is kept and worked off chat by chat, what is said is told from the transcript, in order."""
