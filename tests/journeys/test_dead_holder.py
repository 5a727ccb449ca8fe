"""A holder who has died: a colleague sees to their line with the heir; nobody is told that both must sign."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core.handoffs import Skill
from tests.journeys.care_desk import CareDesk
from tests.journeys.chat import Chat, part
from tests.journeys.conftest import GIULIA

ChatOf = Callable[[str | None], Chat]
ALL = "utter_faq_change_holder_death"


@pytest.mark.parametrize(
    ("intent", "text"),
    [
        ("terminate_line", "buongiorno vorrei chiudere la linea di mia madre che è morta"),
        ("faq/change_holder", "mio padre è venuto a mancare, cosa devo fare con la sua linea?"),
        ("block_sim", "è mancato mio nonno e aveva il telefono con voi"),
        ("report_fault", "è morta mia madre"),
        ("faq/change_holder", "sono vedova, la linea è ancora intestata a mio marito"),
        ("terminate_line", "siamo gli eredi, vogliamo chiudere il contratto"),
        ("out_of_scope", "il titolare della linea è deceduto"),
        ("faq/change_holder", "purtroppo mio suocero non c'è più, il contratto era suo"),
    ],
)
async def test_a_death_is_heard_whatever_it_sounds_like(chat_of: ChatOf, intent: str, text: str) -> None:
    heard = await chat_of(None).say(intent, text)
    assert heard.response == ALL
    assert [title for title, _ in heard.buttons] == ["Parla con una persona"]


@pytest.mark.parametrize(
    ("intent", "text", "response"),
    [
        ("report_fault", "è caduta la linea, è morta", None),
        ("report_fault", "la linea di mia madre è morta", None),
        ("report_fault", "a mia madre è scomparso il segnale", None),
        ("terminate_line", "vorrei chiudere la linea di mia madre", "utter_terminate_both"),
        ("faq/change_holder", "voglio intestare la linea a mia moglie", "utter_faq/change_holder"),
    ],
)
async def test_a_dead_line_or_a_living_holder_is_none(
    chat_of: ChatOf, intent: str, text: str, response: str | None
) -> None:
    heard = await chat_of(None).say(intent, text)
    assert heard.response != ALL
    assert response is None or heard.response == response


@pytest.mark.parametrize(
    ("intent", "text", "about"),
    [
        ("faq/change_holder", "era intestata a lei", "nobodys"),
        ("logout", "non sono io il cliente, era lui", "nobodys"),
        ("recover_credentials", "non ho i suoi dati di accesso", "nobodys"),
        ("out_of_scope", "che documenti servono?", "documents"),
        ("out_of_scope", "come vi mando il certificato?", "online"),
        ("list_bills", "le bollette intanto chi le paga?", "owed"),
        ("faq/direct_debit", "c'è l'addebito sul suo conto", "owed"),
        ("help", "serve che firmi anche lei?", "both"),
        ("deny", "ma lei non può firmare", "both"),
        ("list_offers", "quanto costa?", "cost"),
        ("check_ticket", "e quanto tempo ci vuole?", "time"),
        ("check_credit", "il credito che aveva sul telefono che fine fa?", "credit"),
        ("faq/port_in", "posso tenere il suo numero?", "number"),
    ],
)
async def test_what_is_asked_of_it_is_told_of_the_dead(chat_of: ChatOf, intent: str, text: str, about: str) -> None:
    chat = chat_of(None)
    await chat.say("terminate_line", "mio padre è morto e devo chiudere la sua linea", line_alias="mio padre")
    heard = await chat.say(intent, text)
    assert heard.response == f"utter_follow_change_holder_death_{about}"
    assert "tutti e due" not in heard.text


async def test_a_death_stays_known_behind_another_matter(chat_of: ChatOf) -> None:
    chat = chat_of(GIULIA)
    await chat.say("faq/change_holder", "mio marito è deceduto, come passo la linea a me?")
    assert (await chat.say("check_credit", "quanto credito ho?")).response != ALL
    assert (await chat.say("faq/change_holder", "allora la intesto a me, come si fa?")).response == ALL
    await chat.say("check_credit", "quanto credito ho?")
    assert (await chat.say("terminate_line", "vorrei chiudere la mia linea")).response == "utter_terminate_both"


@pytest.mark.parametrize(
    "text", ["mio padre è morto e devo chiudere la sua linea di casa", "voglio disdire la linea di casa"]
)
async def test_the_person_is_called_for_the_kind_of_line_that_was_told(
    chat_of: ChatOf, queue: CareDesk, text: str
) -> None:
    chat = chat_of(None)
    await chat.say("terminate_line", text, line_kind="fixed")
    await chat.say("out_of_scope", "e quanto tempo ci vuole?")
    await chat.say("talk_to_human", "allora mi passi qualcuno")
    assert queue.handoffs[0].skill is Skill.FIXED


async def test_what_stands_beside_a_death_is_answered(chat_of: ChatOf) -> None:
    text = "è morta mia madre e quanto credito ho?"
    parts = (part("report_fault", "è morta mia madre"), part("check_credit", "quanto credito ho?"))
    chat = chat_of(GIULIA)
    await chat.say_parts(text, *parts)
    assert [heard.response for heard in chat.heard][:1] == [ALL]
    assert len(chat.heard) > 1


async def test_the_closing_that_stands_beside_a_death_is_told_with_it(chat_of: ChatOf) -> None:
    text = "mia zia è scomparsa a settembre, devo disdire il fisso"
    parts = (part("inform", "mia zia è scomparsa a settembre"), part("terminate_line", "devo disdire il fisso"))
    chat = chat_of(None)
    await chat.say_parts(text, *parts)
    assert [heard.response for heard in chat.heard] == [ALL]


@pytest.mark.parametrize("intent", ["talk_to_human", "open_complaint"])
async def test_a_person_is_called_whoever_died(chat_of: ChatOf, intent: str) -> None:
    heard = await chat_of(None).say(intent, "mio padre è morto, passatemi un operatore")
    assert heard.response != ALL
