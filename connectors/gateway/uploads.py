"""One file out of a multipart body, as a stream: for the chat API and the desk.

Nothing is held in memory here, and nothing is believed of what the part says about itself but its name.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import unquote

from aiohttp import BodyPartReader, ClientError, MultipartReader, web
from aiohttp.http_exceptions import HttpProcessingError

from bot.core.attachments import LARGEST
from bot.core.chat_errors import FileTooLarge
from connectors.gateway.errors import InvalidBody

CHUNK = 64 * 1024
ROUND_IT = 64 * 1024
"""What may stand around the file: boundaries and the part's headers."""
ONE_FILE = "multipart/form-data with exactly one file is needed"
_MALFORMED = (
    *(ValueError, RuntimeError, AssertionError, LookupError, HttpProcessingError),
    *(web.RequestPayloadError, ClientError, OSError),
)
"""What aiohttp's reader raises when the body is no multipart, or ends too soon with its connection."""


@dataclass(frozen=True)
class Upload:
    """`title`: the file's name as the client has it; some write it percent-encoded.

    `stream` raises InvalidBody unless the body is whole, and the file the only part in it: whoever stores it does so
    after the end.
    """

    title: str
    stream: AsyncIterator[bytes]


async def read_upload(request: web.Request) -> Upload:
    """The request's one file. Raises InvalidBody, and FileTooLarge at once when the length says so."""
    if request.content_type != "multipart/form-data":
        raise InvalidBody(ONE_FILE)
    if (request.content_length or 0) > LARGEST + ROUND_IT:
        raise FileTooLarge
    try:
        reader = await request.multipart()
        part = await reader.next()
    except _MALFORMED as error:
        _refuse(error)
    if not isinstance(part, BodyPartReader) or part.filename is None:
        raise InvalidBody(ONE_FILE)
    return Upload(unquote(part.filename), _whole(reader, part))


async def _whole(reader: MultipartReader, part: BodyPartReader) -> AsyncIterator[bytes]:
    try:
        while chunk := await part.read_chunk(CHUNK):
            yield chunk
        another = await reader.next()
    except _MALFORMED as error:
        _refuse(error)
    if another is not None:
        raise InvalidBody(ONE_FILE)


def _refuse(error: Exception) -> NoReturn:
    raise InvalidBody(f"{ONE_FILE}; the body is malformed or was cut off") from error
