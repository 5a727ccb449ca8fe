"""Use cases of people: the queue, who owns a conversation, the desk."""
