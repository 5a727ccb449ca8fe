"""What runs inside Rasa's process (Python 3.10). Imports nothing else of `bot`."""
