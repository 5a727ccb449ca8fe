"""Parts that are the story of another one, or go on with it.

"Pagata due volte, rivoglio i soldi" is one complaint, "il modem è ancora spento, quando viene il tecnico?" asks for the
technician, and who asks for the same twice without another value asks once. A fault stays one when more follows
its complaint.
"""

from collections.abc import Sequence
from dataclasses import replace

from bot.engine.nlu.splitting.kinds import ANSWERS, COMPLAINT, FAULT, LOSS, PERSON, TICKET
from bot.engine.nlu.splitting.parts import Part
from bot.engine.nlu.splitting.places import Joints


def with_stories(text: str, parts: Sequence[Part], joints: Joints) -> list[Part]:
    """The parts in order, each with the story that was told for it."""
    done: list[Part] = []
    for place, part in enumerate(parts, 1):
        apart = place < len(parts) and any(one.guess.label in (FAULT, LOSS) for one in done)
        if part.guess.label == COMPLAINT and not apart and _are_its_story(text, done, part, joints):
            done = [replace(part, start=done[0].start if done else part.start)]
        elif done and _is_known_trouble(text, done[-1], part, joints):
            done[-1] = replace(part, start=done[-1].start)
        else:
            same = bool(done) and done[-1].guess.label == part.guess.label
            done.append(replace(part, again=part.again or same))
    return done


def _are_its_story(text: str, told: Sequence[Part], complaint: Part, joints: Joints) -> bool:
    """Whether all that was told before a complaint tells what it is about: none asks, answers or calls for a person."""
    if any(one.guess.label in (*ANSWERS, PERSON) for one in told):
        return False
    return not any(_asks(text[one.start : one.end], joints) or "?" in text[one.start : complaint.start] for one in told)


def _is_known_trouble(text: str, told: Part, asked: Part, joints: Joints) -> bool:
    """ "È ancora spento" in front of the question when the technician comes."""
    if (told.guess.label, asked.guess.label) != (FAULT, TICKET):
        return False
    words = text[told.start : told.end]
    return joints.found("still", words) and not _asks(words, joints)


def _asks(text: str, joints: Joints) -> bool:
    return joints.asks(text) or joints.asks(joints.last_clause(text))
