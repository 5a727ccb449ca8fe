"""What a message is about by its words, whatever intent it sounds like, and who says so in which order."""
