"""A person: the queue for one, a call that is promised, and what is said meanwhile and afterwards."""
