"""What was really shown: ids are made at random, and hold any four digits once in a while."""

from __future__ import annotations

import re

_MADE = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32,}")


def without_ids(shown: object) -> str:
    """The text of what was shown or kept, ids left out: what a secret of few digits is looked for in."""
    return _MADE.sub("<id>", str(shown))
