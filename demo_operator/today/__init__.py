"""Brings the books to the present: renewals, bills, overdue states and outages happen as they would have."""

from demo_operator.today.catch_up import Books

__all__ = ["Books"]
