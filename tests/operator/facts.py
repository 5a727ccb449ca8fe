"""The facts as a table, written down apart from the seed file. Seeded on 23 November 2026 in Rome; money in cents."""

from dataclasses import dataclass, field
from typing import Any

UNLIMITED = "unlimited"


@dataclass(frozen=True)
class LineFact:
    number: str
    customer: str
    kind: str
    prepaid: bool
    plan: str
    plan_name: str
    price: int
    credit: int | None
    renews: str
    counters: dict[str, tuple[float, float | str]] = field(default_factory=dict)
    services: tuple[str, ...] = ()
    alias: str | None = None
    suspension: str | None = None

    @property
    def id(self) -> str:
        return self.number.removeprefix("+")


def _mobile(number: str, customer: str, plan: str, credit: int | None, renews: str, **more: Any) -> LineFact:
    name, price = {"giga-100": ("Giga 100", 999), "giga-20": ("Giga 20", 699), "senza-giga": ("Solo Voce", 299)}[plan]
    return LineFact(number, customer, "mobile", credit is not None, plan, name, price, credit, renews, **more)


LINES = [
    _mobile(
        "+393355550101",
        "C-1001",
        "giga-100",
        1250,
        "2026-12-02",
        counters={"data": (62.4, 100), "voice": (341, UNLIMITED), "sms": (23, 200), "data-eu-roaming": (0, 9)},
        services=("segreteria", "antivirus"),
    ),
    LineFact(
        "+39065550123",
        "C-1002",
        "fixed",
        False,
        "fibra-casa",
        "Fibra Casa 2.5G",
        3990,
        None,
        "2026-12-17",
        counters={"voice": (150, UNLIMITED)},
        services=("chi-e",),
    ),
    _mobile(
        "+393335550202",
        "C-1003",
        "giga-100",
        480,
        "2026-11-26",
        counters={"data": (91, 100), "voice": (120, UNLIMITED), "sms": (3, 200), "data-eu-roaming": (0, 9)},
        alias="il mio",
    ),
    _mobile(
        "+393335550203",
        "C-1003",
        "giga-20",
        35,
        "2026-11-24",
        counters={"data": (20, 20), "voice": (77, 500), "sms": (41, 100), "data-eu-roaming": (0, 5)},
        alias="mia figlia Chiara",
    ),
    LineFact("+390815550204", "C-1003", "fixed", False, "fibra-mista", "Fibra Mista 200", 2990, None, "2026-12-13"),
    LineFact(
        "+39025550300",
        "C-1004",
        "fixed",
        False,
        "business-pro",
        "Business Pro",
        5490,
        None,
        "2026-12-20",
        counters={"voice": (150, UNLIMITED)},
    ),
    _mobile(
        "+393665550301",
        "C-1004",
        "giga-100",
        None,
        "2026-12-20",
        counters={"data": (50, 100), "voice": (150, UNLIMITED), "sms": (100, 200), "data-eu-roaming": (4.5, 9)},
    ),
    LineFact(
        "+390115550400",
        "C-1005",
        "fixed",
        False,
        "fibra-mista",
        "Fibra Mista 200",
        2990,
        None,
        "2026-11-29",
        suspension="overdue_bill",
    ),
    _mobile(
        "+393395550404",
        "C-1005",
        "giga-20",
        710,
        "2026-12-08",
        counters={"data": (4.2, 20), "voice": (10, 500), "sms": (0, 100), "data-eu-roaming": (0, 5)},
    ),
    _mobile("+393475550707", "C-1901", "senza-giga", 200, "2026-12-08", counters={"voice": (50, 100)}),
    LineFact(
        "+390255508080",
        "C-1902",
        "fixed",
        False,
        "fibra-casa",
        "Fibra Casa 2.5G",
        3990,
        None,
        "2026-12-08",
        counters={"voice": (150, UNLIMITED)},
    ),
    _mobile(
        "+393475550808",
        "C-1903",
        "giga-20",
        500,
        "2026-12-08",
        counters={"data": (10, 20), "voice": (250, 500), "sms": (50, 100), "data-eu-roaming": (2.5, 5)},
    ),
]

# id, name, kind, e-mail, contact mobile, tax code or VAT number, saved card
CUSTOMERS = [
    (
        "C-1001",
        "Giulia Ferri",
        "consumer",
        "giulia.ferri@example.com",
        "+393355550101",
        "FRRGLI90A41H501Y",
        "visa 4242",
    ),
    ("C-1002", "Marco Conti", "consumer", "marco.conti@example.com", "+393405550199", "CNTMRC85B10H501W", None),
    (
        "C-1003",
        "Anna Esposito",
        "consumer",
        "anna.esposito@example.com",
        "+393335550202",
        "SPSNNA78D52F839G",
        "mastercard 4444",
    ),
    (
        "C-1004",
        "Studio Rinaldi SRL",
        "business",
        "amministrazione@studiorinaldi.example",
        "+393665550301",
        "12345678903",
        None,
    ),
    ("C-1005", "Sara Greco", "consumer", "sara.greco@example.com", "+393395550404", "GRCSRA92E60L219K", None),
    ("C-1901", "Luca Moretti", "consumer", "luca.moretti@example.com", None, None, None),
    ("C-1902", "Elena Sala", "consumer", "elena.sala@example.com", None, None, None),
    ("C-1903", "Paolo Villa", "consumer", "paolo.villa@example.com", None, None, None),
]

# Giulia's credit movements, newest first: day, kind, text, cents, how it was paid
MOVEMENTS = [
    ("2026-11-21", "recharge", "Ricarica con carta", 1500, "card"),
    ("2026-11-11", "premium", "SMS a sovrapprezzo", -102, None),
    ("2026-11-02", "renewal", "Rinnovo Giga 100", -999, None),
    ("2026-10-21", "recharge", "Ricarica con RicariCard", 1000, "voucher"),
    ("2026-10-03", "renewal", "Rinnovo Giga 100", -999, None),
]

# line, then newest first: issued, total, state, due, paid
BILLS: dict[str, list[tuple[str, int, str, str, str | None]]] = {
    "+393355550101": [],
    "+39065550123": [
        ("2026-11-17", 5435, "unpaid", "2026-12-07", None),
        ("2026-10-17", 4290, "paid", "2026-11-06", "2026-11-10"),
        ("2026-09-17", 4290, "paid", "2026-10-07", "2026-10-02"),
        ("2026-08-17", 4290, "paid", "2026-09-06", "2026-09-01"),
        ("2026-07-17", 4290, "paid", "2026-08-06", "2026-08-01"),
        ("2026-06-17", 4290, "paid", "2026-07-07", "2026-07-02"),
        ("2026-05-17", 4290, "paid", "2026-06-06", "2026-06-01"),
        ("2026-04-17", 4290, "paid", "2026-05-07", "2026-05-02"),
        ("2026-03-17", 4290, "paid", "2026-04-06", "2026-04-01"),
        ("2026-02-17", 4290, "paid", "2026-03-09", "2026-03-04"),
        ("2026-01-17", 4290, "paid", "2026-02-06", "2026-02-01"),
        ("2025-12-17", 4290, "paid", "2026-01-06", "2026-01-01"),
    ],
    "+390815550204": [
        ("2026-11-13", 3145, "unpaid", "2026-12-03", None),
        ("2026-10-13", 2990, "overdue", "2026-11-02", None),
        ("2026-09-13", 2990, "paid", "2026-10-03", "2026-09-28"),
    ],
    "+39025550300": [
        ("2026-11-20", 7240, "unpaid", "2026-12-10", None),
        ("2026-10-20", 6489, "paid", "2026-11-09", "2026-11-04"),
    ],
    "+390115550400": [
        ("2026-10-29", 2990, "overdue", "2026-11-18", None),
        ("2026-09-29", 2990, "overdue", "2026-10-19", None),
        ("2026-08-29", 2990, "paid", "2026-09-18", "2026-09-13"),
    ],
}

NEWEST_BILL_ITEMS = {
    "+39065550123": [
        ("Fibra Casa 2.5G", 3990),
        ("Chi è", 300),
        ("Chiamate a numeri speciali (899)", 895),
        ("Indennità di ritardato pagamento sulla bolletta precedente", 250),
    ],
    "+390815550204": [("Fibra Mista 200", 2990), ("Chiamate verso cellulari", 155)],
    "+39025550300": [("Business Pro", 5490), ("Giga 100", 999), ("Roaming dati fuori dall'Unione europea", 751)],
    "+390115550400": [("Fibra Mista 200", 2990)],
}

# id, name, category, kind of line, cents, how it is charged, contents, for whom
OFFERINGS: list[tuple[str, str, str, str, int, str, dict[str, object], list[str]]] = [
    (
        "giga-100",
        "Giga 100",
        "plan",
        "mobile",
        999,
        "recurring",
        {"data": 100, "voice": UNLIMITED, "sms": 200, "dataEuRoaming": 9},
        ["all"],
    ),
    (
        "giga-20",
        "Giga 20",
        "plan",
        "mobile",
        699,
        "recurring",
        {"data": 20, "voice": 500, "sms": 100, "dataEuRoaming": 5},
        ["all"],
    ),
    ("senza-giga", "Solo Voce", "plan", "mobile", 299, "recurring", {"data": 0, "voice": 100, "sms": 0}, ["all"]),
    (
        "fibra-casa",
        "Fibra Casa 2.5G",
        "plan",
        "fixed",
        3990,
        "recurring",
        {"downloadSpeed": 2500, "uploadSpeed": 1000, "voice": UNLIMITED},
        ["all"],
    ),
    (
        "fibra-mista",
        "Fibra Mista 200",
        "plan",
        "fixed",
        2990,
        "recurring",
        {"downloadSpeed": 200, "uploadSpeed": 20, "voice": "pay-per-use"},
        ["all"],
    ),
    (
        "business-pro",
        "Business Pro",
        "plan",
        "fixed",
        5490,
        "recurring",
        {"downloadSpeed": 2500, "uploadSpeed": 1000, "voice": UNLIMITED},
        ["all"],
    ),
    ("segreteria", "Segreteria telefonica", "service", "both", 0, "recurring", {}, ["all"]),
    ("avviso-chiamata", "Avviso di chiamata", "service", "both", 0, "recurring", {}, ["all"]),
    ("chi-e", "Chi è", "service", "fixed", 300, "recurring", {}, ["all"]),
    ("antivirus", "Navigazione sicura", "service", "both", 199, "recurring", {}, ["all"]),
    ("roaming-mondo", "Mondo 500 MB", "service", "mobile", 1000, "oneTime", {}, ["all"]),
    ("blocco-premium", "Blocco servizi a sovrapprezzo", "service", "both", 0, "recurring", {}, ["all"]),
    ("giga-extra", "Giga Extra 50", "offer", "mobile", 299, "recurring", {"data": 50}, ["C-1001", "C-1003"]),
    ("wifi-casa", "Wi-Fi in ogni stanza", "offer", "fixed", 490, "recurring", {}, ["C-1002"]),
    ("porta-amico", "Porta un amico", "offer", "mobile", 0, "recurring", {}, ["all"]),
]
