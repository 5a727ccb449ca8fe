"""Lines in the customer's own words."""

import pytest

from tests.nlu.conftest import Read


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("quanti giga ha ancora mia figlia?", "mia figlia"),
        ("il numero di mia figlia", "il numero di mia figlia"),
        ("e di mia moglie?", "mia moglie"),
        ("quello di mio figlio Luca", "quello di mio figlio Luca"),
        ("il cellulare di mia figlia", "mia figlia"),
        ("il numero della mamma", "il numero della mamma"),
        ("papà", "papà"),
        ("ricarica mio marito", "mio marito"),
        ("quanto credito ha la mia ragazza", "mia ragazza"),
        ("ricarica a marco", "marco"),
        ("ricarica automatica sul mio sotto 5", "mio"),
        ("mettila sul mio da 10", "mio"),
        ("ricaricami automaticamente il mio ogni mese di 15 euro", "il mio"),
        ("ricarica la mia tutti i mesi", "la mia"),
        ("ricarica Chiara", "Chiara"),
        ("e chiara?", "chiara"),
        ("quello di chiara", "quello di chiara"),
        ("il numero di Rosa", "il numero di Rosa"),
        ("quello che finisce con 03", "quello che finisce con 03"),
        ("quello ke finisce con 03", "quello che finisce con 03"),
        ("il numero che finisce in 0199", "il numero che finisce in 0199"),
        ("quella che termina per zero tre", "quella che termina per zero tre"),
        ("quello con finale 99", "quello con finale 99"),
        ("l'altra linea", "l'altra linea"),
        ("no, sull'altra", "altra"),
        ("l'altro numero", "l'altro numero"),
        ("la seconda linea", "la seconda linea"),
        ("linea 2", "linea 2"),
        ("il mio", "il mio"),
        ("sul mio numero", "mio numero"),
        ("la linea dell'ufficio", "la linea dell'ufficio"),
        ("mio figlio ha perso il telefono", "mio figlio"),
        ("la sim d mio padre", "la sim di mio padre"),
        ("quella k finisce cn 12", "quella che finisce con 12"),
        ("il num ke finisce x 55", "il numero che finisce per 55"),
        ("il modem di mio figlio è rotto", "mio figlio"),
        ("il mio numero è bloccato", "il mio numero"),
        ("il mio è lento", "il mio"),
        ("ricarica il mio numero e il 3491234567", "il mio numero"),
        ("ricarica il mio numero e 3491234567", "il mio numero"),
        ("passa 5 euro dal mio numero al 3491234567", "mio numero"),
    ],
)
def test_a_line(read: Read, typed: str, words: str) -> None:
    assert [value for entity, value in read(typed) if entity == "line_alias"] == [words]


@pytest.mark.parametrize(
    "typed",
    [
        "il mio credito",
        "il mio ogni mese scade prima",
        "la mia bolletta",
        "sono Mario Rossi",
        "mi chiamo Chiara",
        "parla Luca",
        "mamma mia",
        "l'altro ieri",
        "il numero di telefono",
        "il numero di casa",
        "quella di marzo",
        "non è chiara la bolletta",
        "la prima",
        "l'altra volta",
        "mario@example.com",
        "il mio piano",
        "numero verde",
        "Il mio numero è trecentotrentotto, dodici, trentaquattro, cinquantasei, sette",
        "il mio è il 349 1234567",
        "il mio numero di telefono è: 3491234567",
        "il mio numero e 3491234567",
        "3491234567 è il mio numero",
        "ricarica 10 al mio 3491234567",
        "la mia linea è lo 0612345678",
        "il mio numero è questo",
        "il mio numero cliente è 12345",
        "il mio numero nuovo è 3771204588",
        "con quella salvata che finisce per 4242",
        "numero di IVA 0207 134 6585",
        "il mio numero di partita iva è 02071346585",
        "mio figlio ha rotto il modem",
        "mia figlia Chiara ha spaccato il router",
        "i cavi li ha staccati il gatto, la mamma ha fatto cadere il modem",
    ],
)
def test_it_is_no_line(read: Read, typed: str) -> None:
    assert "line_alias" not in dict(read(typed))
