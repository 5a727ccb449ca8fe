"""Web addresses in what is said: a person's are links, nobody else's are, and nothing else becomes one."""

import pytest
from playwright.async_api import expect

from tests.browser.chat_page import ChatPage
from tests.browser.conftest import NewProfile
from tests.browser.fake_chat_api import FakeChatApi
from tests.browser.test_accessibility import SCHEMES, findings, open_still
from tests.browser.test_person import comes, says

pytestmark = pytest.mark.browser

HREFS = "links => links.map(link => link.getAttribute('href'))"


@pytest.mark.parametrize(
    ("text", "addresses"),
    [
        ("Guarda https://www.example.it/guide?modello=12&b=2, poi riavvia.", ["https://www.example.it/guide?modello=12&b=2"]),
        ("Qui (https://www.example.it/a) o http://example.it/b_(c).", ["https://www.example.it/a", "http://example.it/b_(c)"]),
        ("Non javascript:alert(1), ftp://example.it, www.example.it o https://", []),
        ('<a href="https://www.example.it/x">premi</a>', ["https://www.example.it/x"]),
    ],
)  # fmt: skip
async def test_a_person_s_addresses_can_be_followed_and_the_words_stay(
    fake: FakeChatApi, chat: ChatPage, text: str, addresses: list[str]
) -> None:
    await chat.open()
    conversation = await comes(fake)
    await fake.say(conversation, says(text), sender="human")
    said = chat.panel.locator(".from-human .text").last
    await expect(said).to_have_text(text)
    assert await said.locator("a").evaluate_all(HREFS) == addresses
    assert await said.locator("a:not([target=_blank][rel='noopener noreferrer'])").count() == 0


@SCHEMES
async def test_such_a_link_is_named_and_can_be_read(
    fake: FakeChatApi, new_profile: NewProfile, base_url: str, scheme: str
) -> None:
    chat = await open_still(new_profile, base_url, color_scheme=scheme)
    await chat.open()
    await fake.say(await comes(fake), says("Ecco: https://www.example.it/guide"), sender="human")
    link = chat.panel.get_by_role("link", name="https://www.example.it/guide (si apre in una nuova scheda)")
    await expect(link).to_be_visible()
    assert await findings(chat.page) == []


async def test_the_assistant_s_and_the_customer_s_stay_words(fake: FakeChatApi, chat: ChatPage) -> None:
    await chat.open()
    await fake.say(fake.latest, {"text": "Vedi https://www.example.it"})
    await expect(chat.theirs).to_have_count(2)
    await chat.ask("https://www.example.it")
    assert await chat.lines.locator(".text a").count() == 0
