"""What only the demo needs: the demo operator's own controls, and an outbox that is not sent."""
