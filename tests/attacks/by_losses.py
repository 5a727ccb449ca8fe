"""Attacks by calling a number lost, and by a telephone that was called lost."""

from __future__ import annotations

from bot.core.account import LinkPurpose
from bot.core.account_errors import NoWay
from bot.core.lost_numbers import Loss, LostNumber
from tests.attacks.scene import BS_LINE, BS_MAIL, BS_MOBILE, B, Scene, Tried


def sent_to_b(scene: Scene) -> int:
    """How many messages went to B's telephone."""
    assert scene.world.demo is not None
    return sum(sent["to"] == BS_MOBILE for sent in scene.world.demo.outbox.messages())


async def b_lost_it(scene: Scene) -> None:
    """In another conversation of hers; the telephone is in A's hands now."""
    now, codes = scene.world.clock.now(), scene.world.account.proofs.codes
    await codes.lost.call(LostNumber(BS_MOBILE, Loss.STOLEN, now, B, "another-of-b", None))


def a_code_to_b_s_lost_phone(purpose: LinkPurpose, step: str, field: str) -> Tried:
    async def tried(scene: Scene) -> str:
        """At a page, with B's e-mail: the answer is that of anybody's, and nothing is sent."""
        await b_lost_it(scene)
        seen = []
        for typed in (BS_MAIL, "nessuno@example.com"):
            path = await scene.a.page(purpose)
            answer = await scene.a.browser.post(f"{path}/{step}", {field: typed})
            page = await scene.a.browser.get(answer.path or path)
            seen.append(f"{answer.status} {answer.path} {page.text}".replace(path, "PATH").replace(typed, "TYPED"))
        assert seen[0] == seen[1]
        return f"{sent_to_b(scene)} sent"

    return tried


async def attaching_b_s_lost_line(scene: Scene) -> str:
    """By the code that the thief would read."""
    await b_lost_it(scene)
    await scene.means("aggiungi il 333 555 0202", "add_line", new_msisdn=BS_MOBILE, msisdn=BS_MOBILE)
    await scene.means("sì", "affirm")
    return f"{sent_to_b(scene)} sent"


async def blocking_b_s_sim(scene: Scene) -> str:
    first = await scene.means("blocca il 333 555 0202, me l'hanno rubato", "block_sim", msisdn=BS_MOBILE)
    await scene.means("sì", "affirm")
    assert not await scene.world.care.bss.sim_blocked(BS_LINE)
    return first


async def keeping_b_s_number_lost(scene: Scene) -> str:
    """A says so; B's own word and her new SIM are not A's to touch, and A's word holds for a day."""
    for text in ("ho perso il 333 555 0202", "me l'hanno rubato", "ti dico che è rubato"):
        await scene.means(text, "block_sim", msisdn=BS_MOBILE)
    kept = await scene.world.account.proofs.codes.lost.get(BS_MOBILE)
    assert kept is not None
    assert kept.until is not None
    return f"{(kept.until - kept.called_at).total_seconds() / 3600:.0f} hours by {kept.called_by}"


async def acting_by_mail_after_b_s_number_was_called_lost(scene: Scene) -> str:
    """Somebody in B's chat who reads her mail, and called her number lost to get the code there."""
    await scene.means("ho perso il 333 555 0202", "block_sim", msisdn=BS_MOBILE)
    try:
        asked = await scene.app.asked_to_prove()
    except NoWay:
        return "no way"
    return str(asked.way)
