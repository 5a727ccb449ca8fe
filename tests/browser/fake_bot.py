"""What the fake assistant answers: one canned reply for each thing that the widget has to show."""

from collections.abc import Callable, Mapping
from typing import Any

Reply = Mapping[str, Any]

CHIARA = "tua figlia Chiara (333 555 0203)"
MINE = "il tuo (333 555 0202)"

COUNTERS: Reply = {
    "text": (
        "Tua figlia Chiara (333 555 0203)\n"
        "• Giga: finiti (20 GB usati su 20)\n"
        "• Minuti: 423 rimasti su 500 (77 usati)\n"
        "• Giga in roaming UE: non compresi nel piano\n"
        "Si rinnovano domani.\n"
        "\n"
        "Il tuo (333 555 0202)\n"
        "• Giga: 9 GB rimasti su 100 (91 usati)\n"
        "• Minuti: illimitati (120 usati)\n"
        "Si rinnovano il 28 novembre.\n"
        "\n"
        "Fisso 081 555 0204: il dato ora non arriva\n"
        "Dati letti oggi alle 14:05."
    ),
    "card": {
        "kind": "counters",
        "rows": [
            {"line": CHIARA, "name": "Giga", "unit": "GB", "used": 20, "total": 20, "left": 0, "unlimited": False},
            {"line": CHIARA, "name": "Minuti", "unit": "min", "used": 77, "total": 500, "left": "423"},
            {"line": CHIARA, "name": "Giga in roaming UE", "unit": "GB", "used": 0, "total": 0, "left": 0},
            {"line": MINE, "name": "Giga", "unit": "GB", "used": 91.0, "total": 100, "left": 9},
            {"line": MINE, "name": "Minuti", "unit": "min", "used": 120, "total": None, "left": None},
        ],
    },
}
MOVEMENTS: Reply = {
    "text": (
        "Movimenti, il tuo (333 555 0202), 26 ottobre – 25 novembre:\n"
        "• 23 novembre: +15,00 € – Ricarica con carta\n"
        "• 13 novembre: -1,02 € – SMS a sovrapprezzo\n"
        "• 4 novembre: -9,99 € – Rinnovo Giga 100\n"
        "Ce ne sono altri 2.\n"
        "Dati letti oggi alle 14:05."
    ),
    "card": {
        "kind": "movements",
        "rows": [
            {"line": MINE, "date": "2026-11-23", "what": "Ricarica con carta", "amount": 1500},
            {"line": MINE, "date": "2026-11-13", "what": "SMS a sovrapprezzo", "amount": -102},
            {"line": MINE, "date": "2026-11-04", "what": "Rinnovo Giga 100", "amount": -999},
        ],
    },
}
BILLS: Reply = {
    "text": "Hai due bollette aperte.",
    "card": {
        "kind": "bills",
        "rows": [
            {"number": "RL20261101", "issued": "2026-11-15", "due": "2026-12-05", "amount": 3145, "state": "unpaid"},
            {"number": "RL20261001", "issued": "2026-10-15", "due": "2026-11-04", "amount": 2990, "state": "overdue"},
            {"number": "RL20260901", "issued": "2026-09-15", "due": "2026-10-05", "amount": 2990, "state": "paid"},
        ],
    },
    "attachments": [{"kind": "pdf", "title": "Bolletta di novembre", "url": "/bolletta.pdf", "size": 348_211}],
}
PLAN: Reply = {
    "text": (
        "Il tuo (333 555 0202): Giga 100, 9,99 € al mese\n"
        "• 100 GB di internet\n"
        "• Minuti illimitati\n"
        "Si rinnova il 28 novembre, dal credito.\n"
        "Vincoli: a catalogo non ne risultano."
    ),
    "card": {
        "kind": "plan",
        "rows": [
            {
                "line": MINE,
                "name": "Giga 100",
                "amount": 999,
                "contents": ["• 100 GB di internet", "• Minuti illimitati"],
            }
        ],
    },
}
CHOICES: Reply = {
    "text": "Di quale linea parliamo?",
    "choices": [
        {"id": "c-1", "title": "Il mio"},
        {"id": "c-2", "title": "Mia figlia Chiara"},
        {"id": "c-3", "title": "Fisso di casa"},
    ],
}
HOSTILE = '<img src=x onerror="window.hit=1"><script>window.hit=1</script>\n<b>seconda riga</b> javascript:alert(1)'
HOSTILE_REPLY: Reply = {
    "text": HOSTILE,
    "choices": [{"id": "c-x", "title": HOSTILE}],
    "card": {"kind": "bill", "rows": [{"what": HOSTILE, "amount": 1}]},
    "attachments": [{"kind": "link", "title": HOSTILE, "url": "javascript:window.hit=1"}],
}

CANNED: Mapping[str, Callable[[str], Reply]] = {
    "giga": lambda _: COUNTERS,
    "movimenti": lambda _: MOVEMENTS,
    "bollette": lambda _: BILLS,
    "offerta": lambda _: PLAN,
    "linea": lambda _: CHOICES,
    "ostile": lambda _: HOSTILE_REPLY,
    "codice": lambda _: {"text": "Ti ho mandato un codice al 335 ••• 0101.", "prompt": {"id": "p-otp", "kind": "otp"}},
    "ricarica": lambda _: {
        "text": "Scrivi il codice della RicariCard.",
        "prompt": {"id": "p-voucher", "kind": "voucher"},
    },
}

GREETING: Reply = {
    "text": "Ciao, sono l'assistente digitale di MyTIM demo. Dimmi pure cosa ti serve.",
    "choices": [{"id": "c-credit", "title": "Quanto credito ho?"}, {"id": "c-menu", "title": "Cosa sai fare?"}],
}
ASK_TO_SIGN_IN: Reply = {"text": "Per leggere il credito ho bisogno di sapere chi sei: accedi e continuo io."}


def answer_to(text: str) -> Reply:
    """The reply to a customer's text; anything unknown is repeated back, so that a test can tell one from another."""
    found = next((reply for word, reply in CANNED.items() if word in text.lower()), None)
    return found(text) if found else {"text": f"Hai scritto: {text}"}


def credit_of(customer: str) -> Reply:
    """What is said of a customer's credit, once we know who it is."""
    return {"text": f"Credito di {customer}: 12,50 €, letto alle 14:05."}
