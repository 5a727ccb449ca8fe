"""Words that are heard for something catch it, and no ordinary sentence that has some of them in it."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.core import (
    after_told_words,
    bill_comparing,
    leaning_words,
    putting_off,
    refund_questions,
    said_beside,
    spared,
)
from bot.core.asides import wants_sent_elsewhere
from bot.core.block_questions import asks_ahead, asks_cost_of_another
from bot.core.contradicting import calls_off, is_like_code, is_other_number
from bot.core.found_at_once import found_at_once
from bot.core.phone_kept import refuses_block


def _calls_off(text: str) -> bool:
    return calls_off(text, "pay_bill")


HEARD: list[tuple[Callable[[str], bool], tuple[str, ...], tuple[str, ...]]] = [
    (
        found_at_once,
        (
            "mi han rubato il telefono ieri ma l'ho ritrovato",
            "mi hanno scippato ma ho recuperato il telefono",
            "mi hanno rubato la sim, anzi no ce l'ho qui",
            "mi hanno rubato il telefono, no falso allarme",
        ),
        (
            "mi hanno rubato il telefono, ho recuperato il numero di serie",
            "mi hanno rubato il telefono. Ho trovato chi è stato",
            "mi hanno scippato, ce l'ho qui la denuncia",
            "mi hanno rubato il telefono, per fortuna ce l'ho ancora sul tablet la app",
            "mi hanno rapinato, ho trovato un testimone",
            "mi hanno rubato il cellulare, ce l'ho io la scatola",
        ),
    ),
    (
        asks_ahead,
        ("quanto costa bloccare la sim se la perdo?", "se la perdo me la bloccate gratis?", "si paga per bloccarla?"),
        (
            "blocca la sim subito, quanto costa?",
            "non mi trovo più il telefono, bloccatelo, si paga?",
            "bloccami la scheda, è gratis?",
            "aiuto, come si blocca la sim",
            "come si può bloccare la mia sim subito",
            "vorrei sapere se mi bloccate la sim per favore",
            "vorrei sapere come si blocca la mia scheda, è urgente",
        ),
    ),
    (
        asks_ahead,
        ("volevo solo sapere come si blocca la mia sim", "come si blocca una sim?", "per curiosità, come la bloccate?"),
        (),
    ),
    (
        asks_cost_of_another,
        (
            "e se l'avessi persa davvero quanto costava rifarla?",
            "se la perdo quanto costa una sim nuova?",
            "se me l'avessero rubata quanto costava la nuova?",
        ),
        (
            "se me l'hanno rubata quanto mi costa la sim nuova? blocca intanto",
            "se la sim è rotta quanto costa sostituirla? me l'hanno rubata davvero",
            "se la perdo quanto costa rifarla? bloccala",
        ),
    ),
    (
        wants_sent_elsewhere,
        (
            "mandalo alla mail",
            "non me lo puoi mandare per email?",
            "inviamelo su whatsapp",
            "posso riceverlo su un altro numero?",
            "non mi è arrivato, mandamelo via mail",
            "mandami il codice per mail",
        ),
        (
            "mandami la boll x mail",
            "mandala al commercialista via mail",
            "no, mandala a un'altra mail",
            "la puoi mandare via mail?",
            "mi è arrivata la mail",
            "mi e' arrivata la mail",
            "sì, mi è arrivato via mail",
            "ti mando la foto su whatsapp",
        ),
    ),
    (
        leaning_words.leans_on_notices,
        ("attivali", "ok mettili", "togli quegli avvisi", "leva queste notifiche", "e adesso toglilo"),
        (
            "attiva quell'offerta",
            "attiva questa",
            "mi interessa",
            "mi serve",
            "è attiva questa?",
            "e' attiva questa?",
            "disattiva quel servizio",
            "toglila",
        ),
    ),
    (
        leaning_words.drops_it,
        ("togli quegli avvisi", "togli quel blocco", "disattiva questo servizio", "toglilo"),
        ("togli quella carta", "blocca quelle pubblicità", "togli quest'addebito"),
    ),
    (
        leaning_words.wants_it,
        ("attiva quell'offerta", "mettimi quello allora", "attivami questo"),
        ("attiva quella automatica",),
    ),
    (
        refuses_block,
        ("la sim lasciatela attiva", "voglio che resti attiva", "deve rimanere accesa", "tenetela attiva per ora"),
        (
            "finché resta attiva possono telefonare",
            "sì, se rimane attiva mi svuotano il conto",
            "l'ho lasciato acceso in taxi",
            "non deve restare attiva",
            "quando resta accesa la usano",
            "non tenetela attiva",
        ),
    ),
    (
        _calls_off,
        (
            "un attimo, ho cambiato idea",
            "lascia stare, non mi va più internet",
            "annulla, il codice non arriva",
            "non la voglio più",
            "non mi va più di pagare",
            "niente, lascia stare",
        ),
        (
            "non mi va più internet",
            "non va più niente",
            "niente più segnale da ieri",
            "passo dal pc e lo copio",
            "lascia che lo cerco nel cassetto",
            "niente, ancora niente",
            "non ho cambiato idea",
            "non ci ho ripensato",
            "il telefono non mi va più",
            "niente, il codice non arriva",
            "il codice non lo voglio dire qui",
            "il codice non lo voglio dare a nessuno",
            "non vorrei il codice sbagliato",
            "basta codici sbagliati, questo è giusto",
            "basta codici sbagliati, questo e' giusto",
            "non voglio altri codici, questo va bene",
            "non voglio altri codici, ecco 123456",
            "non mandare il codice a mio marito, mandalo a me",
            "non voglio altri messaggi pubblicitari",
            "non mandatemi più messaggi, leggo il codice adesso",
        ),
    ),
    (
        _calls_off,
        (
            "il codice non lo voglio",
            "il codice non lo voglio più, grazie",
            "non voglio questo codice",
            "basta codici",
            "non mi mandare altri sms",
        ),
        (),
    ),
    (
        is_like_code,
        ("123456", "123.456", "12 34 56", "12.34.56"),
        ("12.50", "10.00", "9.90", "1000.00", "1000", "12345", "12345678"),
    ),
    (
        is_other_number,
        ("1000", "12345", "1234567", "12 34 56 78"),
        ("123456", "12.50", "20", "333555020300", "ricarica 1000"),
    ),
    (
        bill_comparing.compares,
        ("più di ottobre", "è più alta di ottobre", "perché meno di quella prima", "è aumentata da settembre"),
        (
            "voglio spendere meno di così",
            "non ne posso più di voi",
            "sono salita da mia madre",
            "ho più di una linea",
            "sono scesa da casa",
        ),
    ),
    (
        refund_questions.asks_whether_refunded,
        ("vorrei capire se mi ridate i soldi", "le 1,02 me le rimborsate?", "mi rimborsate?", "me li ridate?"),
        (
            "mi ridate la linea?",
            "posso recuperare la fattura di ottobre?",
            "posso recuperare il pin?",
            "mi ridate internet?",
        ),
    ),
    (
        leaning_words.asks_never_again,
        ("come faccio a non prenderne più di ste robe", "come si fa a non pagarli più?"),
        (
            "come faccio a non pagare più la bolletta in posta",
            "come posso non ricevere più pubblicità",
            "come faccio a non avere più il fisso?",
        ),
    ),
    (
        spared.keeps_only,
        ("e l'antivirus lascialo", "ma a Chiara la tengo", "tieni mondo 500"),
        (
            "tieni 20 euro per luca",
            "lasciatemi 10 euro a chiara",
            "lasciami un giga in più",
            "tieni 15 per chiara",
        ),
    ),
    (
        after_told_words.asks_who_used,
        ("chi ha usato il roaming?", "da quale numero è stato fatto?", "chi ha consumato i dati?"),
        ("chi fa le consegne?", "di chi è la colpa", "chi è stato", "chi sono i vostri rivenditori?"),
    ),
    (
        after_told_words.asks_when_back,
        ("e quando torna?", "quanto manca ancora?", "a che ora?"),
        ("quanto manca", "quanto mi manca"),
    ),
    (
        after_told_words.keeps_receipt,
        ("lo scontrino ce l'ho", "ho la ricevuta della ricarica", "mando lo screenshot"),
        (
            "mando lo screenshot del gatto",
            "ho la ricevuta di ritorno della raccomandata",
            "ho lo scontrino della spesa",
        ),
    ),
    (
        after_told_words.stops_roaming,
        ("come lo blocchiamo", "disattivate il roaming", "blocca i dati all'estero"),
        ("un blocco dei dati", "il blocco dei dati cos'è"),
    ),
    (
        said_beside.asks_to_be_cut,
        ("e mi stacchi la linea mobile?", "mi puoi staccare la linea di casa?", "stacca la linea"),
        ("mi stacca la linea ogni sera", "puoi chiudere la linea della chat", "mi stacchi la linea ogni ora"),
    ),
    (
        putting_off.puts_off_until,
        (
            "no oggi no, quando prendo lo stipendio",
            "ok ma non adesso, dal 20",
            "non ora, dopo le feste",
            "oggi no, il 27",
        ),
        (
            "ok ma non ora, il numero è 333",
            "no oggi no, dopo ti do 20 euro",
            "non adesso, il pin non lo so",
            "non ora, dal telefono non riesco",
        ),
    ),
    (
        putting_off.only_waits,
        ("ci penso fino a domani", "aspetto stasera"),
        ("ci penso io a mio padre", "ci pensiamo noi"),
    ),
]


@pytest.mark.parametrize(("hears", "text"), [(hears, text) for hears, meant, _ in HEARD for text in meant])
def test_what_is_meant_is_heard(hears: Callable[[str], bool], text: str) -> None:
    assert hears(text)


@pytest.mark.parametrize(("hears", "text"), [(hears, text) for hears, _, other in HEARD for text in other])
def test_what_only_sounds_like_it_is_not(hears: Callable[[str], bool], text: str) -> None:
    assert not hears(text)
