"""Telegram's Bot API on loopback, as strict as the real one: it refuses what Telegram refuses, in Telegram's words.

    async with FakeBotApi() as api:                      # a real aiohttp server; stops with the block
        bot = api.add_bot("sportello_bot")               # several are possible; bot.token, bot.id, bot.username
        ptb = telegram.Bot(bot.token, base_url=api.base_url, base_file_url=api.base_file_url)

        giulia = bot.meet("Giulia", phone="+393331234567")      # her private chat; giulia.id is its chat_id
        giulia.start("link-token")                       # every one of these returns the update as Telegram sends it
        giulia.say("quanto credito ho?")
        giulia.edit(giulia.sent[-1], "quanti giga ho?")
        giulia.press("Sì")                               # newest button with that title; a kept `Button` may be old
        giulia.share_contact()                           # her own number; share_contact("+39...") is another's card
        giulia.send_voice(), .send_sticker(), .send_location(), .send_photo(), .send_video(), .send_document("a.pdf")
        giulia.block(), giulia.unblock()
        family = bot.group("Famiglia", giulia.person)    # family.say(giulia.person, "/saldo"), .migrate(), .inside

        await bot.settled()              # all is delivered by webhook, or waits for the clock
        shown = await giulia.hears(2)    # the next two messages of the bot; waits for them, never for time
        giulia.unheard()                 # what `hears` would give now; [] when the bot has said nothing more
        await giulia.until(lambda: giulia.toasts)        # anything that happens in her chat
        await api.called("sendMessage", 3), bot.delivered(2), bot.polling.waits()
        giulia.screen                    # the messages as she sees them now, hers and the bot's, in order
        giulia.texts                     # the bot's, as text alone
        giulia.toasts                    # answered presses: (text, alert); giulia.actions: ["typing", ...]
        giulia.keyboard                  # titles of the reply keyboard below her text box

        api.clock.advance(timedelta(seconds=1))          # moves rate limits, resends, late presses, long polls
        api.fail("sendMessage", Fault.LOST_REPLY, times=2)      # stored, then the connection is reset
        giulia.init_data("payload")      # a Mini App's, signed; api.renew_token(bot, "...") is BotFather's /revoke
        api.calls                        # every call: bot, method, params, status, description
        bot.deliveries                   # every attempt of the webhook: update_id, status, error, at
        bot.deliver_again(update_id)     # the same update once more, as Telegram does when it did not see our 200

The clock stands still unless told otherwise, so `Rates` bite at once; `FakeBotApi(DrivenClock(running=True))` runs on
with real time (for a service in another process), `FakeBotApi(rates=None)` knows no rates.

https://core.telegram.org/bots/api; the words are those of https://github.com/tdlib/telegram-bot-api.
"""

from tests.fakes.bot_api.account import BotAccount
from tests.fakes.bot_api.api import FakeBotApi
from tests.fakes.bot_api.clock import DrivenClock
from tests.fakes.bot_api.faults import Call, Fault
from tests.fakes.bot_api.groups import GroupChat
from tests.fakes.bot_api.people import Person, PrivateChat
from tests.fakes.bot_api.rates import Rates
from tests.fakes.bot_api.shown import Button, Shown, ShownFile, Toast
from tests.fakes.bot_api.webhook import Delivery

__all__ = [
    "BotAccount",
    "Button",
    "Call",
    "Delivery",
    "DrivenClock",
    "FakeBotApi",
    "Fault",
    "GroupChat",
    "Person",
    "PrivateChat",
    "Rates",
    "Shown",
    "ShownFile",
    "Toast",
]
