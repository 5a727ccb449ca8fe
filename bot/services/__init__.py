"""Use cases, one module per journey, and the ports through which they reach the world (`ports.py`)."""
