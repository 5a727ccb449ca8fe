"""Requests of several steps, on one base: asked step by step, read back, confirmed, proved where it must be, done once.

A journey is a `TaskJourney`; one form, `task_form`, asks for whatever the journey under way still lacks.
The numbered rows in these modules are those of `tests/journeys/rows/test_rows.py`.
"""
