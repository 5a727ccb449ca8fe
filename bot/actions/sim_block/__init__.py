"""A SIM that is lost or stolen: its block, what is said of it, and the person who can do what the assistant can't."""
