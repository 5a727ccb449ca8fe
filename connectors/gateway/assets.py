"""Static files of our pages, read once and answered with the right type, an ETag and gzip."""

import gzip
import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from aiohttp import web
from multidict import CIMultiDict

CONTENT_TYPES: Mapping[str, str] = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".svg": "image/svg+xml",
}
SHARED = Path(__file__).parent / "static"


@dataclass(frozen=True)
class Asset:
    """One file as it is served: its bytes, the same bytes gzipped, and a strong ETag of the content."""

    content_type: str
    body: bytes
    zipped: bytes
    etag: str

    @classmethod
    def of(cls, suffix: str, body: bytes) -> "Asset":
        """An asset from bytes; `suffix` chooses the content type (KeyError for a type we do not serve)."""
        zipped = gzip.compress(body, compresslevel=9, mtime=0)
        return cls(CONTENT_TYPES[suffix], body, zipped, hashlib.sha256(body).hexdigest()[:20])

    def response(self, request: web.Request, headers: Mapping[str, str]) -> web.Response:
        """200 with the content, or 304 when the browser already holds it."""
        known = any(tag.value in (self.etag, "*") for tag in request.if_none_match or ())
        all_headers = CIMultiDict({"ETag": f'"{self.etag}"', "Vary": "Accept-Encoding"} | dict(headers))
        all_headers["X-Content-Type-Options"] = "nosniff"
        if known:
            return web.Response(status=304, headers=all_headers)
        all_headers["Content-Type"] = self.content_type
        if "gzip" in request.headers.get("Accept-Encoding", ""):
            all_headers["Content-Encoding"] = "gzip"
            return web.Response(body=self.zipped, headers=all_headers)
        return web.Response(body=self.body, headers=all_headers)


def read_assets(folder: Path) -> dict[str, Asset]:
    """All files of a folder that have a type we serve, by their path relative to it ("texts/it.json")."""
    files = (path for path in sorted(folder.rglob("*")) if path.suffix in CONTENT_TYPES)
    return {path.relative_to(folder).as_posix(): Asset.of(path.suffix, _content(path)) for path in files}


def read_page_assets(folder: Path) -> dict[str, Asset]:
    """The same of a page of ours, with the modules that all pages share ("shared/elements.js")."""
    return read_assets(SHARED) | read_assets(folder)


def slim(source: str) -> str:
    """JavaScript or CSS without comments and indentation: a third smaller on the wire, the line breaks kept.

    Our sources hold the one rule that this needs: comments start after a blank or a bracket, and no string or template
    depends on its indentation or holds " /*" or a line that starts with "//".
    """
    without = re.sub(r"(?<![^\s(])/\*.*?\*/", "", source, flags=re.DOTALL)
    lines = (line.strip() for line in without.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _content(path: Path) -> bytes:
    return slim(path.read_text()).encode() if path.suffix in (".js", ".css") else path.read_bytes()


def digest(assets: Mapping[str, Asset]) -> str:
    """A name for this set of files together: it changes when any of them does."""
    joined = "".join(f"{name}={asset.etag};" for name, asset in sorted(assets.items()))
    return hashlib.sha256(joined.encode()).hexdigest()[:12]
