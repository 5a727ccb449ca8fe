"""What is proved in front of an act: each purpose has the text that brings its code, and none besides."""

from __future__ import annotations

from bot.core.account import BEFORE_ACTS
from bot.services.account.proofs import CODE_TEXTS


def test_each_purpose_before_an_act_has_a_text_and_no_other_has() -> None:
    assert set(CODE_TEXTS) == set(BEFORE_ACTS)
