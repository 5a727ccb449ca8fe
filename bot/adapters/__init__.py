"""What reaches outside: databases, the engine, the operator's systems. One folder a system."""
