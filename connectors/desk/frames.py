"""What a page says over its socket, checked."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from connectors.desk.bodies import Id
from connectors.gateway.bodies import RequestBody

Sequence = Annotated[int, Field(ge=0, le=2**31 - 1)]


class AliveFrame(RequestBody):
    """`active`: a key or a click since the last one."""

    active: bool = False


class OneConversation(RequestBody):
    conversation_id: Id


class FollowFrame(OneConversation):
    """`after`, `note`: the last line and the last note that the page has."""

    after: Sequence = 0
    note: Sequence = 0


class ReadFrame(OneConversation):
    sequence: Sequence
