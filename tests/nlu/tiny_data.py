"""A few sentences for each of a few intents: enough to train in a second, small enough to know what must come out."""

SENTENCES: dict[str, list[str]] = {
    "check_credit": [
        "quanto credito ho",
        "quanti soldi ho sul telefono",
        "credito residuo",
        "mi dici il credito",
        "saldo della sim",
        "vorrei sapere il credito che mi resta",
        "quanto mi è rimasto di credito",
        "controlla il mio credito",
    ],
    "check_counters": [
        "quanti giga ho",
        "minuti rimasti",
        "giga residui",
        "quanti sms mi restano",
        "ho ancora giga?",
        "quanti giga ha mia figlia",
        "dimmi i minuti che ho",
        "controlla i giga",
    ],
    "recharge": [
        "voglio fare una ricarica",
        "ricarica 10 euro",
        "ricaricami il telefono",
        "fai una ricarica da 20",
        "devo ricaricare",
        "ricarica il numero di mia figlia",
        "vorrei ricaricare la sim",
        "metti 15 euro sul mio numero",
    ],
    "greet": ["ciao", "buongiorno", "salve", "buonasera", "ehi ciao", "hey", "buondì", "ciao a te"],
    "affirm": ["sì", "si", "certo", "va bene", "ok", "👍", "esatto", "confermo"],
    "deny": ["no", "no grazie", "non voglio", "assolutamente no", "👎", "direi di no", "nemmeno per idea", "no no"],
    "faq/apn_settings": [
        "come si configura l'apn",
        "parametri apn",
        "impostazioni apn",
        "apn per internet",
        "quali sono i parametri dell'apn",
        "che apn devo mettere",
    ],
    "faq/puk_code": [
        "dove trovo il puk",
        "codice puk",
        "la sim chiede il puk",
        "mi serve il puk",
        "ho sbagliato il pin tre volte",
        "puk della sim",
    ],
    "out_of_scope": [
        "che tempo fa domani",
        "prenota un volo per napoli",
        "quanto costa una pizza",
        "chi ha vinto la partita",
        "raccontami la storia di roma",
        "compra un televisore",
        "orario dei treni",
        "ricetta della carbonara",
        "quanto pago di luce",
        "consigliami un film",
    ],
}


def nlu_yaml(lookups: dict[str, list[str]], synonyms: dict[str, str]) -> str:
    """The sentences, lookup tables and synonyms as a file of Rasa's training data."""
    lines = ['version: "3.1"', "nlu:"]
    for intent, sentences in SENTENCES.items():
        lines += _block(f"intent: {intent}", sentences)
    for entity, names in lookups.items():
        lines += _block(f"lookup: {entity}", names)
    for value in sorted(set(synonyms.values())):
        lines += _block(f"synonym: {value}", [name for name, meant in synonyms.items() if meant == value])
    return "\n".join(lines) + "\n"


def _block(head: str, examples: list[str]) -> list[str]:
    return [f"- {head}", "  examples: |", *(f"    - {example}" for example in examples)]
