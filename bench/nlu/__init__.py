"""How well messages are understood: measures the product's model and writes `docs/nlu-report.md` with its pictures."""
