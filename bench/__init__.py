"""Measurements: stock Rasa against this engine (`bench.run`), and the intent classifier on public sets."""
