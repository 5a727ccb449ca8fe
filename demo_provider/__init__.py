"""The demo payment provider: a program and a book of its own, reached by HTTP and by webhooks only.

It imports nothing of the product, and nothing of the demo operator: what it holds is a third opinion about the money.
"""
