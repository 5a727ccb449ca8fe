"""Paying: the address in a payment link, the page that one comes back to, and the workers behind them."""
