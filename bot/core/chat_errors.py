"""What a chat call can be refused for. Each is the caller's to mend; the edge gives each its HTTP status once.

ChatError
├── Unauthorized          no token, or an expired one
├── UnknownConversation   no such conversation, or somebody else's
├── ConversationClosed    it was closed before
├── MessageConflict       the client message id was used with another content
├── UnknownChoice         no such choice in this conversation
├── ChoiceOvertaken       something was said or offered after that choice
├── UnknownPrompt         no such prompt is open
├── InvalidIdentity       the host app's token is bad, late or used
├── OtherCustomer         the conversation belongs to another customer
├── NobodyReads           no person reads along, so no file is taken
├── FileTooLarge          a file of more than 10 MB
├── UnsupportedFile       its content is no PDF, JPEG or PNG, whatever it is called
├── TooManyFiles          the conversation's share of a day is used up
├── UnknownAttachment     no such file of theirs in this conversation, or it was sent already
├── NobodySignedIn        the conversation cannot go on elsewhere while nobody is signed in
└── NoMessenger           there is no such messenger to go on in
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


class ChoiceOvertaken(ChatError):
    code = "choice_overtaken"
    message = "Something was said or offered after this choice; it counts no more."


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


class FileTooLarge(ChatError):
    code = "too_large"
    message = "The file is larger than 10 MB."


class UnsupportedFile(ChatError):
    code = "unsupported_file"
    message = "The file is no whole PDF, JPEG or PNG."


class TooManyFiles(ChatError):
    """`retry_after`: whole seconds until the oldest of the day's files counts no more."""

    code = "too_many_requests"
    message = "The conversation has had its files for today."

    def __init__(self, retry_after: int) -> None:
        super().__init__(f"again in {retry_after} s")
        self.retry_after = retry_after


class UnknownAttachment(ChatError):
    code = "unknown_attachment"
    message = "There is no such unsent file of yours in this conversation."


class NobodySignedIn(ChatError):
    code = "nobody_signed_in"
    message = "The customer has to sign in first."


class NoMessenger(ChatError):
    code = "no_messenger"
    message = "The conversation cannot go on there."
