"""Understanding Italians: text in, intent and entities out. Components for Rasa's graph, thin over plain functions."""
