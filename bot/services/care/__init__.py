"""Assistance after the turn: what customers wait for news of is read again, and each change told to them."""
