"""Schema changes of the engine's database, applied at start."""
