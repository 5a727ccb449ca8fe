"""The words that make a number money, or keep it from being any. All folded."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EURO = _words("€ euro eu eurini eurino euretti eurucci eurozzi eruo uero euor eurro erou")
CENTS = _words("centesimi centesimo cent cents")
_NOTES = {"venti": 2000, "trenta": 3000, "quaranta": 4000, "cinquanta": 5000, "sessanta": 6000, "cento": 10000}
SLANG = {
    "deca": 1000,
    "decino": 1000,
    "piotta": 10000,
    **{name[:-1] + end: cents for name, cents in _NOTES.items() for end in ("one", "ino", "ello")},
}
ABOUT = {"decina": 1000, "quindicina": 1500, "ventina": 2000, "trentina": 3000, "cinquantina": 5000, "centinaio": 10000}

# What may stand right behind a bare amount. Anything else is taken for the thing that is counted.
AFTER = _words(
    ", . ; ! ? ) e ed ma no non anzi pero grazie per sul sulla sullo su al alla allo a ad con in scusa scusi oppure o "
    "ogni subito adesso ora dai ok va bene basta mi da tramite pagando si il lo la i che cosi prego solo soltanto "
    "meglio invece please se lascia facciamo fai metti al massimo max mensili mensile come anziche quando appena pero "
    "paypal carta visa mastercard ricaricard scusami scusate scusatemi scusarmi perdona perdonami pardon "
    "sorry ops oops"
)
METHODS = _words("paypal carta carte visa mastercard usare")  # "10 senza paypal", but not "in 3 senza linea"
# What in front of a bare number makes it a time, a date, a choice, a code, a name.
BEFORE_NOT = _words(
    "dalle alle ore ora dal al del il i la le lo nel nella fine anno anni errore codice numero num n nr civico volte "
    "volta giga fibra piano opzione scelta punto articolo art legge pagina cap interno pin puk otp iphone galaxy "
    "samsung windows android modello versione canale mondo su h / : - + = # % tt rl chiamo chiama chiamare "
    "chiamato linea"
)
PLANS = _words("fibra adsl giga mobile")  # with one of the next behind it, the beginning of a plan's name
PLAN_KINDS = _words("mista mix plus max pro business casa flat light smart super ultra top")
STREETS = _words("via viale piazza corso largo vicolo")
WORD_NUMBERS_NOT = _words("zero un una uno sei mille")  # the article, "you are", "grazie mille"
CARE_NUMBERS = _words("112 113 118 119 155 187 191")
