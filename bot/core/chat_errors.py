"""What a chat call can be refused for. Each is the caller's to mend; the edge gives each its HTTP status once.

ChatError
├── Unauthorized          no token, or an expired one
├── UnknownConversation   no such conversation, or somebody else's
├── ConversationClosed    it was closed before
├── MessageConflict       the client message id was used with another content
├── UnknownChoice         no such choice in this conversation
├── UnknownPrompt         no such prompt is open
├── InvalidIdentity       the host app's token is bad, late or used
├── OtherCustomer         the conversation belongs to another customer
└── NobodyReads           no person reads along, so no file is taken
"""

from __future__ import annotations

from typing import ClassVar


class ChatError(Exception):
    """A refused call. `code` is part of the API; `message` is for the developer of the client."""

    code: ClassVar[str] = "refused"
    message: ClassVar[str] = "The call was refused."


class Unauthorized(ChatError):
    code = "unauthorized"
    message = "A valid bearer token is needed."


class UnknownConversation(ChatError):
    code = "unknown_conversation"
    message = "There is no such conversation for this token."


class ConversationClosed(ChatError):
    code = "conversation_closed"
    message = "The conversation was closed; open a new one."


class MessageConflict(ChatError):
    code = "message_conflict"
    message = "This client_message_id was already used with another content."


class UnknownChoice(ChatError):
    code = "unknown_choice"
    message = "There is no such choice in this conversation."


class UnknownPrompt(ChatError):
    code = "unknown_prompt"
    message = "There is no such open prompt in this conversation."


class InvalidIdentity(ChatError):
    code = "invalid_identity"
    message = "The identity token is not valid, too old, or was used before."


class OtherCustomer(ChatError):
    code = "other_customer"
    message = "The conversation belongs to another customer; open a new one."


class NobodyReads(ChatError):
    code = "nobody_reads"
    message = "Files are taken only while a person reads along."
