"""The ceremonies of WebAuthn level 2 (sections 7.1 and 7.2), over the `webauthn` library.

Implements `bot.services.account.ports.PasskeyProtocol`. What the library leaves open is checked here: that the answer
is of the passkey and the user it is held against, and that it was not given inside a foreign page's frame.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

from webauthn import (
    generate_authentication_options,
    generate_registration_options,
    verify_authentication_response,
    verify_registration_response,
)
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, options_to_json_dict, parse_client_data_json
from webauthn.helpers.structs import (
    AttestationConveyancePreference,
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from bot.core.account import Passkey
from bot.core.account_errors import InvalidPasskey
from bot.services.account.ports import AssertedPasskey

PROMPT_MILLISECONDS = 300_000
"""How long the browser may ask: WebAuthn level 2, 5.4, wants at least five minutes where the user is verified."""


class WebAuthnPasskeys:
    """`rp_id`: the site's domain; `origin`: scheme, host and port of our pages; `rp_name`: as the browser shows it."""

    def __init__(self, rp_id: str, rp_name: str, origin: str) -> None:
        self._rp_id = rp_id
        self._rp_name = rp_name
        self._origin = origin

    def creation_options(
        self, challenge: str, user_handle: str, user_name: str, known: Sequence[Passkey]
    ) -> dict[str, Any]:
        """For `PublicKeyCredential.parseCreationOptionsFromJSON`. `known` passkeys are not made a second time."""
        options = generate_registration_options(
            rp_id=self._rp_id,
            rp_name=self._rp_name,
            user_id=base64url_to_bytes(user_handle),
            user_name=user_name,
            challenge=base64url_to_bytes(challenge),
            timeout=PROMPT_MILLISECONDS,
            attestation=AttestationConveyancePreference.NONE,
            authenticator_selection=AuthenticatorSelectionCriteria(
                resident_key=ResidentKeyRequirement.REQUIRED,
                user_verification=UserVerificationRequirement.REQUIRED,
            ),
            exclude_credentials=_descriptors(known),
        )
        return options_to_json_dict(options)

    def request_options(self, challenge: str, allowed: Sequence[Passkey]) -> dict[str, Any]:
        """For `PublicKeyCredential.parseRequestOptionsFromJSON`."""
        options = generate_authentication_options(
            rp_id=self._rp_id,
            challenge=base64url_to_bytes(challenge),
            timeout=PROMPT_MILLISECONDS,
            allow_credentials=_descriptors(allowed),
            user_verification=UserVerificationRequirement.REQUIRED,
        )
        return options_to_json_dict(options)

    def created(self, credential: Mapping[str, Any], challenge: str) -> tuple[str, str, int]:
        expected = base64url_to_bytes(challenge)
        with _judging():
            _refuse_frames(credential)
            made = verify_registration_response(
                credential=dict(credential),
                expected_challenge=expected,
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
                require_user_verification=True,
            )
            return (
                bytes_to_base64url(made.credential_id),
                bytes_to_base64url(made.credential_public_key),
                made.sign_count,
            )

    def asserted(self, credential: Mapping[str, Any], challenge: str, passkey: Passkey) -> AssertedPasskey:
        expected, key = base64url_to_bytes(challenge), base64url_to_bytes(passkey.public_key)
        with _judging():
            _refuse_others(credential, passkey)
            _refuse_frames(credential)
            proved = verify_authentication_response(
                credential=dict(credential),
                expected_challenge=expected,
                expected_rp_id=self._rp_id,
                expected_origin=self._origin,
                credential_public_key=key,
                credential_current_sign_count=passkey.sign_count,
                require_user_verification=True,
            )
            return AssertedPasskey(passkey.credential_id, proved.new_sign_count)


@contextmanager
def _judging() -> Iterator[None]:
    """Bytes from outside go through CBOR, JSON and cryptography: whatever they trip over, they prove nothing.

    The cause is not chained: it may quote what the browser sent.
    """
    try:
        yield
    except InvalidPasskey:
        raise
    except Exception as error:
        raise InvalidPasskey(type(error).__name__) from None


def _refuse_others(credential: Mapping[str, Any], passkey: Passkey) -> None:
    """Section 7.2, steps 5 to 7. An authenticator may leave the user handle out when passkeys were named to it."""
    handle = credential["response"].get("userHandle")
    if credential["id"] != passkey.credential_id or (handle and handle.rstrip("=") != passkey.user_handle):
        raise InvalidPasskey("another passkey or user")


def _refuse_frames(credential: Mapping[str, Any]) -> None:
    """Our pages are never framed by other sites, so an answer from inside such a frame is somebody's trap."""
    if parse_client_data_json(base64url_to_bytes(credential["response"]["clientDataJSON"])).cross_origin:
        raise InvalidPasskey("inside a foreign frame")


def _descriptors(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=base64url_to_bytes(passkey.credential_id)) for passkey in passkeys]
