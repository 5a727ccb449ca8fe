"""Chats on Telegram: which conversation each one is, what arrived from it, and how far it has been told."""
