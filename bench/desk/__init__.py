"""`make bench-desk`: how long a line takes between customer and agent while many wait and many talk; see `run`."""
