"""Rows of the conversation page, held by every request of several steps: one table of tests, journeys by rows."""
