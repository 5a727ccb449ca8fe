"""The pages of somebody whose number was called lost: word for word those of somebody unknown, and nothing is sent."""

from __future__ import annotations

import pytest

from bot.bootstrap import Product
from bot.core.account import LinkPurpose
from bot.core.lost_numbers import Loss, LostNumber
from tests.gateway.account_pages.visitor import Visitor, make_page
from tests.gateway.conftest import Api

MARCOS, GIULIAS = "+393405550199", "+393355550101"


async def lose(world: Product, number: str) -> None:
    lost = LostNumber(number, Loss.STOLEN, world.clock.now(), "owner", "another-chat", None)
    assert await world.account.proofs.codes.lost.call(lost)


@pytest.mark.parametrize(
    ("purpose", "step", "typed"),
    [
        (LinkPurpose.RECOVER, "begin", ("identifier", "CNTMRC85B10H501W", "RSSMRA80A01H501U")),
        (LinkPurpose.SIGN_IN, "send-code", ("email", "giulia.ferri@example.com", "nessuno.qui@example.com")),
    ],
    ids=["recovery", "sign-in"],
)
async def test_a_lost_number_s_page_is_a_stranger_s(
    api: Api, me: Visitor, world: Product, purpose: LinkPurpose, step: str, typed: tuple[str, str, str]
) -> None:
    await lose(world, MARCOS)
    await lose(world, GIULIAS)
    field, *values = typed
    answers = []
    for value in values:
        _, path = await make_page(world, api.id, purpose)
        seen = [await me.post(f"{path}/{step}", {field: value}), await me.get(path)]
        seen.append(await me.get(seen[0].path or path))
        wrong = await me.post(f"{path}/{'finish' if step == 'begin' else 'code'}", {"code": "123456", "password": "x"})
        texts = [f"{one.status} {one.path} {one.text}" for one in (*seen, wrong)]
        answers.append([text.replace(path, "PATH").replace(value, "TYPED") for text in texts])
    assert answers[0] == answers[1]
    assert world.demo is not None
    assert world.demo.outbox.messages() == []
