"""What happens to tickets and service problems, told to whoever asked for it."""

from demo_operator.events.courier import Courier
from demo_operator.events.happenings import PROBLEM, TICKET, Happening, noted, problem_ended, ticket_moved

__all__ = ["PROBLEM", "TICKET", "Courier", "Happening", "noted", "problem_ended", "ticket_moved"]
