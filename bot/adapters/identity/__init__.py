"""The identity of the host app's customers: signed tokens."""
