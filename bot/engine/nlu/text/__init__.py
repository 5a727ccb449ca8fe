"""From what was typed to what is meant by it, letter for letter, with the way back."""
