"""A small telecom operator to try Sportello against: TM Forum Open APIs v4 over a database seeded with known facts.

It stands alone: it imports nothing of the product, and the product reaches it over HTTP only. Run it with
``python -m demo_operator`` and one JSON object of settings on standard input (see ``settings.py``).
"""
