"""Settings: one table of name, type, default and help. The only reader of the environment.

Each setting is an environment variable `SPORTELLO_<NAME>` (also read from a `.env` file in the working folder).
An unknown `SPORTELLO_*` name, a wrong type and a dangerous combination are errors at start.
"""

from __future__ import annotations

import ipaddress
import json
import os
from datetime import datetime, time
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dotenv import dotenv_values
from pydantic import AfterValidator, BeforeValidator, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

PREFIX = "SPORTELLO_"


class ConfigurationError(Exception):
    """The environment does not describe a product that may start; the message says which setting and why."""


def _split(value: object) -> object:
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("an IANA time zone is needed, as in Europe/Rome") from None
    return name


def _time_of_day(text: str) -> str:
    try:
        time.fromisoformat(text)
    except ValueError:
        raise ValueError("a time of day is needed, as in 08:30") from None
    return text


def _networks(texts: list[str]) -> list[str]:
    for text in texts:
        try:
            ipaddress.ip_network(text, strict=False)
        except ValueError:
            raise ValueError("networks are needed, as in 10.1.2.0/24") from None
    return texts


def _origins(texts: list[str]) -> list[str]:
    for text in texts:
        parts = urlsplit(text)
        if parts.scheme not in ("http", "https") or not parts.netloc or parts.path or parts.query or parts.fragment:
            raise ValueError("origins are needed, as in https://www.operator.example")
    return texts


def _keys_address(text: str) -> str:
    """Whoever could change the keys on their way could play any customer."""
    parts = urlsplit(text)
    if "://" in text and parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError("a file or an https address is needed")
    return text


Port = Annotated[int, Field(ge=1, le=65535)]
CommaList = Annotated[list[str], NoDecode, BeforeValidator(_split)]
TimeOfDay = Annotated[str, AfterValidator(_time_of_day)]


class Settings(BaseSettings):
    """All settings. Durations are seconds, limits are events a minute, times of day are `HH:MM` in `time_zone`."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_file=".env", extra="ignore", frozen=True)

    demo: bool = Field(False, description="Demo mode: /demo calls, demo page, HS256 identity tokens. Loopback only.")
    debug: bool = Field(
        False, description="Adds `debug` to each bot message and lets `now` set the clock. Loopback only."
    )
    now: datetime | None = Field(
        None, description="With debug: the moment at which all clocks start (ISO 8601 with zone)."
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least severe line that is logged."
    )
    var_dir: Path = Field(Path("var"), description="Folder of the SQLite files.")

    host: str = Field("127.0.0.1", description="Address on which the service listens, the only public one.")
    port: Port = Field(8080, description="Port of the service.")
    public_url: str = Field("", description="Address under which customers reach the service; default: host and port.")
    trusted_proxies: Annotated[CommaList, AfterValidator(_networks)] = Field(
        [], description="Networks (CIDR, commas) whose X-Forwarded-For is believed."
    )
    allowed_origins: Annotated[CommaList, AfterValidator(_origins)] = Field(
        [], description="Origins (commas) that may embed the widget or call the API."
    )

    engine_python: Path = Field(Path(".venv/engine/bin/python"), description="Python 3.10 that runs Rasa.")
    engine_model: Path = Field(Path("models/sportello.tar.gz"), description="Model archive that the engine loads.")
    engine_host: str = Field("127.0.0.1", description="Address of the engine; it must be a loopback one.")
    engine_port: Port = Field(5005, description="Port of the first engine process; further ones follow.")
    engine_workers: int = Field(
        1, ge=1, le=32, description="Number of engine processes; conversations are pinned by hash."
    )
    engine_database_url: str = Field("", description="Database of the engine; default: SQLite under var_dir.")
    actions_port: Port = Field(5055, description="Loopback port of the custom actions.")
    secret: SecretStr | None = Field(
        None, description="Secret shared by service and engine; made anew at start if unset."
    )

    database_url: str = Field("", description="Database of the service; default: SQLite under var_dir.")
    bss_url: str = Field("http://127.0.0.1:8090", description="Base address of the operator's TM Forum APIs.")
    bss_token: SecretStr | None = Field(None, description="Bearer token for the operator's APIs.")
    bss_timeout: float = Field(4.0, gt=0, description="Seconds that a call to the operator may take.")
    action_timeout: float = Field(8.0, gt=0, description="Seconds that the engine waits for a custom action.")
    turn_timeout: float = Field(20.0, gt=0, description="Seconds that a turn of the engine may take.")
    operator_port: Port = Field(8090, description="Port of the demo operator.")
    operator_database_url: str = Field("", description="Database of the demo operator; default: SQLite under var_dir.")

    identity_issuer: str = Field("sportello-demo", description="`iss` that the host app's identity tokens must carry.")
    identity_jwks: Annotated[str, AfterValidator(_keys_address)] = Field(
        "", description="File or https URL of the JWKS with which ES256 tokens are checked."
    )
    identity_hs256_secret: SecretStr | None = Field(None, description="Key of HS256 identity tokens; demo mode only.")
    strong_acrs: CommaList = Field(
        ["passkey", "otp"], description="`acr` values (commas) of the host app that count as a fresh proof before acts."
    )
    account_secret: SecretStr | None = Field(
        None, description="Key of the hashes of codes, contacts and links, 32 bytes or more; unset: made from `secret`."
    )
    token_hours: float = Field(12.0, gt=0, description="Life of a conversation's token, in hours.")
    session_hours: float = Field(12.0, gt=0, le=12, description="Longest life of a sign-in, in hours.")
    session_idle_minutes: float = Field(
        30.0, gt=0, description="Silence after which personal data needs a new sign-in."
    )

    oidc_issuer: str = Field(
        "", description="Issuer of the operator's OpenID Provider, exactly; empty: Sportello's own accounts."
    )
    oidc_client_id: str = Field("", description="Our client id at the provider; needed with `oidc_issuer`.")
    oidc_client_secret: SecretStr | None = Field(None, description="Our secret there; unset: a public client.")
    oidc_scopes: CommaList = Field([], description="Scopes (commas) besides `openid`.")
    oidc_customer_claim: str = Field("sub", description="Claim of the ID token that is the customer's id.")
    oidc_strong_acrs: CommaList = Field(
        [], description="`acr` values (commas) of the provider that prove more than a password, preferred first."
    )

    sms_provider: Literal["none", "twilio-messages", "twilio-verify"] = Field(
        "none",
        description="How SMS are sent; none: not at all, but for the demo, which shows them at `/demo/outbox`.",
    )
    twilio_account_sid: str = Field("", description="Account SID at Twilio.")
    twilio_auth_token: SecretStr | None = Field(None, description="Auth token of that account.")
    twilio_from: str = Field("", description="Sender of SMS: a number (E.164) or a name.")
    twilio_verify_service: str = Field("", description="Verify service (VA...) that may send our own codes.")
    twilio_verify_template: str = Field("", description="Approved template (HJ...): `{{before}} {{code}} {{after}}`.")
    twilio_api_url: str = Field("https://api.twilio.com", description="Base address of Twilio's Messages API.")
    twilio_verify_url: str = Field("https://verify.twilio.com", description="Base address of Twilio's Verify API.")
    smtp_host: str = Field("", description="Mail server; empty: as with `sms_provider` none.")
    smtp_port: Port = Field(587, description="Its port.")
    smtp_tls: Literal["starttls", "tls", "none"] = Field(
        "starttls", description="How the connection is encrypted; none on loopback alone."
    )
    smtp_username: str = Field("", description="Sign-in at the mail server.")
    smtp_password: SecretStr | None = Field(None, description="Its password.")
    mail_sender: str = Field("", description="From of e-mails, as in `Sportello <noreply@operator.example>`.")
    sim_check_url: str = Field("", description="Base address of CAMARA SIM Swap; default: `bss_url`.")

    limit_address: int = Field(1200, ge=1, description="Requests a minute from one address.")
    limit_conversation: int = Field(600, ge=1, description="Messages a minute in one conversation.")
    limit_customer: int = Field(900, ge=1, description="Messages a minute of one customer.")
    limit_account: int = Field(120, ge=1, description="Forms a minute sent on account pages from one address.")
    limit_openings: int = Field(300, ge=1, description="Conversations a minute opened from one address.")

    operator_name: str = Field("MyTIM demo", description="The operator's name, as customers know it.")
    time_zone: Annotated[str, AfterValidator(_zone)] = Field(
        "Europe/Rome", description="The operator's time zone: times are shown in it."
    )
    language: Literal["it"] = Field("it", description="Language of a conversation that names none.")
    care_mobile: str = Field("119", description="Phone number of the care desk for mobile lines.")
    care_fixed: str = Field("187", description="Phone number of the care desk for fixed lines.")
    care_business: str = Field("191", description="Phone number of the care desk for business customers.")
    business_page: str = Field(
        "Mybusiness.it/businessreg/registrazione", description="Where companies register for the customer area."
    )
    care_from: TimeOfDay = Field("08:30", description="When the care desk opens, every day.")
    care_to: TimeOfDay = Field("21:30", description="When the care desk closes, every day.")

    @property
    def base_url(self) -> str:
        """Where customers reach the service. On this machine by name: passkeys know no IP addresses."""
        host = "localhost" if is_loopback(self.host) else self.host
        return self.public_url.rstrip("/") or f"http://{host}:{self.port}"

    def sqlite_or(self, url: str, name: str, driver: str) -> str:
        """`url`, or the SQLite file `name` under `var_dir` with the SQLAlchemy `driver`."""
        return url or f"{driver}:///{(self.var_dir / name).absolute()}"

    @property
    def service_database(self) -> str:
        return self.sqlite_or(self.database_url, "service.db", "sqlite+aiosqlite")

    @property
    def engine_database(self) -> str:
        return self.sqlite_or(self.engine_database_url, "engine.db", "sqlite")

    @property
    def operator_database(self) -> str:
        return self.sqlite_or(self.operator_database_url, "operator.db", "sqlite+aiosqlite")

    @property
    def engine_urls(self) -> tuple[str, ...]:
        return tuple(f"http://{self.engine_host}:{self.engine_port + n}" for n in range(self.engine_workers))

    def with_changes(self, **changes: object) -> Settings:
        """These settings with some values replaced, checked anew."""
        given: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return Settings(_env_file=None, **{**given, **changes})

    @model_validator(mode="after")
    def _refuse_what_is_dangerous(self) -> Settings:
        if not is_loopback(self.engine_host):
            raise ValueError("engine_host must be a loopback address: nothing public may reach Rasa")
        if self.now is not None and not self.debug:
            raise ValueError("now is only obeyed with debug")
        if self.now is not None and self.now.tzinfo is None:
            raise ValueError("now must carry its time zone, as in 2026-11-23T12:00:00+01:00")
        if self.identity_hs256_secret is not None and not self.demo:
            raise ValueError("identity_hs256_secret is for demo mode only; use identity_jwks")
        if self.action_timeout >= self.turn_timeout or self.bss_timeout >= self.action_timeout:
            raise ValueError("bss_timeout < action_timeout < turn_timeout must hold, or a slow system loses a turn")
        self._refuse_half_provider()
        if self.demo or self.debug:
            self._refuse_other_machines()
        return self

    def _refuse_half_provider(self) -> None:
        """A provider without what it needs, or reached in a way on which others could read along."""
        needed = {
            "oidc_issuer": (bool(self.oidc_issuer), ("oidc_client_id",)),
            "smtp_host": (bool(self.smtp_host), ("mail_sender",)),
            "sms_provider": (self.sms_provider != "none", ("twilio_account_sid", "twilio_auth_token", "twilio_from")),
            "twilio-verify": (
                self.sms_provider == "twilio-verify",
                ("twilio_verify_service", "twilio_verify_template"),
            ),
        }
        for name, (chosen, others) in needed.items():
            missing = [other for other in others if chosen and not getattr(self, other)]
            if missing:
                raise ValueError(f"{missing[0]} is needed with {name}")
        for name in ("oidc_issuer", "twilio_api_url", "twilio_verify_url"):
            _refuse_plain_http(name, getattr(self, name))
        if self.smtp_tls == "none" and self.smtp_host and not is_loopback(self.smtp_host):
            raise ValueError("smtp_tls none is for a mail server on this machine alone")

    def _refuse_other_machines(self) -> None:
        hosts = {"host": self.host, "smtp_host": self.smtp_host}
        hosts |= {
            name: urlsplit(getattr(self, name)).hostname or "" for name in ("bss_url", "oidc_issuer", "sim_check_url")
        }
        if self.sms_provider != "none":
            hosts |= {
                name: urlsplit(getattr(self, name)).hostname or "" for name in ("twilio_api_url", "twilio_verify_url")
            }
        for name, host in hosts.items():
            if host and not is_loopback(host):
                raise ValueError(f"{name} must be on this machine while demo or debug is on")


def _refuse_plain_http(name: str, address: str) -> None:
    parts = urlsplit(address)
    if address and parts.scheme != "https" and not (parts.scheme == "http" and is_loopback(parts.hostname or "")):
        raise ValueError(f"{name} must be an https address")


def is_loopback(host: str) -> bool:
    """Whether `host` is a name or address that only this machine reaches."""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def load_settings(environ: dict[str, str] | None = None) -> Settings:
    """The settings of this process; raises ConfigurationError that names each setting that is wrong."""
    names = {*os.environ, *dotenv_values(".env")} if environ is None else set(environ)
    known = {PREFIX + name.upper() for name in Settings.model_fields}
    unknown = sorted(name for name in names if name.startswith(PREFIX) and name not in known)
    if unknown:
        raise ConfigurationError(f"unknown setting: {', '.join(unknown)}")
    try:
        if environ is None:
            return Settings()
        given = {name: value for name, value in environ.items() if name.startswith(PREFIX)}
        fields: dict[str, Any] = {name[len(PREFIX) :].lower(): value for name, value in given.items()}
        return Settings(_env_file=None, **fields)
    except ValidationError as error:
        raise ConfigurationError(_explain(error)) from None


def _explain(error: ValidationError) -> str:
    """Names and reasons without the values, which may be secrets."""
    lines = [(".".join(str(part) for part in item["loc"]), item["msg"]) for item in error.errors()]
    return "; ".join(f"{PREFIX}{name.upper()}: {reason}" if name else reason for name, reason in lines)


def settings_table() -> str:
    """All settings as a Markdown table of name, type, default and help; a test holds docs/settings.md to it."""
    rows = ["| setting | type | default | what it is |", "|---|---|---|---|"]
    for name, item in Settings.model_fields.items():
        default = "" if item.default is None else json.dumps(item.default, default=str, ensure_ascii=False)
        rows.append(f"| `{PREFIX}{name.upper()}` | {_type_name(item.annotation)} | `{default}` | {item.description} |")
    return "\n".join(rows)


def _type_name(annotation: object) -> str:
    text = annotation.__name__ if isinstance(annotation, type) else str(annotation).replace("typing.", "")
    return text.replace("pydantic.types.", "").replace("datetime.", "").replace("pathlib.", "").replace("|", "or")
