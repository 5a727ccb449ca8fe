"""What a desk call can be refused for. The edge gives each its HTTP status once.

DeskError
├── NotSignedIn       no session, an ended one, or the second factor is missing
├── Locked            the desk was idle: the second factor is asked for again
├── NotAllowed        the role lacks the right, or the conversation is nobody's to read for this agent
├── OtherSkill        it waits for a skill that the agent does not have
├── Away              the agent has not said that they are available
├── UnknownHandoff    no such hand-off or conversation
├── UnknownCallBack   no such promised call
├── AlreadyTaken      another agent was first
├── NotOwner          the conversation has another owner by now (its epoch went on)
├── AtCapacity        the agent has as many conversations as they may; `by`: a colleague has
├── UnknownFile       no such file in this conversation, or no more
├── UnknownAgent      no such agent, or nobody there to transfer to
├── WrongCredentials  user and password do not fit, whichever of them
├── WrongCode         the second factor proves nothing, or was used before
├── TooManyTries      the password or the second factor was wrong too often; `until`
├── ForeignCall       from another site's page, or without the session's CSRF token
├── WeakAgentPassword too short, too long, or known to everybody
├── InvalidAgent      a user name, name, capacity or skill that none can have; `reason`
├── UserTaken         another agent has this user name
├── LastAdmin         somebody has to be able to administer the desk
├── LastFactor        the only second factor is not removed by its owner
├── Anonymous         nobody is signed in in the conversation, and this is about somebody's data
├── NothingToSend     the bill is not theirs or paid, the number cannot be recharged; `reason`
├── SystemAway        a system of the operator's or the payment provider's failed us; nothing was sent
├── CardNumber        a card's number or sixteen digits stand in what the agent wrote; nothing was stored
├── UnknownIntent     no intent of the domain that a customer's words can mean
└── NothingToCorrect  the message is none that the bot understood in this conversation
"""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar


class DeskError(Exception):
    """A refused call. `code` is part of the desk's API; `message` is for its developer."""

    code: ClassVar[str] = "refused"
    message: ClassVar[str] = "The call was refused."


class NotSignedIn(DeskError):
    code = "not_signed_in"
    message = "Sign in first."


class Locked(DeskError):
    code = "locked"
    message = "The desk is locked; give the second factor again."


class NotAllowed(DeskError):
    """`recorded`: it stands in the audit log already."""

    code = "not_allowed"
    message = "Your role does not allow this."

    def __init__(self, *, recorded: bool = False) -> None:
        super().__init__()
        self.recorded = recorded


class OtherSkill(DeskError):
    code = "other_skill"
    message = "This conversation waits for a skill that you do not have."


class Away(DeskError):
    code = "away"
    message = "Say that you are available before you take conversations."


class UnknownHandoff(DeskError):
    code = "unknown_handoff"
    message = "There is no such hand-off."


class UnknownCallBack(DeskError):
    code = "unknown_call_back"
    message = "There is no such call-back."


class UnknownFile(DeskError):
    code = "unknown_file"
    message = "There is no such file in this conversation, or it has expired."


class AlreadyTaken(DeskError):
    """`by`: the name of who was first, where it is known."""

    code = "already_taken"
    message = "Another agent took it first."

    def __init__(self, by: str | None = None) -> None:
        super().__init__(by or "")
        self.by = by


class NotOwner(DeskError):
    code = "not_owner"
    message = "The conversation has another owner by now."


class AtCapacity(DeskError):
    """`by`: the colleague who has, where it is not the caller."""

    code = "at_capacity"
    message = "There is no room for another conversation."

    def __init__(self, by: str | None = None) -> None:
        super().__init__(by or "")
        self.by = by


class UnknownAgent(DeskError):
    code = "unknown_agent"
    message = "There is no such agent to be reached."


class WrongCredentials(DeskError):
    code = "wrong_credentials"
    message = "User and password do not fit."


class WrongCode(DeskError):
    code = "wrong_code"
    message = "The second factor proves nothing, or was used before."


class TooManyTries(DeskError):
    """`until`: when the next try is judged."""

    code = "too_many_tries"
    message = "Too many wrong tries; wait."

    def __init__(self, until: datetime) -> None:
        super().__init__(f"until {until.isoformat()}")
        self.until = until


class ForeignCall(DeskError):
    code = "foreign_call"
    message = "The call needs the origin of the desk and the session's X-Desk-Csrf."


class WeakAgentPassword(DeskError):
    """`reason`: short, long or common."""

    code = "weak_password"
    message = "12 to 128 characters are needed that not everybody would guess."

    def __init__(self, reason: str = "") -> None:
        super().__init__(reason)
        self.reason = reason


class InvalidAgent(DeskError):
    """`reason` says what is wrong, without repeating what was given."""

    code = "invalid"
    message = "This cannot be an agent."

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class UserTaken(DeskError):
    code = "user_taken"
    message = "Another agent has this user name."


class LastAdmin(DeskError):
    code = "last_admin"
    message = "The last administrator cannot be closed or made something else."


class LastFactor(DeskError):
    code = "last_factor"
    message = "The only second factor cannot be removed."


class Anonymous(DeskError):
    code = "anonymous"
    message = "Nobody is signed in in this conversation."


class NothingToSend(DeskError):
    """`reason`: a word for what is in the way. `amounts_cents`: with "amount", those that are sold.

    Words: unknown_bill, paid, amount, not_ours, not_prepaid, suspended, limit, unclear, over, no_payments.
    """

    code = "nothing_to_send"
    message = "It cannot be sent."

    def __init__(self, reason: str = "", amounts_cents: tuple[int, ...] = ()) -> None:
        super().__init__(reason)
        self.reason = reason
        self.amounts_cents = amounts_cents


class SystemAway(DeskError):
    code = "system_away"
    message = "A system does not answer; nothing was sent. Try again."


class CardNumber(DeskError):
    code = "card_number"
    message = "Card numbers and sixteen digits are not stored; write it without them."


class UnknownIntent(DeskError):
    code = "unknown_intent"
    message = "There is no such intent."


class NothingToCorrect(DeskError):
    code = "unknown_message"
    message = "The bot understood no such message in this conversation."
