"""The dialogue engine over HTTP."""
