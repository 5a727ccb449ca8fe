"""Sportello: a customer-care assistant for a telecom operator's self-care area."""
