"""What can go wrong in a turn.

EngineError
├── Unauthorized            401 unauthorized
├── NotJson                 400 bad_request
├── InvalidBody             422 invalid_body
├── MessageConflict         409 message_conflict        the same message id with another body
├── ConversationConflict    409 conversation_conflict   another process moved the conversation; may be tried again
├── NotReady                503 not_ready
├── ActionFailed            502 action_failed           the action server failed, refused or was too slow
├── TurnTimeout             504 turn_timeout
├── NoAnswer                500 no_answer               a turn that would leave the customer without a sentence
└── TurnFailed              500 internal_error          everything that is a mistake in the bot itself
    └── ResponseFailed      500 internal_error          an unknown response, or one with an unfilled variable

Messages name things of the bot (actions, responses, variables), never what the customer wrote.
"""

from __future__ import annotations


class EngineError(Exception):
    """A turn that ended without an answer; nothing of it was kept."""

    status = 500
    code = "internal_error"


class Unauthorized(EngineError):
    status, code = 401, "unauthorized"


class NotJson(EngineError):
    status, code = 400, "bad_request"


class InvalidBody(EngineError):
    status, code = 422, "invalid_body"


class MessageConflict(EngineError):
    status, code = 409, "message_conflict"


class ConversationConflict(EngineError):
    status, code = 409, "conversation_conflict"


class NotReady(EngineError):
    status, code = 503, "not_ready"


class ActionFailed(EngineError):
    status, code = 502, "action_failed"


class TurnTimeout(EngineError):
    status, code = 504, "turn_timeout"


class NoAnswer(EngineError):
    status, code = 500, "no_answer"


class TurnFailed(EngineError):
    status, code = 500, "internal_error"


class ResponseFailed(TurnFailed):
    pass
