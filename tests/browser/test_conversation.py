"""A conversation in the widget: sending, choosing, cards, what is refused."""

import re

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.fake_bot import HOSTILE
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.fake_refusals import Refusal

pytestmark = pytest.mark.browser


async def test_the_greeting_is_there_once_the_panel_opens(chat: ChatPage) -> None:
    await chat.open()
    await expect(chat.theirs).to_have_count(1)
    await expect(chat.launcher).to_have_attribute("aria-expanded", "true")
    await expect(chat.panel.get_by_role("heading")).to_have_text("Assistente MyTIM demo")
    await expect(chat.panel.locator(".status")).to_have_text("Assistente digitale")


async def test_a_text_is_sent_and_answered(chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("ciao")
    await expect(chat.mine.locator(".text")).to_have_text(["ciao"])
    await expect(chat.unsent).to_have_count(0)
    await expect(chat.field).to_have_value("")


async def test_nothing_is_asked_of_the_service_before_the_panel_opens(fake: FakeChatApi, chat: ChatPage) -> None:
    await expect(chat.page.get_by_text("Giulia Ferri").first).to_be_visible()
    assert await chat.page.locator("sportello-chat iframe").count() == 0
    assert fake.conversations == {}


async def test_typing_is_shown_while_the_assistant_is_busy(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    fake.replying.clear()
    await chat.send("ciao")
    await expect(chat.panel.locator(".typing")).to_be_visible()
    fake.replying.set()
    await expect(chat.theirs).to_have_count(2)
    await expect(chat.panel.locator(".typing")).to_be_hidden()


async def test_a_choice_is_sent_once_and_stays_readable_while_the_others_are_off(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await chat.ask("quale linea?")
    taken = chat.panel.get_by_role("button", name="Mia figlia Chiara")
    await taken.dblclick()
    await expect(chat.theirs).to_have_count(3)
    await expect(taken).to_have_class(re.compile("chosen"))
    await expect(taken).to_have_attribute("aria-disabled", "true")
    await expect(chat.panel.get_by_role("button", name="Il mio")).to_have_attribute("aria-disabled", "true")
    assert fake.texts("customer") == ["quale linea?", "Mia figlia Chiara"]


async def test_an_old_choice_is_harmless(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("quale linea?")
    await chat.ask("lascia stare")
    await chat.panel.get_by_role("button", name="Il mio").click(force=True)
    await chat.ask("ciao")
    assert fake.texts("customer") == ["quale linea?", "lascia stare", "ciao"]


async def test_an_aside_leaves_the_question_its_choices(fake: FakeChatApi, chat: ChatPage) -> None:
    """A sticker in the messenger where the conversation goes on, or a number that was taken out."""
    await chat.open()
    await chat.ask("quale linea?")
    help_choice = {"id": "c-9", "title": "Cosa sai fare"}
    await fake.say(fake.latest, {"text": "[sticker]", "aside": True}, sender="customer")
    await fake.say(fake.latest, {"text": "Carino!", "choices": [help_choice], "aside": True})
    await expect(chat.theirs.last).to_contain_text("Carino!")
    await chat.panel.get_by_role("button", name="Mia figlia Chiara").press("Enter")
    await expect(chat.mine.last).to_contain_text("Mia figlia Chiara")


async def test_counters_are_drawn_as_bars_and_no_sentence_is_lost_or_doubled(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("giga")
    answer = chat.theirs.last
    assert (await answer.locator(".body").inner_text()).replace("\n\n", "\n").splitlines() == [
        "Tua figlia Chiara (333 555 0203)",
        "Giga", "0 GB disponibili", "20 GB usati su 20 GB",
        "Minuti", "423 min disponibili", "77 min usati su 500 min",
        "• Giga in roaming UE: non compresi nel piano",
        "Si rinnovano domani.",
        "Il tuo (333 555 0202)",
        "Giga", "9 GB disponibili", "91 GB usati su 100 GB",
        "Minuti", "Illimitati", "120 min usati",
        "Si rinnovano il 28 novembre.",
        "Fisso 081 555 0204: il dato ora non arriva",
        "Dati letti oggi alle 14:05.",
    ]  # fmt: skip
    await expect(answer.locator(".bar")).to_have_count(3)


@pytest.mark.parametrize(
    ("question", "rows", "figure", "kept"),
    [
        ("movimenti", 3, "+15,00 €", "Ce ne sono altri 2."),
        ("bollette", 3, "29,90 €", "Hai due bollette aperte."),
        ("offerta", 1, "9,99 € al mese", "Si rinnova il 28 novembre, dal credito."),
    ],
)
async def test_other_cards_are_drawn_as_lists(
    fake: FakeChatApi, chat: ChatPage, question: str, rows: int, figure: str, kept: str
) -> None:
    await chat.open()
    await chat.ask(question)
    answer = chat.theirs.last
    await expect(answer.locator(".rows > li")).to_have_count(rows)
    await expect(answer.locator(".card")).to_contain_text(figure.replace(" €", "\N{NO-BREAK SPACE}€"))
    await expect(answer.locator(".text")).to_contain_text(kept)
    assert "•" not in await answer.locator(".text").inner_text()


async def test_a_card_that_cannot_be_drawn_leaves_the_whole_text(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await fake.say(
        fake.latest, {"text": "Due righe:\n- una\n- due", "card": {"kind": "counters", "rows": [{"odd": 1}]}}
    )
    await expect(chat.theirs.last.locator(".text")).to_have_text("Due righe:\n- una\n- due", use_inner_text=True)
    await expect(chat.theirs.last.locator(".card")).to_have_count(0)


async def test_hostile_texts_stay_text(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask(f"ostile {HOSTILE}")
    assert await chat.mine.locator(".text").text_content() == f"ostile {HOSTILE}"
    assert await chat.theirs.last.locator(".text").text_content() == HOSTILE
    assert await chat.lines.locator("script, img, b, a").count() == 0
    assert await chat.lines.first.evaluate("() => window.hit") is None


async def test_an_attachment_is_a_link_in_a_new_tab(fake: FakeChatApi, chat: ChatPage, base_url: str) -> None:
    await chat.open()
    await chat.ask("bollette")
    link = chat.panel.get_by_role("link", name="Bolletta di novembre")
    await expect(link).to_have_attribute("href", f"{base_url}/bolletta.pdf")
    await expect(link).to_have_attribute("rel", "noopener noreferrer")
    await expect(link).to_contain_text("348 kB")


async def test_a_picture_that_the_assistant_shows_is_drawn_in_a_box_of_its_own_and_opens_large(
    fake: FakeChatApi, chat: ChatPage, base_url: str
) -> None:
    await chat.open()
    address = "/widget/v1/pictures/modem_lights.svg"
    await fake.say(
        fake.latest,
        {"text": "Guarda le luci.", "attachments": [{"kind": "image", "title": "Le luci del modem", "url": address}]},
    )
    link = chat.panel.get_by_role("link", name="Le luci del modem")
    await expect(link).to_have_attribute("href", f"{base_url}{address}")
    drawn = link.locator("img")
    await expect(drawn).to_have_js_property("complete", True)
    assert await drawn.evaluate("image => image.naturalWidth") > 0
    box = await drawn.bounding_box()
    assert box is not None
    assert round(box["width"] / box["height"], 1) == 1.8  # its room is kept before it comes


async def test_a_code_goes_to_the_masked_prompt_and_into_no_line(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await chat.ask("mandami il codice")
    code = chat.panel.get_by_label("Codice ricevuto")
    await expect(code).to_have_attribute("type", "password")
    await code.fill("12 34 56")
    await code.press("Enter")
    await expect(chat.theirs.last.locator(".text")).to_have_text("Codice ricevuto, tutto a posto.")
    await expect(chat.panel.get_by_text("Codice inviato")).to_be_visible()
    assert fake.secrets == [("p-otp", "123456")]
    assert not any("123456" in text or "12 34" in text for text in await chat.texts())


async def test_a_prompt_stays_open_over_a_digression_and_answered_over_a_reload(
    fake: FakeChatApi, chat: ChatPage
) -> None:
    await chat.open()
    await chat.ask("mandami il codice")
    await chat.ask("non arriva ancora")
    await chat.panel.get_by_label("Codice ricevuto").fill("123456")
    await chat.panel.get_by_role("button", name="Conferma").click()
    await expect(chat.panel.get_by_text("Codice inviato")).to_be_visible()
    await chat.page.reload()
    await expect(chat.panel.get_by_text("Codice inviato")).to_be_visible()
    await expect(chat.panel.get_by_label("Codice ricevuto")).to_have_count(0)


@pytest.mark.parametrize(
    "refusal", [Refusal(401, "unauthorized"), Refusal(410, "conversation_closed"), Refusal(409, "other")]
)
async def test_a_lost_conversation_is_replaced_and_the_text_goes_to_the_new_one(
    fake: FakeChatApi, chat: ChatPage, refusal: Refusal
) -> None:
    await chat.open()
    fake.refusals = [refusal]
    await chat.send("ci sei?")
    await expect(chat.panel.get_by_text("ne ho aperta una nuova")).to_be_visible()
    await expect(chat.theirs.last.locator(".text")).to_have_text("Hai scritto: ci sei?")
    assert len(fake.conversations) == 2
    assert fake.texts("customer") == ["ci sei?"]


async def test_too_many_messages_wait_as_long_as_the_server_says(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.stop_clock()
    await chat.open()
    fake.refusals = [Refusal(429, "too_many", retry_after=30)]
    await chat.send("piano")
    await expect(chat.unsent).to_contain_text("parte tra 30 s")
    await chat.page.clock.fast_forward(29_000)
    await expect(chat.unsent).to_contain_text("parte tra 30 s")
    assert fake.texts("customer") == []
    await chat.page.clock.fast_forward(1_500)
    await expect(chat.theirs.last.locator(".text")).to_have_text("Hai scritto: piano")


async def test_a_text_that_is_refused_can_be_edited(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    fake.refusals = [Refusal(422, "invalid")]
    await chat.send("troppo strano")
    await chat.unsent.get_by_role("button", name="Modifica").click()
    await expect(chat.field).to_have_value("troppo strano")
    await expect(chat.unsent).to_have_count(0)


async def test_waiting_for_a_person_is_shown_and_the_person_is_told_apart(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await fake.become(fake.latest, "waiting", position=2)
    await expect(chat.panel.locator(".status")).to_have_text("In attesa di un operatore, posizione 2")
    await fake.become(fake.latest, "human")
    await fake.say(fake.latest, {"text": "Buongiorno, sono Rosa."}, sender="human")
    await expect(chat.panel.locator(".status")).to_have_text("Ora ti risponde un operatore")
    await expect(chat.panel.locator(".from-human .sender")).to_have_text("Operatore")


async def test_examples_of_the_demo_page_are_sent_by_the_public_call(chat: ChatPage) -> None:
    await chat.page.get_by_role("button", name="Vorrei parlare con una persona").click()
    await expect(chat.mine.locator(".text")).to_have_text(["Vorrei parlare con una persona"])
    await expect(chat.theirs).to_have_count(2)
