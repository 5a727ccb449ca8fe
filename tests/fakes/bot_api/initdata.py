"""A Mini App's `initData`: https://core.telegram.org/bots/webapps#validating-data-received-via-the-mini-app."""

from __future__ import annotations

import hashlib
import hmac
import json
from urllib.parse import urlencode

from tests.fakes.bot_api.stored import Json


def signed(token: str, user: Json, auth_date: int, start_param: str = "") -> str:
    """The query string with its `hash`; `auth_date` in Unix seconds."""
    fields = {"auth_date": str(auth_date), "query_id": "AAHfake", "user": json.dumps(user, separators=(",", ":"))}
    if start_param:
        fields["start_param"] = start_param
    check = "\n".join(f"{name}={fields[name]}" for name in sorted(fields))
    key = hmac.new(b"WebAppData", token.encode(), hashlib.sha256).digest()
    return urlencode(fields | {"hash": hmac.new(key, check.encode(), hashlib.sha256).hexdigest()})
