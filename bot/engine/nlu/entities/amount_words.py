"""The words that make a number money, or keep it from being any. All folded."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


EURO = _words("€ euro euri eu eurini eurino euretti eurucci eurozzi eruo uero euor eurro erou")
CENTS = _words("centesimi centesimo cent cents")
_NOTES = {"venti": 2000, "trenta": 3000, "quaranta": 4000, "cinquanta": 5000, "sessanta": 6000, "cento": 10000}
SLANG = {
    "deca": 1000,
    "decino": 1000,
    "piotta": 10000,
    **{name[:-1] + end: cents for name, cents in _NOTES.items() for end in ("one", "ino", "ello")},
}
ABOUT = {
    "decina": 1000,
    "diecina": 1000,
    "quarantina": 4000,
    "sessantina": 6000,
    "quindicina": 1500,
    "ventina": 2000,
    "trentina": 3000,
    "cinquantina": 5000,
    "centinaio": 10000,
}

# What may stand right behind a bare amount. Anything else is taken for the thing that is counted.
AFTER = _words(
    ", . ; ! ? ) e ed ma no non anzi pero grazie per sul sulla sullo sull' su al alla allo all' a ad con in "
    "scusa scusi oppure o "
    "ogni subito adesso ora dai ok va bene basta mi da tramite pagando si il lo la i che cosi prego solo soltanto "
    "meglio invece please se lascia facciamo fai metti al massimo max mensili mensile come anziche quando appena pero "
    "paypal carta visa mastercard ricaricard scusami scusate scusatemi scusarmi perdona perdonami pardon "
    "sorry ops oops ricarica ricaricami ricaricate carica aggiungi aggiungine mettine mettici metto cancella "
    "bastano bastera bastavano domani stasera oggi stavolta intanto almeno circa giusti netti secchi poi usando "
    "attraverso penso credo direi magari forse boh mo vai cortesemente gentilmente urgente urgentemente possibilmente "
    "insieme ciascuno tutti tutte via immediatamente stamattina please plis porfa signorina amico "
    "ieri avantieri ierisera fatta fatto "
    "basterebbero sarebbe sarebbero vanno andrebbe tondi sufficienti importo soglia limite tetto sotto entro oltre"
)
CENTS_THEN = _words(
    "di perche per cosa quando da dal dalla nella nel come ci vi me li le ti ho hai avete ancora invece senza "
    "chi quanto indietro tolti presi spariti spesi scalati addebitati pagati prelevati rubati trattenuti "
    "scomparsi persi messi ricaricati caricati accreditati versati rimborsati dovuti restituiti fregati "
    "fatturati detratti ciucciati"
)
"""What may stand behind "3 euro e 90" besides: no noun that would be counted ("minuti", "inviti")."""
MEASURES = _words(
    "giga gb gigabyte mega mb megabyte mbps mbit gbps minuti min ore ora secondi metri km kb per x x100 percento "
    "cento volte anni mesi giorni gradi punti stelle pollici"
)
"""Of what a number with a comma may be besides money."""
CLAUSE_ENDS = _words(", . ; : ! ? ) con tramite grazie perche")
"""What may stand behind "12 euro 50": no limit, person or participle, which would make it a sum of its own."""
CHARGED = _words(
    "ricarica credito mora canone chiamate telefonate commissione commissioni spese penale penali costo costi "
    "abbonamento interessi addebiti addebito"
)
"""Of what a bare sum may be: "8,95 di chiamate", and not "20 di giga"."""
PRICES = (49, 50, 90, 95, 98, 99)  # cents of a price that is said without its currency: "nove e novantanove"
METHODS = _words("paypal carta carte visa mastercard usare")  # "10 senza paypal", but not "in 3 senza linea"
UNLIMITED = _words("tetto tetti limite limiti massimo massimale plafond")  # "10 senza tetto"
# What in front of a bare number makes it a time, a date, a choice, a code, a name.
BEFORE_NOT = _words(
    "dalle alle ore ora dal al del il i la le lo nel nella fine anno anni errore codice numero num n nr civico volte "
    "volta giga fibra piano opzione scelta punto articolo art legge pagina cap interno pin puk otp iphone galaxy "
    "cod operatore operatrice protocollo contratto matricola ordine cliente tasto premo premere premi premuto "
    "digito digita digitare digitato schiaccio stelle "
    "livello samsung windows android capitolo comma paragrafo stanza camera taglia stagione episodio posto fila "
    "gate volo treno "
    "modello versione canale mondo su h / : - + = # % tt rl chiamo chiama chiamare "
    "chiamato linea iva piva quartiere rione zona isolato citofono km chilometro casello binario"
)
PLANS = _words("fibra adsl giga mobile")  # with one of the next behind it, the beginning of a plan's name
PLAN_KINDS = _words("mista mix plus max pro business casa flat light smart super ultra top")
WORD_NUMBERS_NOT = _words("zero un una uno sei mille")  # the article, "you are", "grazie mille"
CARE_NUMBERS = _words("112 113 118 119 155 187 191")
PREMIUM_NUMBERS = _words("144 166 199 892 894 895 899")
"""The beginnings of numbers that cost extra, as calls to them are named: "togliete gli 899"."""
