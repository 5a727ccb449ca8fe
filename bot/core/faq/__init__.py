"""Questions with a known answer: their topics, the places and details that customers name, the operator's facts."""
