"""A SIM that was lost or stolen is blocked: nobody uses it any more; the number and the contract stay."""

from demo_operator.errors import BadRequest, Refused
from demo_operator.tables import Line

ACTIVE, BLOCKED = "active", "blocked"
REASONS = ("lost", "stolen")
SIM_STATUS, BLOCK_REASON = "simStatus", "simBlockReason"


def wanted_reason(characteristics: dict[str, object]) -> str:
    """The reason of a block that an order asks for; ``BadRequest`` when it asks for anything else."""
    reason = characteristics.get(BLOCK_REASON)
    if characteristics.get(SIM_STATUS) != BLOCKED or set(characteristics) != {SIM_STATUS, BLOCK_REASON}:
        raise BadRequest(f"A line is modified by {SIM_STATUS} {BLOCKED} with its {BLOCK_REASON}, by nothing else")
    if reason not in REASONS:
        raise BadRequest(f"{BLOCK_REASON} must be one of: {', '.join(REASONS)}")
    return str(reason)


def block_sim(line: Line, reason: str) -> None:
    """At once, suspended lines too. A SIM that is blocked stays so, for its first reason."""
    if line.sim_status is None:
        raise Refused("notForLine", "The line has no SIM")
    if line.sim_status != BLOCKED:
        line.sim_status, line.sim_block_reason = BLOCKED, reason
