"""Settings are read once, checked at start, and keep their secrets."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.config import ConfigurationError, is_loopback, load_settings, settings_table
from bot.config.dangers import LONGEST_SILENCE
from bot.core.silences import GIVEN_UP_AFTER


def test_an_unknown_name_is_an_error_that_names_it() -> None:
    with pytest.raises(ConfigurationError, match="SPORTELLO_PROT"):
        load_settings({"SPORTELLO_PROT": "8080"})


def test_a_wrong_value_is_an_error_that_names_the_setting_and_not_the_value() -> None:
    with pytest.raises(ConfigurationError, match="SPORTELLO_PORT") as refused:
        load_settings({"SPORTELLO_PORT": "hunter2"})
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("mode", ["SPORTELLO_DEMO", "SPORTELLO_DEBUG"])
@pytest.mark.parametrize("other", [{"SPORTELLO_HOST": "0.0.0.0"}, {"SPORTELLO_BSS_URL": "https://bss.example.com"}])
def test_demo_and_debug_stay_on_this_machine(mode: str, other: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="this machine"):
        load_settings({mode: "1", **other})
    assert load_settings(other)


@pytest.mark.parametrize(
    "wrong",
    [
        {"SPORTELLO_ENGINE_HOST": "0.0.0.0"},
        {"SPORTELLO_NOW": "2026-11-23T12:00:00+01:00"},
        {"SPORTELLO_DEBUG": "1", "SPORTELLO_NOW": "2026-11-23T12:00:00"},
        {"SPORTELLO_IDENTITY_HS256_SECRET": "x"},
        {"SPORTELLO_BSS_TIMEOUT": "9"},
        {"SPORTELLO_ACTION_TIMEOUT": "30"},
        {"SPORTELLO_CARE_FROM": "8.30"},
        {"SPORTELLO_CARE_TO": "25:00"},
        {"SPORTELLO_TIME_ZONE": "Mars/Base"},
        {"SPORTELLO_TRUSTED_PROXIES": "nonsense"},
        {"SPORTELLO_ALLOWED_ORIGINS": "https://a.example/path"},
        {"SPORTELLO_IDENTITY_JWKS": "http://operator.example/jwks.json"},
        {"SPORTELLO_LANGUAGE": "xx"},
        {"SPORTELLO_PORT": "0"},
        {"SPORTELLO_SESSION_HOURS": "13"},
        {"SPORTELLO_NUDGE_MINUTES": "720"},
        {"SPORTELLO_NUDGE_MINUTES": "360", "SPORTELLO_PARK_MINUTES": "360"},
    ],
)
def test_a_dangerous_combination_does_not_start(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        load_settings(wrong)


SIMULATED = {"SPORTELLO_CARD_PROVIDER": "simulated"}
STRIPE = {
    "SPORTELLO_CARD_PROVIDER": "stripe",
    "SPORTELLO_STRIPE_API_KEY": "sk_test_1",
    "SPORTELLO_STRIPE_WEBHOOK_SECRET": "whsec_1",
}
PAYPAL = {
    "SPORTELLO_PAYPAL_PROVIDER": "paypal",
    "SPORTELLO_PAYPAL_CLIENT_ID": "client",
    "SPORTELLO_PAYPAL_CLIENT_SECRET": "secret",
}


@pytest.mark.parametrize("given", [SIMULATED, {"SPORTELLO_PAYPAL_PROVIDER": "simulated"}])
def test_play_money_is_for_the_demo_and_debug_alone(given: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="simulated"):
        load_settings(given)
    for mode in ("SPORTELLO_DEMO", "SPORTELLO_DEBUG"):
        assert load_settings({**given, mode: "1"}).simulates_payments


def test_nobody_takes_money_unless_a_provider_is_set_and_in_the_demo_it_is_simulated() -> None:
    plain, demo = load_settings({}), load_settings({"SPORTELLO_DEMO": "1"})
    assert (plain.takes_cards, plain.takes_paypal, plain.simulates_payments) == ("", "", False)
    assert (demo.takes_cards, demo.takes_paypal, demo.simulates_payments) == ("simulated", "simulated", True)


@pytest.mark.parametrize("whole", [STRIPE, PAYPAL], ids=["stripe", "paypal"])
def test_a_provider_without_its_keys_does_not_start(whole: dict[str, str]) -> None:
    assert load_settings(whole)
    for name in list(whole)[1:]:
        with pytest.raises(ConfigurationError, match=name.removeprefix("SPORTELLO_").lower()):
            load_settings({key: value for key, value in whole.items() if key != name})


@pytest.mark.parametrize(
    ("given", "name"),
    [(STRIPE, "SPORTELLO_STRIPE_API_URL"), (PAYPAL, "SPORTELLO_PAYPAL_API_URL")],
    ids=["stripe", "paypal"],
)
def test_a_provider_is_reached_where_nobody_reads_along(given: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigurationError, match="https"):
        load_settings({**given, name: "http://provider.example.com"})
    assert load_settings({**given, name: "http://127.0.0.1:4000"})


@pytest.mark.parametrize("mode", ["SPORTELLO_DEMO", "SPORTELLO_DEBUG"])
@pytest.mark.parametrize(
    ("given", "name"),
    [
        (SIMULATED, "SPORTELLO_PROVIDER_URL"),
        (STRIPE, "SPORTELLO_STRIPE_API_URL"),
        (PAYPAL, "SPORTELLO_PAYPAL_API_URL"),
    ],
    ids=["simulated", "stripe", "paypal"],
)
def test_demo_and_debug_take_money_on_this_machine_alone(mode: str, given: dict[str, str], name: str) -> None:
    with pytest.raises(ConfigurationError, match="this machine"):
        load_settings({**given, mode: "1", name: "https://provider.example.com"})
    assert load_settings({**given, mode: "1", name: "http://localhost:4000"})


@pytest.mark.parametrize("given", [STRIPE, PAYPAL], ids=["stripe", "paypal"])
def test_the_demo_refuses_the_real_providers_that_the_defaults_name(given: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError, match="this machine"):
        load_settings({**given, "SPORTELLO_DEMO": "1"})


@pytest.mark.parametrize(
    "name",
    ["PROVIDER_API_KEY", "PROVIDER_WEBHOOK_SECRET", "STRIPE_API_KEY", "STRIPE_WEBHOOK_SECRET", "PAYPAL_CLIENT_SECRET"],
)
def test_a_provider_s_secret_does_not_show(name: str) -> None:
    settings = load_settings({f"SPORTELLO_{name}": "hunter2"})
    assert "hunter2" not in repr(settings) + str(settings.model_dump())


@pytest.mark.parametrize("wrong", [{"SPORTELLO_LIMIT_PAYMENT": "0"}, {"SPORTELLO_PAYMENT_TIMEOUT": "0"}])
def test_a_limit_of_payments_is_above_nothing(wrong: dict[str, str]) -> None:
    with pytest.raises(ConfigurationError):
        load_settings(wrong)


def test_lists_are_written_with_commas() -> None:
    settings = load_settings({"SPORTELLO_ALLOWED_ORIGINS": "https://a.example, https://b.example"})
    assert settings.allowed_origins == ["https://a.example", "https://b.example"]


def test_a_secret_does_not_show_in_the_settings_text() -> None:
    assert "hunter2" not in repr(load_settings({"SPORTELLO_SECRET": "hunter2"}))


def test_changed_settings_are_checked_anew() -> None:
    with pytest.raises(ValueError, match="loopback"):
        load_settings({}).with_changes(engine_host="0.0.0.0")


@pytest.mark.parametrize(
    ("host", "loopback"),
    [("localhost", True), ("127.0.0.9", True), ("::1", True), ("10.0.0.1", False), ("example.com", False)],
)
def test_loopback_is_told_from_elsewhere(host: str, loopback: bool) -> None:
    assert is_loopback(host) is loopback


def test_the_table_of_settings_shows_no_secret_and_each_help() -> None:
    assert settings_table().count("\n") > 30
    assert "| `SPORTELLO_PORT` | int | `8080` | Port of the service. |" in settings_table()


def test_an_unknown_name_in_the_env_file_is_an_error_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("SPORTELLO_PROT=8080\n")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(ConfigurationError, match="SPORTELLO_PROT"):
        load_settings()


TELEGRAM = {
    "SPORTELLO_TELEGRAM_TOKEN": "123456:ABC-DEF_1",
    "SPORTELLO_TELEGRAM_USERNAME": "operator_bot",
    "SPORTELLO_TELEGRAM_WEBHOOK_SECRET": "a-secret_1",
}
ON_LOOPBACK = {"SPORTELLO_TELEGRAM_API_URL": "http://127.0.0.1:9000"}


@pytest.mark.parametrize(
    "wrong",
    [
        {"SPORTELLO_TELEGRAM_TOKEN": "no token"},
        {"SPORTELLO_TELEGRAM_USERNAME": ""},
        {"SPORTELLO_TELEGRAM_USERNAME": "@operator_bot"},
        {"SPORTELLO_TELEGRAM_WEBHOOK_SECRET": ""},
        {"SPORTELLO_TELEGRAM_WEBHOOK_SECRET": "with spaces"},
        {"SPORTELLO_TELEGRAM_API_URL": "http://api.telegram.example"},
        {"SPORTELLO_HOST": "0.0.0.0", "SPORTELLO_PUBLIC_URL": "http://chat.operator.example"},
        {"SPORTELLO_TELEGRAM_UPDATES": "both"},
    ],
)
def test_half_a_telegram_bot_does_not_start(wrong: dict[str, str]) -> None:
    assert load_settings(TELEGRAM).telegram_bot_id == 123456
    with pytest.raises(ConfigurationError):
        load_settings({**TELEGRAM, **wrong})


def test_a_demo_may_poll_a_real_bot_and_be_sent_nothing_by_one() -> None:
    demo = {**TELEGRAM, "SPORTELLO_DEMO": "1"}
    assert load_settings({**demo, "SPORTELLO_TELEGRAM_UPDATES": "polling", "SPORTELLO_TELEGRAM_WEBHOOK_SECRET": ""})
    assert load_settings({**demo, **ON_LOOPBACK})
    with pytest.raises(ConfigurationError, match="telegram_api_url"):
        load_settings(demo)


def test_a_bot_s_token_and_secret_do_not_show() -> None:
    shown = repr(load_settings(TELEGRAM))
    assert "ABC-DEF" not in shown
    assert "a-secret_1" not in shown


def test_a_nudge_comes_before_the_silence_is_given_up() -> None:
    assert LONGEST_SILENCE == GIVEN_UP_AFTER
