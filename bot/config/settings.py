"""The table of all settings."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.config.addresses import is_loopback
from bot.config.dangers import refuse_dangers
from bot.config.values import CommaList, KeysAddress, Networks, Origins, Port, TimeOfDay, Zone

PREFIX = "SPORTELLO_"


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
    trusted_proxies: Networks = Field([], description="Networks (CIDR, commas) whose X-Forwarded-For is believed.")
    allowed_origins: Origins = Field([], description="Origins (commas) that may embed the widget or call the API.")

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
    restart_pause: float = Field(
        30.0,
        ge=0.5,
        description="Seconds that the supervisor waits at most before it starts a process again that died.",
    )
    operator_port: Port = Field(8090, description="Port of the demo operator.")
    operator_database_url: str = Field("", description="Database of the demo operator; default: SQLite under var_dir.")

    identity_issuer: str = Field("sportello-demo", description="`iss` that the host app's identity tokens must carry.")
    identity_jwks: KeysAddress = Field(
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

    card_provider: Literal["", "simulated", "stripe"] = Field(
        "", description="Who takes cards; empty: in demo mode the simulated provider, else nobody."
    )
    paypal_provider: Literal["", "simulated", "paypal"] = Field(
        "", description="Who takes PayPal; empty: in demo mode the simulated provider, else nobody."
    )
    payment_timeout: float = Field(5.0, gt=0, description="Seconds that a call to a payment provider may take.")
    provider_url: str = Field("http://127.0.0.1:8091", description="Base address of the simulated provider.")
    provider_port: Port = Field(8091, description="Port of the simulated provider, which the demo starts.")
    provider_database_url: str = Field("", description="Its database; default: SQLite under var_dir.")
    provider_api_key: SecretStr | None = Field(None, description="Key of its API; made anew at start if unset.")
    provider_webhook_secret: SecretStr | None = Field(None, description="What it signs its webhooks with; the same.")
    stripe_api_key: SecretStr | None = Field(None, description="Secret key at Stripe.")
    stripe_webhook_secret: SecretStr | None = Field(None, description="Signing secret of the webhook endpoint there.")
    stripe_api_url: str = Field("https://api.stripe.com", description="Base address of Stripe's API.")
    paypal_client_id: str = Field("", description="Client id of the app at PayPal.")
    paypal_client_secret: SecretStr | None = Field(None, description="Its secret.")
    paypal_api_url: str = Field("https://api-m.paypal.com", description="Base address of PayPal's API.")
    limit_payment: int = Field(120, ge=1, description="Payment pages a minute opened from one address.")

    limit_address: int = Field(1200, ge=1, description="Requests a minute from one address.")
    limit_conversation: int = Field(600, ge=1, description="Messages a minute in one conversation.")
    limit_customer: int = Field(900, ge=1, description="Messages a minute of one customer.")
    limit_account: int = Field(120, ge=1, description="Forms a minute sent on account pages from one address.")
    limit_agent: int = Field(600, ge=1, description="Calls a minute of one agent at the desk.")
    limit_openings: int = Field(300, ge=1, description="Conversations a minute opened from one address.")

    operator_name: str = Field("MyTIM demo", description="The operator's name, as customers know it.")
    time_zone: Zone = Field("Europe/Rome", description="The operator's time zone: times are shown in it.")
    language: Literal["it"] = Field("it", description="Language of a conversation that names none.")
    care_mobile: str = Field("119", description="Phone number of the care desk for mobile lines.")
    care_fixed: str = Field("187", description="Phone number of the care desk for fixed lines.")
    care_business: str = Field("191", description="Phone number of the care desk for business customers.")
    business_page: str = Field(
        "Mybusiness.it/businessreg/registrazione", description="Where companies register for the customer area."
    )
    operator_file: Path = Field(
        Path("data/operator.yml"), description="What questions are answered with: prices, times, links (docs/faq.md)."
    )
    care_from: TimeOfDay = Field("08:30", description="When the care desk opens, every day.")
    care_to: TimeOfDay = Field("21:30", description="When the care desk closes, every day.")

    telegram_token: SecretStr | None = Field(None, description="Token of the Telegram bot; unset: there is none.")
    telegram_username: str = Field("", description="The bot's user name, without @; needed with `telegram_token`.")
    telegram_updates: Literal["webhook", "polling"] = Field(
        "webhook", description="How updates come: sent to our public address, or fetched, for development."
    )
    telegram_webhook_secret: SecretStr | None = Field(
        None, description="What Telegram shows with each update: 1 to 256 of A-Z a-z 0-9 _ -; needed for the webhook."
    )
    telegram_api_url: str = Field("https://api.telegram.org", description="Base address of the Bot API.")

    nudge_minutes: int = Field(
        10, ge=1, le=720, description="Silence after which the bot asks once whether the customer is still there."
    )
    park_minutes: int = Field(15, ge=1, le=720, description="Further silence after which it puts aside what was begun.")

    complaint_days: int = Field(30, ge=1, le=365, description="Days within which a complaint is answered.")

    desk_assignment: Literal["manual", "auto"] = Field(
        "manual", description="`auto`: whoever waits is given to the least loaded agent with the skill."
    )
    desk_answer_seconds: int = Field(
        60,
        ge=5,
        le=3600,
        description="A conversation that was given without asking and not answered for so long waits again.",
    )
    desk_lease_seconds: int = Field(
        30, ge=5, le=600, description="An agent is at the desk for so long after the page's last sign of life."
    )
    desk_grace_seconds: int = Field(
        60, ge=0, le=3600, description="So long after that, an agent's conversations go back to the head of the queue."
    )
    desk_idle_minutes: int = Field(
        15,
        ge=1,
        le=480,
        description="Minutes without a key, click, wheel or touch after which the desk locks itself.",
    )
    desk_lock_minutes: int = Field(
        10,
        ge=0,
        le=480,
        description="An agent whose desk is locked keeps their conversations for so many minutes.",
    )
    desk_session_hours: int = Field(10, ge=1, le=24, description="Hours after which an agent signs in again.")
    queue_warning_seconds: int = Field(120, ge=1, description="Waiting for so long is a warning on the desk.")
    queue_late_seconds: int = Field(300, ge=1, description="Waiting for so long is late.")
    queue_longest_minutes: int = Field(
        20, ge=1, le=480, description="Minutes of waiting after which a call-back is offered."
    )
    estimate_hours: int = Field(4, ge=1, le=72, description="Hours of handling that a waiting time is estimated from.")
    estimate_least: int = Field(
        5, ge=1, description="With fewer conversations than this in those hours, no waiting time is said."
    )
    attachment_hours: int = Field(72, ge=1, le=2160, description="Hours for which a file that was sent can be opened.")

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
    def provider_database(self) -> str:
        return self.sqlite_or(self.provider_database_url, "provider.db", "sqlite+aiosqlite")

    @property
    def takes_cards(self) -> str:
        """Who takes cards; empty: nobody."""
        return self.card_provider or ("simulated" if self.demo else "")

    @property
    def takes_paypal(self) -> str:
        return self.paypal_provider or ("simulated" if self.demo else "")

    @property
    def simulates_payments(self) -> bool:
        return "simulated" in (self.takes_cards, self.takes_paypal)

    @property
    def engine_urls(self) -> tuple[str, ...]:
        return tuple(f"http://{self.engine_host}:{self.engine_port + n}" for n in range(self.engine_workers))

    @property
    def telegram_bot_id(self) -> int:
        """Stands in its token, and stays when that is changed. 0: there is no bot."""
        token = self.telegram_token.get_secret_value() if self.telegram_token else ""
        return int(token.partition(":")[0]) if token else 0

    def with_changes(self, **changes: object) -> Settings:
        """These settings with some values replaced, checked anew."""
        given: dict[str, Any] = {name: getattr(self, name) for name in type(self).model_fields}
        return Settings(_env_file=None, **{**given, **changes})

    @model_validator(mode="after")
    def _refuse_what_is_dangerous(self) -> Settings:
        refuse_dangers(self)
        return self
