"""Getting an account, getting back into it, and ending it: what can be done on a page, and what the rules are."""

from __future__ import annotations

from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.hearing.follow_ups import note_topic
from bot.actions.hearing.of_access import RECOVER, REGISTER
from bot.actions.sim_block.no_account import hear_no_account
from bot.actions.slots import OFFERED, ON_PAGE, SIGN_IN
from bot.actions.turn import Turn
from bot.core.faq.follow_ups import BUSINESS_ACCESS, TERMINATION
from bot.services.answers import access as words


class RegisterAccount(BaseAction):
    """Done on a page, begun and ended here; business customers and companies get their credentials another way."""

    action = "action_register_account"

    async def carry_out(self, turn: Turn) -> None:
        if await hear_no_account(self.deps, turn):
            return
        kind = turn.request.first("customer_kind")
        if kind in words.NOT_PRIVATE:
            turn.say(words.say_business(turn.wording, self.deps.operator, kind))
        elif turn.session.customer_id is not None:
            turn.say(words.say_has_account(turn.wording))
        else:
            turn.keep_pending(SIGN_IN)
            turn.say(words.say_register(turn.wording, at_provider=self.deps.account.has_provider))
            turn.remember(OFFERED, ON_PAGE)
            note_topic(turn, REGISTER)


class RecoverCredentials(BaseAction):
    """On a page, by tax code, VAT number or e-mail; nothing of it is asked in the chat."""

    action = "action_recover_credentials"

    async def carry_out(self, turn: Turn) -> None:
        if await hear_no_account(self.deps, turn):
            return
        if turn.session.customer_id is None and turn.pending(SIGN_IN) is None:
            turn.keep_pending(SIGN_IN)
        turn.say(words.say_recover(turn.wording, at_provider=self.deps.account.has_provider))
        turn.remember(OFFERED, ON_PAGE)
        note_topic(turn, RECOVER)


class AskAccessHelp(BaseAction):
    """How and where one gets in: private customers, business, companies."""

    action = "action_ask_access_help"

    async def carry_out(self, turn: Turn) -> None:
        kind = turn.request.first("customer_kind")
        signed_in = turn.session.customer_id is not None
        turn.say(words.say_access_help(turn.wording, self.deps.operator, kind, signed_in))


class AskBusinessRegistration(BaseAction):
    action = "action_ask_business_registration"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.say_business(turn.wording, self.deps.operator, turn.request.first("customer_kind")))
        note_topic(turn, BUSINESS_ACCESS)


class CloseAccount(BaseAction):
    """The account ends with the contract, not before."""

    action = "action_close_account"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.say_close_account(turn.wording, signed_in=turn.session.customer_id is not None))


class TerminateLine(BaseAction):
    """The rules for the kind of line that is meant; a person does it."""

    action = "action_terminate_line"

    async def carry_out(self, turn: Turn) -> None:
        turn.say(words.say_terminate(turn.wording, self.deps.operator, turn.request))
        note_topic(turn, TERMINATION)


def access_actions(dependencies: ActionDependencies) -> list[BaseAction]:
    """One of each."""
    kinds = (RegisterAccount, RecoverCredentials, AskAccessHelp, AskBusinessRegistration, CloseAccount, TerminateLine)
    return [kind(dependencies) for kind in kinds]
