"""The slots that actions set, and what stands in them: for what is offered, and why a request waits."""

from __future__ import annotations

from bot.core import remembered

# The slots that actions set; all hold JSON, none says who the customer is.
LINE = "line"  # the line that is talked about: {"id", "at"}, and who else was named: "other"
LISTED_LINES = "listed_lines"  # ids, in the order in which the customer last saw them
LISTED_OFFERS = "listed_offers"  # ids of offers and services, in the order in which the customer last saw them
LAST_REQUEST = "last_request"  # the last reading: {"request", "at"}; "e il mio?" puts it again
LAST_TOPIC = "last_topic"  # the topic answered last, until another act: {"topic", "detail", "asked", "at", "country"}
PENDING_REQUEST = remembered.PENDING_REQUEST  # a request that waits: {"request", "why", "at"}
MISUNDERSTOOD = "misunderstood"  # how many messages in a row were not understood
CALLBACK_TICKET = "callback_ticket"  # the ticket for which a number to call is asked
LAST_TICKET = "last_ticket"  # the ticket that the last answer was about: "no, lascia stare" takes it back
OPEN_TICKET = "open_ticket"  # the request for a person that was registered in this conversation: {"id", "number"}
OFFERED = "offered"  # the intent that a yes to the last answer stands for
TASK = remembered.TASK  # the request of several steps that is under way: a `Task`
PARKED = "parked"  # up to two of them that wait for another one to end, the latest first
NEXT_REQUEST = "next_request"  # what else was asked for: {"requests": [{"request", "after"}], "at"}
TASK_STEP = "task_step"  # filled when nothing is missing any more: the form ends
TASK_FORM = "task_form"
LISTED_BILLS = "listed_bills"  # ids, in the order in which the customer last saw them
BILL = "bill"  # the bill that is talked about: {"id", "at"}
QUEUED = "queued"  # the hand-off that waits for a person
PERSON = remembered.PERSON  # who answered last: {"handoff", "agent", "ending", "outcome", "at"}
RATING = "rating"  # the hand-off whose rating the last answer asked for
FINISHED = remembered.FINISHED  # what was done last in this conversation: its intent; at the end, how it went is asked
BOT_RATED = remembered.BOT_RATED  # whether that was asked, and given: `RATING_OPEN`, "given"
SET_ASIDE = "set_aside"  # a task was parked in a silence: whoever comes back is asked about it once
TEMPER = "temper"  # insults and frustration so far: a `bot.core.temper.Temper`
OFFER_CAUSE = "offer_cause"  # why the last answer offered a person: a `bot.core.handoffs.Cause`
SUSPENDED_LINES = "suspended_lines"  # ids of lines that were suspended when their bills were paid
PERSONAL = (
    *(LINE, LISTED_LINES, LAST_REQUEST, PENDING_REQUEST, CALLBACK_TICKET, LAST_TICKET, OPEN_TICKET, OFFERED),
    *(TASK, TASK_STEP, PARKED, NEXT_REQUEST, LISTED_OFFERS),
    *(LISTED_BILLS, BILL, SUSPENDED_LINES),
    *(QUEUED, PERSON, RATING, OFFER_CAUSE, FINISHED, SET_ASIDE, TEMPER, LAST_TOPIC),
)
EDITED = "edited"
"""The entity of an edited message: the intent that its new words would have had by themselves, and then, where it is
known, what the message was about before: its task's intent, or its own."""
VOUCHER_RECHARGE = "voucher_recharge"
"""In `OFFERED`, no intent: a recharge by the code that was typed before it was asked for."""
OFFERS_SHOWN = "offers_shown"
"""In `OFFERED`, no intent: the last answer showed offers amid a task; a place in the list is one of them."""
IN_QUEUE = "in_queue"
"""In `OFFERED`, no intent: the last answer told the place in the queue; a no leaves it."""
LEAVE_ASKED = "leave_asked"
"""In `OFFERED`, no intent: the last answer asked whether to leave the queue; a yes leaves it, a no stays."""
CALL_BOOKED = "call_booked"
"""In `OFFERED`, no intent: the last answer told a promised call; a number corrects it, plain words give it up."""
CALL_NUMBER = "call_number"
"""In `OFFERED`, no intent: the last answer asked where to call for a person's request; a number is that."""
GIVING_UP_CALL = "giving_up_call"
"""In `OFFERED`, no intent: whether the promised call is given up was asked; a yes withdraws it, a no keeps it."""
RATING_ASKED = "rating_asked"
"""In `OFFERED`, no intent: the rating was asked for once more, since the answer held none."""
RATING_OPEN = "asked"  # in `BOT_RATED`, until it is answered
PERSON_NAMED = "person_named"
"""In `OFFERED`, no intent: the last answer said that there are people, too; a "sì" is to one, an "ok" is none."""
BILL_NOTICE = "bill_notice"
"""In `OFFERED`, no intent: the last answer told of a bill that is due; a yes begins to pay it."""
ANYTHING_ELSE = "anything_else"
"""In `OFFERED`, no intent: the last answer asked whether there is anything else; a no ends it."""
WHICH_MEANT = "which_meant"
"""In `OFFERED`, no intent: the last answer asked which of a few things was meant."""
NOTICES_OFF = "notices_off"
"""In `OFFERED`, no intent: the last answer told that notices are off; "riattivali" is about them."""
NOTICES_ON = "notices_on"
"""In `OFFERED`, no intent: the last answer told that notices are on; "per mail?" is about them."""
ON_PAGE = "on_page"
"""In `OFFERED`, no intent: the last answer led to the page of a registration or a recovery; data are typed there."""
TRY_AGAIN = "try_again"
"""In `OFFERED`, no intent: the last answer told of a failure; a yes is to another try."""
# Why a request waits.
SIGN_IN = remembered.SIGN_IN
FAILED = "failed"
PROOF = remembered.PROOF
DONE = "done"  # it was carried out: a late yes, or "ho sbagliato", is about it
ASKED = (OFFERED, RATING)
"""Questions of the last answer. Their slots hold the moment, too; a turn sees it not (`pauses.heard_lately`)."""
