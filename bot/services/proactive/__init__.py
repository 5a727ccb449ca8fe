"""What the service begins by itself: a nudge into a silence, a notice of a bill that is due, a rating that is kept."""
