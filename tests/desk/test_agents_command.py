"""`sportello agents`: the first administrator, and what else is told on the machine itself."""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path

import pytest

from bot.bootstrap.desk_accounts import open_desk_accounts
from bot.cli import main
from bot.commands_desk import AskPassword, administer, create_parser, import_demo_agents
from bot.config import ConfigurationError, Settings, load_settings
from bot.core.agents import Role
from bot.core.desk_errors import TooManyTries, WrongCredentials
from bot.core.handoffs import Skill

PASSWORD, OTHER = "Montagne-di-sale-7", "Quattro-gatti-al-mare"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return load_settings({"SPORTELLO_VAR_DIR": str(tmp_path)})


def asked(password: str = PASSWORD) -> AskPassword:
    return lambda: password


async def run(settings: Settings, words: Sequence[str], password: str = PASSWORD) -> str:
    return await administer(settings, create_parser().parse_args(words), asked(password))


async def can_sign_in(settings: Settings, user: str, password: str = PASSWORD) -> bool:
    async with open_desk_accounts(settings) as accounts:
        try:
            await accounts.signing_in.with_password(user, password)
        except WrongCredentials:
            return False
        return True


async def test_the_first_administrator_is_made_and_signs_in(settings: Settings) -> None:
    words = ["add", "Capo", "--role", "admin", "--skills", "mobile, billing", "--capacity", "1"]
    assert await run(settings, words) == "capo (Capo): admin, billing,mobile, 1 at once: made"
    assert await can_sign_in(settings, "capo")
    async with open_desk_accounts(settings) as accounts:
        assert (await accounts.administering.by_user("capo")).role is Role.ADMIN


async def test_the_list_shows_who_there_is(settings: Settings) -> None:
    assert await run(settings, ["list"]) == "no agent yet: sportello agents add"
    await run(settings, ["add", "nina", "--name", "Nina R."])
    await run(settings, ["add", "capo", "--role", "admin"])
    await run(settings, ["close", "nina"])
    assert await run(settings, ["list"]) == (
        "capo (Capo): admin, no skill, 3 at once\nnina (Nina R.): agent, no skill, 3 at once, closed"
    )


async def test_a_closed_agent_does_not_sign_in_until_reset_with_a_new_password(settings: Settings) -> None:
    await run(settings, ["add", "nina"])
    await run(settings, ["close", "nina"])
    assert not await can_sign_in(settings, "nina")
    await run(settings, ["reset", "nina"], OTHER)
    assert not await can_sign_in(settings, "nina")
    assert await can_sign_in(settings, "nina", OTHER)


async def test_a_reset_ends_the_wait_after_wrong_passwords_though_the_command_has_another_secret(
    settings: Settings,
) -> None:
    await run(settings, ["add", "nina"])
    for _ in range(5):
        assert not await can_sign_in(settings, "nina", OTHER)
    with pytest.raises(TooManyTries):
        await can_sign_in(settings, "nina")
    await run(settings, ["reset", "nina"])
    assert await can_sign_in(settings, "nina")


@pytest.mark.parametrize(
    ("words", "password", "fault"),
    [
        (["add", "a b"], PASSWORD, "user: 1 to 32"),
        (["add", "nina"], "corta", "short"),
        (["add", "nina"], "", "short"),
        (["add", "capo"], PASSWORD, "Another agent"),
        (["add", "nina", "--capacity", "99"], PASSWORD, "capacity"),
        (["close", "capo"], PASSWORD, "last administrator"),
        (["close", "nobody"], PASSWORD, "no such agent"),
        (["reset", "capo"], "corta", "short"),
    ],
)
async def test_what_cannot_be_done_says_why(settings: Settings, words: list[str], password: str, fault: str) -> None:
    await run(settings, ["add", "capo", "--role", "admin"])
    with pytest.raises(ConfigurationError, match=fault) as refused:
        await run(settings, words, password)
    assert PASSWORD not in str(refused.value)


@pytest.mark.parametrize("words", [["add", "x", "--skills", "tv"], ["add", "x", "--role", "boss"], ["fire", "x"]])
def test_words_that_are_none_are_told_by_thecreate_parser(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        create_parser().parse_args(words)
    assert "usage: sportello agents" in capsys.readouterr().err


@pytest.mark.parametrize("skills", ["cucina", "mobile,cucina"])
def test_a_skill_that_is_none_is_told_with_those_that_there_are(
    skills: str, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit):
        create_parser().parse_args(["add", "nina", "--skills", skills])
    told = capsys.readouterr().err
    assert f"no such skill: cucina; there are {', '.join(Skill)}" in told


def test_the_command_reads_the_password_from_standard_input(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SPORTELLO_VAR_DIR", str(tmp_path))
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    assert main(["agents", "add", "capo", "--role", "admin"]) == 0
    assert main(["agents", "list"]) == 0
    told = capsys.readouterr().out
    assert "capo (Capo): admin" in told
    assert PASSWORD not in told
    assert main(["agents"]) == 2
    assert main(["agents", "close"]) == 2


async def test_the_demo_s_agents_need_the_running_demo(settings: Settings) -> None:
    with pytest.raises(ConfigurationError, match="SPORTELLO_DEMO"):
        await import_demo_agents(settings)
