"""The project's Rasa responses, read for what the service says or composes itself."""
