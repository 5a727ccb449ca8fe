"""The words and rules of telecom care. Standard library only, no input or output."""
