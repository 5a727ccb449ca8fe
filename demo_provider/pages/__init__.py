"""The hosted pages, in Italian: without script, usable by keyboard alone, the only place where a card is typed."""
