"""From the seed file to the operator's books: ``facts`` reads and checks it, the other modules write it down."""

from demo_operator.seeding.facts import Facts, read_facts
from demo_operator.seeding.sow import forget_everything, sow

__all__ = ["Facts", "forget_everything", "read_facts", "sow"]
