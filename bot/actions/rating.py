"""How it went with a person or the bot, asked once: one to five and a word, or no answer at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.actions.slots import BOT_RATED, FINISHED, OFFERED, RATING, RATING_ASKED, RATING_OPEN
from bot.actions.tasks.parking import offer_parked
from bot.actions.turn import Turn
from bot.core.free_text import says_something, telling_words
from bot.core.rating_words import (
    BOT,
    LEAST,
    MOST,
    WORDS_LENGTH,
    Rating,
    asks_for_something,
    asks_why_rated,
    is_between,
    is_plain_verdict,
    is_verdict,
    rating_in,
    says_unsolved,
    tells_how_it_went,
)
from bot.core.sensitive import screen
from bot.services.answers.persons import LOW, ask_rating, say_rated, say_unsolved, say_words_kept
from bot.services.wording import Answer

if TYPE_CHECKING:
    from bot.actions.base import ActionDependencies

_SKIPS = frozenset({"deny", "refuse", "cancel", "dont_know", "deny_human"})
_SAYS_LITTLE = frozenset(
    {*_SKIPS, "thank", "affirm", "inform", "correct", "greet", "goodbye", "out_of_scope", "nlu_fallback"}
)
"""What a verdict without a number ("bravissima!") is taken for; whoever asks for something by name gets that."""
_TELLS = frozenset(
    {
        *("wait", "deny", "affirm", "inform", "correct", "rephrase", "dont_know", "refuse", "ask_why", "deny_human"),
        *("chitchat", "compliment", "frustration", "out_of_scope", "nlu_fallback", "thank", "update_ticket"),
    }
)
"""What the words to a score are taken for; whoever asks for something by name gets that."""
LEAST_WORDS, LEAST_TELLING = 3, 1
WORDS = "words/"
"""In `RATING`, before the score and whose it is: a bare score was given, and words may follow it."""
_GIVING_UP = frozenset({"annulla", "lascia", "stare", "perdere", "niente", "voto", "importa", "basta", "grazie"})
FEW, LONG = 2, 8
"""Words: beside a score that is none of the five; of what says that nothing was solved, and no more than that."""
SHORT = 5
"""A refusal of more words says something else, too."""


async def ask_for_rating(deps: ActionDependencies, turn: Turn, handoff_id: str, agent: str) -> None:
    """Unless it was rated already, or is not the conversation's last one."""
    last = await deps.queueing.last(turn.session.conversation_id)
    if last is None or last.id != handoff_id or last.rating is not None:
        offer_parked(turn)
        return
    turn.remember(RATING, handoff_id)
    turn.say(ask_rating(turn.wording, handoff_id, agent))


async def hear_rating(deps: ActionDependencies, turn: Turn) -> bool:
    """Whether the message answers the question of the last answer, and nothing else. Anything else skips it."""
    handoff_id = turn.slots.get(RATING)
    if not handoff_id or not turn.request.text:
        return False
    if handoff_id.startswith(WORDS):
        return await _hear_words(deps, turn, *handoff_id.removeprefix(WORDS).split("/", 1))
    rating = None if is_between(turn.request.text) else rating_in(turn.request.text)
    if rating is not None and rating.fits:
        asks_more = rating.words.endswith("?")
        await rate(deps, turn, handoff_id, rating.score, "" if asks_more else rating.words)
        return not asks_more
    answer = _without_score(turn, rating)
    if answer is not None:
        turn.remember(RATING, handoff_id)
        turn.remember(OFFERED, RATING_ASKED)
        turn.say(answer)
        return True
    if turn.request.intent in _SKIPS and len(turn.request.text.split()) <= SHORT and not _cancels_more(turn):
        skip(turn)
        return True
    return False


def _cancels_more(turn: Turn) -> bool:
    """ "Annulla il blocco" is about the block; "annulla", "lascia stare" is about the rating."""
    return turn.request.intent == "cancel" and bool(set(telling_words(turn.request.text)) - _GIVING_UP)


def _without_score(turn: Turn, rating: Rating | None) -> Answer | None:
    """What is said to an answer that is none of the five, but is one; None: it is about something else."""
    text = turn.request.text
    if is_between(text):
        return Answer("utter_rating_whole")
    if rating is not None:
        return Answer("utter_rating_range") if len(rating.words.split()) <= FEW else None
    if turn.slots.get(OFFERED) in (RATING_ASKED, "talk_to_human"):
        return None  # asked for once more already, or with a person beside it
    if asks_why_rated(text):
        return Answer("utter_rating_why")
    if says_unsolved(text) and len(text.split()) <= LONG:
        return say_unsolved(turn.wording)
    verdict = is_plain_verdict(text) or (is_verdict(text) and turn.request.intent in _SAYS_LITTLE)
    return Answer("utter_rating_which") if verdict or turn.request.intent == "affirm" else None


def skip(turn: Turn) -> None:
    turn.say(Answer("utter_rating_skipped"))
    offer_parked(turn)


async def rate(deps: ActionDependencies, turn: Turn, handoff_id: str, score: int, words: str) -> None:
    """Keeps it, screened like any text, for a hand-off of this conversation; then what was under way is offered.

    What cannot be kept gets no thanks.
    """
    kept = LEAST <= score <= MOST and await _keep(deps, turn, handoff_id, score, screen(words).text)
    turn.say(say_rated(turn.wording, score, handoff_id) if kept else Answer("utter_rating_not_kept"))
    if kept and not words:
        turn.remember(RATING, f"{WORDS}{score}/{handoff_id}")
    if score > LOW:
        offer_parked(turn)


async def _hear_words(deps: ActionDependencies, turn: Turn, score: str, rated: str) -> bool:
    """ "Ci avete messo un secolo", right after a bare number: the two words that were asked for with it."""
    request = turn.request
    tells = request.intent in _TELLS or tells_how_it_went(request.text)
    if not tells or turn.parts or request.text.rstrip().endswith("?"):
        return False
    if len(request.text.split()) < LEAST_WORDS or not says_something(request.text, LEAST_TELLING):
        return False
    if asks_for_something(request.text):
        return False
    kept = await _store(deps, turn, rated, int(score), screen(request.text[:WORDS_LENGTH]).text)
    turn.say(say_words_kept(turn.wording, int(score)) if kept else Answer("utter_rating_not_kept"))
    return True


async def _keep(deps: ActionDependencies, turn: Turn, rated: str, score: int, words: str) -> bool:
    """With whom it went so: a person, by their hand-off, or the bot."""
    if rated == BOT and turn.recall(BOT_RATED) != RATING_OPEN:
        return False  # an old choice: it was rated, or nobody was asked
    if rated == BOT:
        turn.remember(BOT_RATED, "given")
    return await _store(deps, turn, rated, score, words)


async def _store(deps: ActionDependencies, turn: Turn, rated: str, score: int, words: str) -> bool:
    conversation_id = turn.session.conversation_id
    if rated != BOT:
        return await deps.queueing.rate(conversation_id, rated, score, words)
    await deps.proactive.ratings.keep(conversation_id, score, words, turn.recall(FINISHED) or "", turn.now)
    return True
