"""Passkeys with real ES256 credentials: what proves something, and everything that does not."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url

from bot.adapters.passkeys import WebAuthnPasskeys
from bot.core.account import Passkey
from bot.core.account_errors import InvalidPasskey
from bot.services.account.ports import PasskeyProtocol
from tests.fakes.authenticator import SoftwareAuthenticator, challenge
from tests.fakes.clock import START

RP, ORIGIN = "care.example", "https://care.example"
HANDLE = bytes_to_base64url(b"customer-handle-0001")


@pytest.fixture
def protocol() -> PasskeyProtocol:
    return WebAuthnPasskeys(RP, "Sportello", ORIGIN)


@pytest.fixture
def device() -> SoftwareAuthenticator:
    return SoftwareAuthenticator(ORIGIN, RP)


def made(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> Passkey:
    """A passkey of the device, as it would be stored."""
    asked = challenge()
    options = protocol.creation_options(asked, HANDLE, "giulia@example.com", [])
    credential_id, public_key, count = protocol.created(device.register(options), asked)
    return Passkey(credential_id, "C-1001", HANDLE, public_key, count, "", START, None)


def tell(credential: dict[str, Any], name: str, value: Any) -> dict[str, Any]:
    """The same credential, with another value in its response's client data."""
    changed = copy.deepcopy(credential)
    said = json.loads(base64url_to_bytes(changed["response"]["clientDataJSON"]))
    changed["response"]["clientDataJSON"] = bytes_to_base64url(json.dumps({**said, name: value}).encode())
    return changed


def test_options_ask_for_a_resident_verified_passkey_without_attestation(protocol: PasskeyProtocol) -> None:
    asked = challenge()
    known = Passkey("AQID", "C-1001", HANDLE, "", 0, "", START, None)
    options = json.loads(json.dumps(protocol.creation_options(asked, HANDLE, "giulia@example.com", [known])))
    assert options["rp"] == {"id": RP, "name": "Sportello"}
    assert options["user"] == {"id": HANDLE, "name": "giulia@example.com", "displayName": "giulia@example.com"}
    assert options["challenge"] == asked
    assert options["attestation"] == "none"
    assert options["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert options["excludeCredentials"] == [{"id": "AQID", "type": "public-key"}]
    assert {"type": "public-key", "alg": -7} in options["pubKeyCredParams"]


def test_a_request_names_the_allowed_passkeys_or_none(protocol: PasskeyProtocol) -> None:
    asked = challenge()
    allowed = Passkey("AQID", "C-1001", HANDLE, "", 0, "", START, None)
    options = json.loads(json.dumps(protocol.request_options(asked, [allowed])))
    assert (options["challenge"], options["rpId"], options["userVerification"]) == (asked, RP, "required")
    assert options["allowCredentials"] == [{"id": "AQID", "type": "public-key"}]
    assert protocol.request_options(asked, [])["allowCredentials"] == []


def test_a_made_passkey_signs_in(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    assert passkey.credential_id == device.credential_id
    proved = protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)
    assert (proved.credential_id, proved.sign_count) == (device.credential_id, 1)


def test_a_passkey_that_never_counts_signs_in_again_and_again(protocol: PasskeyProtocol) -> None:
    device = SoftwareAuthenticator(ORIGIN, RP, counts=False)
    passkey = made(protocol, device)
    for _ in range(2):
        asked = challenge()
        proved = protocol.asserted(device.sign(protocol.request_options(asked, [passkey])), asked, passkey)
        assert proved.sign_count == 0


def test_an_authenticator_may_leave_out_the_user(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    credential = device.sign(protocol.request_options(asked, [passkey]))
    del credential["response"]["userHandle"]
    assert protocol.asserted(credential, asked, passkey).sign_count == 1


def test_an_answer_to_an_earlier_challenge_is_refused(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    replayed = device.sign(protocol.request_options(asked, []))
    with pytest.raises(InvalidPasskey):
        protocol.asserted(replayed, challenge(), passkey)


def test_a_registration_for_an_earlier_challenge_is_refused(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator
) -> None:
    replayed = device.register(protocol.creation_options(challenge(), HANDLE, "giulia@example.com", []))
    with pytest.raises(InvalidPasskey):
        protocol.created(replayed, challenge())


CHANGES: dict[str, Callable[[SoftwareAuthenticator], None]] = {
    "another origin": lambda device: setattr(device, "origin", "https://care.example.attacker.example"),
    "another site": lambda device: setattr(device, "rp_id", "attacker.example"),
    "no user verification": lambda device: setattr(device, "verifies_user", False),
    "a foreign frame": lambda device: setattr(device, "framed", True),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_passkey_is_made_with(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator, change: Callable[[SoftwareAuthenticator], None]
) -> None:
    change(device)
    with pytest.raises(InvalidPasskey):
        made(protocol, device)


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_no_passkey_proves_anything_with(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator, change: Callable[[SoftwareAuthenticator], None]
) -> None:
    passkey, asked = made(protocol, device), challenge()
    change(device)
    with pytest.raises(InvalidPasskey):
        protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)


def test_another_key_under_the_same_name_is_refused(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    forger = SoftwareAuthenticator(ORIGIN, RP, user_handle=HANDLE, credential_id=device.credential_id)
    with pytest.raises(InvalidPasskey):
        protocol.asserted(forger.sign(protocol.request_options(asked, [])), asked, passkey)


def test_one_passkey_does_not_pass_for_another(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    """The signature would fit: only the name does not."""
    passkey, asked = made(protocol, device), challenge()
    device.credential_id = SoftwareAuthenticator(ORIGIN, RP).credential_id
    with pytest.raises(InvalidPasskey):
        protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)


def test_a_passkey_of_another_user_is_refused(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    device.user_handle = bytes_to_base64url(b"customer-handle-0002")
    with pytest.raises(InvalidPasskey):
        protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)


@pytest.mark.parametrize("stored", [5, 6])
def test_a_count_that_does_not_grow_is_a_copied_passkey(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator, stored: int
) -> None:
    passkey, asked = replace(made(protocol, device), sign_count=stored), challenge()
    device.counter = 4
    with pytest.raises(InvalidPasskey):
        protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)


def test_an_assertion_is_no_registration_and_the_reverse(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator
) -> None:
    passkey, asked = made(protocol, device), challenge()
    signed = device.sign(protocol.request_options(asked, []))
    with pytest.raises(InvalidPasskey):
        protocol.created(signed, asked)
    with pytest.raises(InvalidPasskey):
        protocol.asserted(tell(signed, "type", "webauthn.create"), asked, passkey)


def test_a_changed_answer_loses_its_signature(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    signed = device.sign(protocol.request_options(asked, []))
    with pytest.raises(InvalidPasskey):
        protocol.asserted(tell(signed, "extra", "1"), asked, passkey)


@pytest.mark.parametrize(
    "credential",
    [
        {},
        {"id": 1, "rawId": [], "response": {}, "type": "public-key"},
        {"id": "AQID", "rawId": "AQID", "type": "public-key", "response": None},
        {"id": "AQID", "rawId": "AQID", "type": "public-key", "response": {"clientDataJSON": "!"}},
        {"id": "AQID", "rawId": "AQID", "type": "public-key", "response": {"clientDataJSON": "e30", "signature": 7}},
    ],
)
def test_rubbish_proves_nothing(
    protocol: PasskeyProtocol, device: SoftwareAuthenticator, credential: dict[str, Any]
) -> None:
    passkey = replace(made(protocol, device), credential_id="AQID")
    with pytest.raises(InvalidPasskey):
        protocol.created(credential, challenge())
    with pytest.raises(InvalidPasskey):
        protocol.asserted(credential, challenge(), passkey)


def test_a_refusal_does_not_quote_what_was_sent(protocol: PasskeyProtocol, device: SoftwareAuthenticator) -> None:
    passkey, asked = made(protocol, device), challenge()
    device.origin = "https://quoted.example"
    with pytest.raises(InvalidPasskey) as raised:
        protocol.asserted(device.sign(protocol.request_options(asked, [])), asked, passkey)
    assert "quoted.example" not in repr(raised.value)
    assert raised.value.__suppress_context__
