"""What clients send, checked. The same classes describe the bodies in the OpenAPI document."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from pydantic import Field, model_validator

from connectors.gateway.bodies import RequestBody

LONGEST_TEXT = 5_000
MOST_FILES = 5
FileId = Annotated[str, Field(min_length=1, max_length=64)]


class OpenConversation(RequestBody):
    """Opens a conversation; `identity` is the host app's token."""

    language: Annotated[str, Field(pattern=r"^[A-Za-z]{2}(-[A-Za-z]{2})?$")] | None = None
    identity: Annotated[str, Field(min_length=1, max_length=8_192)] | None = None


class SendMessage(RequestBody):
    """Words or a choice, never both. `client_message_id` stays the same when the call is repeated.

    `attachments`: files that were uploaded before, beside words for a person.
    """

    client_message_id: UUID
    text: Annotated[str, Field(min_length=1, max_length=LONGEST_TEXT)] | None = None
    choice: Annotated[str, Field(min_length=1, max_length=64)] | None = None
    attachments: Annotated[list[FileId], Field(default_factory=list, max_length=MOST_FILES)]

    @model_validator(mode="after")
    def _one_of_both(self) -> SendMessage:
        if (self.text is None) == (self.choice is None):
            raise ValueError("exactly one of text and choice is needed")
        if self.text is not None and not self.text.strip():
            raise ValueError("text is empty")
        if self.text is not None and "\0" in self.text:
            raise ValueError("text holds a NUL character")
        if self.attachments and self.text is None:
            raise ValueError("attachments go with a text")
        if len(set(self.attachments)) != len(self.attachments):
            raise ValueError("an attachment is named twice")
        return self


class Identify(RequestBody):
    """The host app's identity token."""

    identity: Annotated[str, Field(min_length=1, max_length=8_192)]


class AnswerPrompt(RequestBody):
    """The value that a masked prompt asked for."""

    prompt_id: Annotated[str, Field(min_length=1, max_length=64)]
    value: Annotated[str, Field(min_length=1, max_length=200)]
