"""What polices the Italian training data in `data/nlu/` and the held-out examples beside these tests."""
