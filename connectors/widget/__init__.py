"""The web widget: a loader for the host's page, a panel in an iframe of our origin, and the demo page."""
