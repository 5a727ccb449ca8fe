"""What a host app hands over, as far as the widget can tell."""

import base64
import json
import uuid


def token_of(customer: str) -> str:
    """A token in a JWT's shape, unsigned: the widget cannot tell, and must not care."""
    claims = json.dumps({"sub": customer, "jti": uuid.uuid4().hex}).encode()
    return f"e30.{base64.urlsafe_b64encode(claims).decode().rstrip('=')}.none"


def payload_of(token: str) -> dict[str, str]:
    """The claims of such a token."""
    claims: dict[str, str] = json.loads(base64.urlsafe_b64decode(token.split(".")[1] + "=="))
    return claims
