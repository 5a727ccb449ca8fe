"""How those who wait for a person say that it takes long: words alone, no system.

Read only of somebody who waits in the queue; elsewhere the same words mean something else.
"""

from __future__ import annotations

import re

PERSON = r"(?:operator\w+|person[ae]|collega|colleghi|consulent[ei]|addett[oi]|qualcuno|quarcuno|umano|voi)"
_LONG = (
    r"(?:mezz['’]?\s?ora|un['’]?\s?or(?:a|etta)|\d+ (?:minut\w+|min|or[ae])|"
    r"(?:due|tre|cinque|dieci|venti|trenta|quaranta) (?:minut\w+|or[ae])|"
    r"or[ae]|tanto|troppo|parecchio|stamattina|stamani|mezzogiorno|"
    r"quasi un['’]?\s?ora|un (?:po['’]?|sacco|pezzo)|una vita|secoli)"
)
_WAITS = r"(?:aspett\w+|attend\w+|sono (?:qui|qua|in (?:attesa|coda|fila))|sto (?:qui|qua))"
_MUCH = r"(?:molto|tanto|parecchio|assai)"
_WHEN = r"(?:quando|quanno|qnd\w*|tra quanto|fra quanto|entro quando)"
_PLACE = (
    r"\b(?:quanto|qnt|quanti minuti)\b.{0,25}"
    r"\b(?:manca\w*|mancherà|mnaca|aspett\w+|attes[ae]|attend\w+|ci vuole|ci vorrà|ci mett\w+|ce v[oò]\w*)\b",
    r"\bquanto ancora\b|\bancora quanto\b|^\W*(?:temp[oi]|attesa|posizione|posto)"
    r"(?: (?:di attesa|d['’]attesa|stimat\w+|previst\w+|in coda|in fila|rimanente))*\W*$",
    r"\bquanti minuti\b|\b(?:la )?mia posizione\b|\bc['’]è speranza\b|\bsiamo (?:ancora|sempre)\b",
    r"\bci siete\b",
    r"\bc[’'è ]*[eè] (?:ancora )?(?:qualcuno|nessuno)\b(?: (?:lì|l[aà]|in linea|online|che risponde))*\W*$",
    r"\b(?:che|quale) (?:posto|posizione|numero)\b.{0,20}\b(?:sono|ho|siamo|coda|fila)\b",
    r"\b(?:quant[ei]|quante persone)\b.{0,25}\b(?:davanti|prima di me|in coda|in fila|mancano)\b",
    r"\ba che punto\b.{0,20}\b(?:sono|siamo|coda|fila)\b",
    rf"\b(?:arriva|risponde|rispondete|rispondono|si libera)\b.{{0,20}}\b{PERSON}\b",
    rf"\b{PERSON}\b.{{0,20}}\b(?:arriva|risponde|rispondono|si libera)\b",
    r"\b(?:sono|sto) (?:ancora )?in (?:coda|fila|attesa)\b.{0,10}\?",
    r"^\W*(?:allora|quindi|e allora|novit[àa]|ancora niente|nessuno|quanto|dai)\W*\?+\W*$",
    rf"\b{_WHEN}\b.{{0,20}}\b(?:arriv\w+|rispon\w+|tocca|si libera|vi liberate|parlo|parler\w+)\b"
    rf"(?: (?:con )?{PERSON})?\W*$",
    r"\b(?:c['’]?\s?[eè]|ne avete|manca|ci vuole|ci vorrà|ci mett\w+)\b.{0,20}"
    rf"\b{_MUCH}\b\W*$|^\W*(?:ma )?ancora {_MUCH}\W*$",
    r"\bsono (?:io |ancora |sempre )*(?:il |la )?(?:prossim|prim|second|terz|quart|quint|ultim)[oa]\b",
    r"\b(?:tra|fra) quanto\W*$|\btutto fermo\b|\btempo di attesa\b",
    r"\b(?:coda|fila)\b.{0,15}\b(?:si muove|scorre|avanza|ferma|bloccata)\b|\bsi muove\b.{0,10}\b(?:coda|fila)\b",
    r"\b(?:avvis|avvert|notific)\w*\b.{0,25}\b(?:arriv\w*|tocca|turno|libera|rispond\w+|qualcuno)\b|"
    r"\b(?:fa\w*mi sapere|dimmi|ditemi)\b.{0,8}\bquando (?:arriv\w+|tocca|è il mio turno|si libera)\b",
)
_NOBODY = rf"(?:nessuno|nessun['’ a]?\s?{PERSON}|nisciuno|anima viva)"
_COMES = r"(?:arriv|vien|veng|ved|vist|rispond|rispost|present|affacc|degn|considera|calcola|fila)\w*"
_IMPATIENT = (
    rf"\b(?:non|nn|nun)\b(?: \w+){{0,3}} {_COMES}(?: \w+){{0,2}} {_NOBODY}\b|\b{_NOBODY}(?: \w+){{0,3}} {_COMES}",
    rf"\bnon c['’ ]?\s?[eè] (?:\w+ )?{_NOBODY}\b|\bci (?:sono|stanno)\b.{{0,15}}\b{PERSON}\b|\bci sono o no\b",
    r"\bnon (?:voglio|vorrei|posso|riesco|ce la faccio|ho (?:tempo|voglia))(?: \w+){0,2} (?:aspettare|attendere)\b"
    r"(?! (?:la|il|l|che|per)\b)",
    r"\bbasta (?:con (?:l['’]\s?|le |questa |queste )|di |quest[ae] )?(?:attes[ae]|aspettare|attendere|cod[ae])\b",
    r"\b(?:stuf|stanc|ann?oiat|stress|esaurit)\w* (?:di|d['’]) ?(?:aspettare|attendere|stare (?:qui|qua|in coda))\b",
    r"\bpren(?:dete|dendo|di)\w*\b.{0,8}\bgiro\b|\b(?:avete|ha|hanno) (?:quasi |gi[àa] )?finito\b",
    rf"^\W*(?:ma )?(?:[èé]|e['’]|sono) (?:gi[àa] |ormai |quasi )*{_LONG}\W*$",
    r"\b(?:molta|tanta|troppa) gente\b|\bsiete (?:\w+ )?lent\w+|\bche lentezza\b|\b(?:il|la) prossim[oa] sono io\b",
    r"\bavete chiuso\b|\b(?:mi|ci) prendete (?:per|in)\b|\bmi addormento\b|\bbloccato tutto\b",
    r"\b(?:quant[ao] gente|in quanti siamo|quanti siete)\b|\b(?:tocca a me|il mio turno|a che numero siete)\b",
    r"\b(?:rispondete|risponde\w*|ci siete|ci sei)\b.{0,15}\bo no\b|\bnon (?:mi )?(?:risponde|si vede) nessuno\b",
    r"\bnessuno (?:mi )?(?:risponde|arriva|si fa vivo)\b",
    rf"\b{_WAITS}\b.{{0,12}}\bda {_LONG}\b|\b{_LONG} che (?:\w+ ){{0,2}}{_WAITS}\b",
    r"\b(?:sto|sono) (?:ancora |sempre |qui |qua )*(?:ad? )?(?:aspettando|aspettare|attendendo)\W*$",
    r"\b(?:sono|sto) (?:ancora|sempre) (?:qui|qua|in (?:coda|fila|attesa))\b|\baspetto (?:ancora|sempre)\W*$",
    r"\b(?:sbrigatevi|muovetevi|datevi una mossa|fate (?:presto|in fretta)|ho fretta|vi muovete|vi sbrigate)\b",
    r"\blavorate\b|\b(?:siete|sei) (?:spariti|sparito|persi|vivi|vivo|ancora l[ìi])\b|\bdove siete(?: finiti)?\W*$",
    r"\b(?:vi siete|mi avete) (?:dimenticat|scordat|pers|abbandonat)\w+\b|\bche fine avete fatto\b",
    r"\b(?:(?:mi|me|ci|ce) )?serv(?:e|iva|ite|ono)? (?:\w+ )?(?:adesso|ora|subito|mo)\W*$|"
    r"\b(?:(?:lo|la|li) )?(?:voglio|vojo|vogliamo) (?:adesso|ora|subito|mo)\W*$",
    r"^\W*(?:pronto|uff+a*|ehi+|oh+|ehil[àa]|c['’]?\s?[eè] nessuno)\W*$",
    r"\b(?:fat[ei]|fai|fa|fanno|facendo|far\w*)\b.{0,12}\b(?:aspett\w+|attend\w+)\b",
    r"\bc['’]?\s?[eè] (?:vita|anima viva)\b|^\W*toc toc\W*$",
    r"\b(?:stare|resto|sto) (?:qui|qua) ancora\b|\bancora (?:qui|qua)\b",
    r"\bci sei(?: ancora)?\W*$|\bmi (?:sentite|senti|leggete|leggi|vedete)\W*$",
    r"\bqualcuno (?:mi |ci )?(?:legge|risponde|c['’]?\s?[eè]|ascolta|sente)\b",
    r"\bce sta (?:qualcuno|quarcuno|nisciuno|nessuno)\b",
    r"\b(?:nun|non|nn) (?:me |mi |m['’])?rispon[dn]\w+\b|\brispondete(?:mi)?\W*$|\brispondimi\W*$",
    rf"\bche fine ha(?:nno)? fatto\b.{{0,15}}\b{PERSON}\b|\bdov['’]?\s?[eè]\b.{{0,20}}\b{PERSON}\b|"
    rf"\bdove (?:sta|stanno|sono)\b.{{0,15}}\b{PERSON}\b|\b{PERSON}\b.{{0,15}}\b(?:dov['’]?\s?[eè]|sparit\w+|dorm\w+)",
    rf"\b(?:hai|avete) (?:gi[àa] )?(?:chiamato|avvisato|avvertito|sentito)\b.{{0,15}}\b{PERSON}\b",
    r"\b(?:attesa|coda|fila)\b.{0,12}\b(?:infinit\w+|lung\w+|etern\w+|assurd\w+|vergognos\w+)|"
    r"\b(?:infinit\w+|lung\w+|etern\w+|che)\b.{0,6}\b(?:attesa|coda|fila)\b",
    r"\b(?:dormite|state dormendo|vi siete addormentat\w+|siete (?:in pausa|al bar|in ferie|a pranzo))\b",
    r"\bnon ho tutt[oa] (?:il|la) (?:giorn\w+|tempo|vita)\b",
    r"\b(?:sto invecchiando|ragnatel\w+|muffa|radici)\b|\btutto tace\b",
    r"\bancora (?:niente|nulla|nessuno)\b|^\W*(?:\w+ )?(?:niente|nulla|nessuno) ancora\W*$|"
    r"^\W*(?:ci sono |nessuna )?novit[àa]\W*$",
    r"^\W*(?:(?:ma|e|beh|oh|ehi)\W+)*(?:allora|quindi|hello|hallo|hey|hei|hola|a[ho]ò|embè|mbè|scusate|mi scusi|"
    r"(?:dai|su|forza)(?:\W+(?:dai|su|forza))+)\W*$",
    r"^[\s?!.…]*[?!…][\s?!.…]*$|^\s*\.{2,}\s*$|^[\s😡🤬😤🙄⏳⌛😠\ufe0f]+$",
)
_ABOUT_IT = re.compile(
    r"\b(?:aspett\w+|attend\w+|attes[ae]|coda|fila|rispon\w+|rispunn\w+|turno|pazienza|arriv\w+|nessuno|nisciuno|"
    r"dimenticat\w+|scordat\w+|abbandonat\w+|ven(?:e|ite|ire)|intenzione|secoli|"
    rf"{PERSON})\b",
    re.IGNORECASE,
)
"""What the queue is talked about with."""
_WORDS = tuple(re.compile(words, re.IGNORECASE) for words in (*_PLACE, *_IMPATIENT))


def sounds_impatient(text: str) -> bool:
    """ "Quanto manca?", "c'è ancora molto?", "???", "ma che fine ha fatto il collega" """
    return any(words.search(text) for words in _WORDS)


def may_be_impatient(text: str) -> bool:
    """Some word that the queue is talked about with; whether it is, what else the text names tells."""
    return _ABOUT_IT.search(text) is not None
