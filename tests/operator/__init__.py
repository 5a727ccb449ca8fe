"""The demo operator, tried over HTTP; what it answers is held against the official specifications."""
