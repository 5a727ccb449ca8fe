"""Parts of a long, polite message that ask for nothing by themselves: "sono poco pratica, mi potete aiutare voi?"."""

from __future__ import annotations

import re

from bot.core.leads import FINE, YES, lead

_WHO = r"(?: (?:voi|tu|lei|qualcuno di voi))?"
_HELP = (
    rf"(?:mi|ci) (?:pot\w+|puoi|può|puo|sapete|sai) (?:dare (?:una mano|un aiuto)|aiutare|assistere|guidare|"
    rf"seguire){_WHO}|"
    rf"(?:pot\w+|puoi|può|puo) (?:aiutarmi|darmi una mano|assistermi|guidarmi){_WHO}|"
    rf"(?:mi|ci) (?:aiutate|aiuti|aiutereste|date una mano|dai una mano|assistete|guidate){_WHO}|aiutatemi|aiutami|"
    r"(?:me |ce )?(?:lo|la|li|le) (?:pot\w+|puoi|può) fare (?:voi|tu|lei)|(?:pot\w+|puoi|può) far(?:lo|la|melo|"
    r"mela) (?:voi|tu|lei)|"
    r"ci (?:pensate|pensi|pensa) (?:voi|tu|lei)|(?:fate|fatelo|fatela) voi|fai tu|"
    r"(?:ho bisogno|avrei bisogno) di (?:un )?(?:aiuto|una mano)|mi serve (?:un )?(?:aiuto|una mano)"
)
_THESE = (
    r"(?: (?:di|con|in|a|per) (?:(?:queste|ste|il|la|le|i|questi|fare|usare|l['’]) ?){0,2}"
    r"(?:cose|computer|internet|telefon\w+|cellular\w+|tecnologi\w+|app|chat|pc|roba|siti|faccende|queste))?"
)
_UNHANDY = (
    r"(?:io )?(?:sono|non sono|nn sono|siamo) (?:un po['’]? |molto |tanto |una signora |un signore )?(?:poco |"
    r"piuttosto )?"
    rf"(?:pratic|capac|brav|espert|anzian|negat|imbranat|vecchi|ignorant|impedit)\w*{_THESE}|"
    rf"(?:io )?(?:non|nn) (?:ci |me ne )?(?:so come si fa|so fare|capisco (?:niente|nulla|molto)|intendo){_THESE}|"
    r"ho (?:\d\d|settant\w*|ottant\w*|novant\w*) anni|(?:non|nn) ci riesco da sol[oa]|(?:non|nn) vedo bene"
)
_COURTESY = (
    r"scus\w+ (?:(?:per )?(?:il|del) disturbo|l['’]ignoranza|se (?:vi |la |ti )?disturbo)|(?:vi|ti|"
    r"la) ringrazio(?: molto| tanto)?|"
    r"grazie (?:tante|infinite|in anticipo|di cuore|dell['’]aiuto)|se pot\w+|se puoi|cortesemente|gentilmente|"
    r"gentilissim\w+|perch[eé]|che|siccome|purtroppo|signor\w*"
)
_ALL = re.compile(rf"{lead(_HELP, _UNHANDY, _COURTESY, YES, FINE)}$", re.IGNORECASE)
_SAID = re.compile(rf"\b(?:{_HELP}|{_UNHANDY})", re.IGNORECASE)


def is_mere_courtesy(text: str) -> bool:
    """Whether nothing is said but how unhandy one is, and that help would be welcome: no person is named."""
    return _ALL.match(text) is not None and _SAID.search(text) is not None
