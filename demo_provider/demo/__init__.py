"""``/demo``: what lets a person, or a test, make the provider's day a bad one."""
