"""What only demos and tests need: reset, clock, faults, and a look into the books."""
