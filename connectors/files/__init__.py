"""Files between customers and agents, by their links."""
