"""list_lines: the lines that a customer has, also where a line is asked for and none can be told by itself."""

from __future__ import annotations

from bot.actions.answering import AnsweringAction
from bot.actions.base import ActionDependencies
from bot.actions.slots import LISTED_LINES
from bot.actions.turn import Turn
from bot.core.cut_lines import states_cut
from bot.core.lines import masked
from bot.core.reading_words import asks_suspended
from bot.core.requests import Request
from bot.services.access import access_lines
from bot.services.answers.lines import say_lines, say_none_suspended


class ListLines(AnsweringAction):
    action = "action_list_lines"
    intent = "list_lines"

    async def answer(self, turn: Turn, request: Request) -> None:
        await show_lines(self.deps, turn)


async def show_lines(deps: ActionDependencies, turn: Turn) -> None:
    lines = await access_lines(deps.bss, turn.session)
    turn.has_read(*(masked(line.number) for line in lines))
    turn.remember(LISTED_LINES, [line.id for line in lines])
    turn.settle()
    text = turn.request.text
    unfounded = (asks_suspended(text) or states_cut(text)) and all(line.active for line in lines)
    turn.say(say_none_suspended(turn.wording, lines) if unfounded else say_lines(turn.wording, lines))
