"""Codes that are given in a chat: in the masked prompt, or typed as a message where there is none.

A message of six digits is a code and nothing else: it is masked before anything stores it, and judged when one is
waited for. So is the only thing in a longer message that looks like one. While a code could still prove something,
whatever looks like one is masked, right or wrong: masking the right one alone would tell it, without a guess counted.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace

from bot.core.account import KEPT_AFTERWARDS, LINK_LIFE, Challenge, ChallengePurpose, ChallengeState, Guess
from bot.core.account_errors import LinkOver
from bot.core.chat import Accepted, Conversation, Incoming, Kind
from bot.core.chat_errors import OtherCustomer, UnknownPrompt
from bot.core.chat_events import PROOF_REFUSED, with_values
from bot.core.prompt_ids import challenge_of
from bot.core.sensitive import MASK
from bot.services.account.audit import AuditLog
from bot.services.account.codes import Codes
from bot.services.account.ports import Challenges, Prompts
from bot.services.account.signing_in import SigningIn
from bot.services.chat_ports import Inbox
from bot.services.ports import Clock

_BARE_CODE = re.compile(r"\W{0,3}\d{3}[\s.\-]?\d{3}\W{0,3}")
_SIX_DIGITS = re.compile(r"(?<!\d)\d{3}[\s.\-]?\d{3}(?!\d)")
# Six digits that are no part of a phone number written in groups.
_LIKE_A_CODE = re.compile(r"(?<!\d)(?:\d{6}|(?<!\d[\s.\-])\d{3}[\s.\-]\d{3}(?![\s.\-]?\d))(?!\d)")
NOT_AWAITED = "utter_code_not_awaited"


PAGE_NUMBER = "page_number"
"""The `news` of a refusal that is about the number of a sign-in page, not about a code that was sent."""


def refused(left: int) -> str:
    """The event of a wrong number of a page; 0: no guess is left, or it came too late."""
    return with_values(PROOF_REFUSED, left=left, news=PAGE_NUMBER)


@dataclass(frozen=True)
class ChatCodes:
    """Takes codes out of what was said, and judges them."""

    challenges: Challenges
    prompts: Prompts
    codes: Codes
    signing_in: SigningIn
    inbox: Inbox
    log: AuditLog
    clock: Clock

    async def typed(
        self, conversation: Conversation, client_message_id: str, text: str, request_id: str
    ) -> Accepted | None:
        """The accepted message when it was a code (never stored as it was typed); None: it is none."""
        bare = _BARE_CODE.fullmatch(text) is not None
        codes = [text] if bare else _LIKE_A_CODE.findall(text)
        if len(codes) != 1:
            return None
        known = await self.inbox.accepted_before(conversation.id, client_message_id)
        if known is not None:
            return known
        challenge = await self._awaited(conversation, codes[0])
        if challenge is not None:
            typed = Incoming(client_message_id, Kind.EVENT, MASK if bare else _LIKE_A_CODE.sub(MASK, text))
            with suppress(UnknownPrompt):  # it was answered at the same moment, in another way
                return await self._judge(conversation, challenge, codes[0], typed, request_id)
        elif not bare:
            return None
        removed = Incoming(client_message_id, Kind.REMOVED, MASK, NOT_AWAITED)
        return await self.inbox.accept(conversation.id, removed, request_id, self.clock.now())

    async def _awaited(self, conversation: Conversation, code: str) -> Challenge | None:
        """What waits for a code; or the page's number, typed too late, or cut off before it was accepted."""
        now = self.clock.now()
        challenge = await self.challenges.open_prompt(conversation.id, now)
        if challenge is not None:
            return challenge
        numbers = [
            sent
            for sent in await self.challenges.recent(conversation.id, now - LINK_LIFE)
            if sent.purpose is ChallengePurpose.SIGN_IN and sent.conversation_id == conversation.id
        ]
        for sent in numbers:
            if await self._was_right(sent.id, self.codes.hash_of(sent.id, code)):
                return sent
        last = numbers[-1] if numbers else None
        return last if last is not None and last.state is not ChallengeState.PROVED else None

    async def given(self, conversation: Conversation, prompt_id: str, value: str, request_id: str) -> None:
        """The value of a masked prompt. Raises UnknownPrompt."""
        challenge = await self.challenges.get(challenge_of(prompt_id))
        if challenge is None or not secrets.compare_digest(challenge.conversation_id or "", conversation.id):
            raise UnknownPrompt
        await self._judge(conversation, challenge, value, None, request_id)

    async def mask_sent(self, conversation: Conversation, text: str) -> str:
        """The text without the codes that were sent for this conversation of late, whatever became of them."""
        if not _SIX_DIGITS.search(text):
            return text
        now = self.clock.now()
        if await self.challenges.waiting(conversation.id, now):
            return _LIKE_A_CODE.sub(MASK, text)
        sent = await self.challenges.recent(conversation.id, now - KEPT_AFTERWARDS)
        return _SIX_DIGITS.sub(lambda found: self._masked(found.group(), sent), text)

    def _masked(self, digits: str, sent: Sequence[Challenge]) -> str:
        known = any(self.codes.hash_of(challenge.id, digits) == challenge.code_hash for challenge in sent)
        return MASK if known else digits

    async def _judge(
        self, conversation: Conversation, challenge: Challenge, value: str, typed: Incoming | None, request_id: str
    ) -> Accepted | None:
        if challenge.purpose is ChallengePurpose.SIGN_IN:
            return await self._number(conversation, challenge, value, typed, request_id)
        judged = await self.prompts.answer(
            conversation.id,
            challenge.id,
            self.codes.hash_of(challenge.id, value),
            typed,
            request_id,
            self.clock.now(),
        )
        await self._record(conversation, judged.guess)
        return judged.accepted

    async def _number(
        self, conversation: Conversation, challenge: Challenge, value: str, typed: Incoming | None, request_id: str
    ) -> Accepted | None:
        """The number that a page showed after the sign-in there: it brings the sign-in into this chat."""
        if typed is None:
            raise UnknownPrompt
        now = self.clock.now()
        code_hash = self.codes.hash_of(challenge.id, value)
        guess = await self.challenges.guess(challenge.id, code_hash, now)
        if guess is Guess.CLOSED and await self._was_right(challenge.id, code_hash):
            guess = Guess.RIGHT  # the same message again, after the first one was cut off
        await self._record(conversation, guess)
        payload = await self._outcome(challenge, guess)
        event = replace(typed, payload=payload)
        return await self.inbox.accept(conversation.id, event, request_id, now)

    async def _was_right(self, challenge_id: str, code_hash: str) -> bool:
        found = await self.challenges.get(challenge_id)
        proved = found is not None and found.state is ChallengeState.PROVED
        return proved and found is not None and secrets.compare_digest(found.code_hash or "", code_hash)

    async def _outcome(self, challenge: Challenge, guess: Guess) -> str:
        if guess is Guess.RIGHT:
            try:
                return await self.signing_in.number_typed(challenge.link_id or "")
            except (LinkOver, OtherCustomer):
                return refused(0)
        left = await self.challenges.get(challenge.id)
        return refused(left.guesses_left if left and guess is Guess.WRONG else 0)

    async def _record(self, conversation: Conversation, guess: Guess) -> None:
        refusal = "" if guess is Guess.RIGHT else f"code_{guess}"
        await self.log.of_page(conversation, "code", customer=conversation.customer_id or "", refused=refusal)
