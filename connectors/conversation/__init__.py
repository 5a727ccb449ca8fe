"""What happens between accepting a message and answering it, for every channel."""
