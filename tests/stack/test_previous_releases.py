"""Each earlier release's databases and model: this one starts on them and goes on with their conversations."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import pytest

from bot.model import fingerprint
from tests.releases.record import DATABASES, HERE, SENT
from tests.stack.product import ROOT, Customer, RunningProduct

RELEASES = sorted(folder.name for folder in HERE.iterdir() if (folder / "said.json").exists())


@dataclass(frozen=True)
class Upgraded:
    """This release, running on what another one left."""

    product: RunningProduct
    said: dict[str, Any]

    def customer(self, key: str) -> Customer:
        kept = self.said[key]
        customer = Customer(self.product, kept["conversation"], kept["token"])
        customer.last = kept["messages"][-1]["sequence"]
        return customer


@pytest.fixture(scope="module", params=RELEASES)
async def upgraded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Upgraded]:
    folder = tmp_path_factory.mktemp("upgraded")
    release, model = HERE / str(request.param), folder / "model.tar.gz"
    for name in DATABASES:
        with sqlite3.connect(folder / f"{name}.db") as connection:
            connection.executescript((release / f"{name}.sql").read_text(encoding="utf-8"))
    shutil.copy(release / "model.tar.gz", model)
    model.with_suffix(".inputs").write_text(fingerprint(ROOT))  # the old model is to be used, not trained anew
    product = RunningProduct(folder, {"SPORTELLO_ENGINE_MODEL": str(model)})
    await product.start()
    yield Upgraded(product, json.loads((release / "said.json").read_text(encoding="utf-8")))
    await product.stop()


def test_there_is_a_release_to_start_on() -> None:
    assert RELEASES


async def test_choices_that_were_offered_then_still_work(upgraded: Upgraded) -> None:
    offered = upgraded.said["anna"]["messages"][-1]["choices"]
    credit = next(choice for choice in offered if choice["title"] == "Credito")
    assert "figlia Chiara" in (await upgraded.customer("anna").press(credit)).text


async def test_their_conversations_go_on_where_they_were(upgraded: Upgraded) -> None:
    anna = upgraded.customer("anna")
    said = upgraded.said["anna"]["messages"]
    assert (await anna.page(0))["messages"][: len(said)] == said
    assert "figlia Chiara" in (await anna.say("e il credito?")).text
    nobody = upgraded.customer("nobody")
    assert "12,50 €" in (await nobody.sign_in("giulia")).text


async def test_a_message_that_was_answered_then_is_not_answered_again(upgraded: Upgraded) -> None:
    anna = upgraded.customer("anna")
    before = (await anna.page(0))["messages"]
    status, accepted = await anna.post(**SENT)
    assert status == 202
    assert accepted["sequence"] == 2
    await anna.settled()
    assert (await anna.page(0))["messages"] == before
