"""The chat API: JSON over HTTP and a WebSocket stream, for the widget, native apps and tests of any origin."""
