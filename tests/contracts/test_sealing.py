"""What every seal must do: give back to its owner alone, under the same key alone."""

from __future__ import annotations

import pytest

from bot.adapters.keys.sealing import JweSeal
from bot.services.desk.sign_in_ports import Seal

SECRET = "a secret that outlives restarts, 32 bytes"


@pytest.fixture
def seal() -> Seal:
    return JweSeal(SECRET, "second factor")


def test_what_was_sealed_is_read_again_also_by_the_next_process(seal: Seal) -> None:
    assert JweSeal(SECRET, "second factor").open("A-1", seal.close("A-1", "JBSWY3DPEHPK3PXP")) == "JBSWY3DPEHPK3PXP"


def test_it_does_not_show_what_it_holds_and_never_looks_the_same(seal: Seal) -> None:
    first, second = seal.close("A-1", "JBSWY3DPEHPK3PXP"), seal.close("A-1", "JBSWY3DPEHPK3PXP")
    assert first != second
    assert "JBSWY3DPEHPK3PXP" not in first


def test_another_owner_key_or_purpose_reads_nothing(seal: Seal) -> None:
    sealed = seal.close("A-1", "secret")
    assert seal.open("A-2", sealed) is None
    assert JweSeal(SECRET + "2", "second factor").open("A-1", sealed) is None
    assert JweSeal(SECRET, "other").open("A-1", sealed) is None


@pytest.mark.parametrize("how", ["", "x", "a.b.c.d.e", "cut", "changed", "ünsinn"])
def test_what_was_changed_reads_nothing(seal: Seal, how: str) -> None:
    sealed = seal.close("A-1", "secret")
    head, _, tag = sealed.rpartition(".")
    spoilt = {"cut": sealed[:-4], "changed": f"{head}.{'A' if tag[0] != 'A' else 'B'}{tag[1:]}"}
    assert seal.open("A-1", spoilt.get(how, how)) is None
