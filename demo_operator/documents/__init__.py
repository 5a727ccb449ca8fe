"""Papers that the operator makes."""
