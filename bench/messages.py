"""What is said: a mix of what customers ask, in one fixed order: any twenty in a row hold each sentence once."""

from __future__ import annotations

MIX = (
    "ciao",
    "quanto credito ho?",
    "quanti giga mi restano questo mese",
    "che piano ho?",
    "grazie mille",
    "che servizi ho attivi sulla linea",
    "e quanti minuti mi sono rimasti?",
    "mi dici il meteo di domani?",
    "buongiorno, vorrei sapere il mio credito residuo",
    "quali linee ho?",
    "quanti giga ha ancora mia figlia?",
    "quanto pago al mese?",
    "ok grazie",
    "dove sono finiti i soldi della ricarica",
    "ma sei un robot?",
    "che cosa sai fare?",
    "quanti sms mi rimangono",
    "chi ha vinto la partita ieri sera",
    "ho qualche abbonamento a pagamento attivo?",
    "arrivederci",
)


def sentence(number: int) -> str:
    """The sentence that stands at this place of an endless conversation, counted from 0."""
    return MIX[number % len(MIX)]
