"""What a message asks for by its words and by what was said last, whatever intent it sounds like, in order."""

from __future__ import annotations

from bot.actions.faults.news_wished import news_alone
from bot.actions.faults.told_outage import news_of_outage
from bot.actions.hearing.accepted import ACCEPTED
from bot.actions.hearing.after_told import AFTER_TOLD
from bot.actions.hearing.asked_again import ASKED_AGAIN
from bot.actions.hearing.bare_words import chosen_meaning
from bot.actions.hearing.beside_matters import MATTERS_MEANT
from bot.actions.hearing.bill_receiver import bill_for_another
from bot.actions.hearing.bills_asked import ASKED_OF_BILLS
from bot.actions.hearing.card_shown import card_taken_away
from bot.actions.hearing.channels import notice_asked, notice_channel, notices_pointed_at
from bot.actions.hearing.credit_alert import credit_alert_wished
from bot.actions.hearing.expiry_meant import expiry_meant
from bot.actions.hearing.fraud import fallen_after_warning
from bot.actions.hearing.left_unpaid import left_unpaid
from bot.actions.hearing.line_cut import OF_CUT_LINES
from bot.actions.hearing.listed_bills import BILLS_MEANT, bills_due
from bot.actions.hearing.meant_by_words import (
    BY_WORDS,
    answer_time,
    call_at_time,
    call_over_fault,
    notices_wished,
    pay_ordered,
)
from bot.actions.hearing.meant_of_care import OF_CARE
from bot.actions.hearing.notice_received import notice_received
from bot.actions.hearing.of_complaints import COMPLAINING
from bot.actions.hearing.of_extras import OF_EXTRAS
from bot.actions.hearing.of_leaving import contract_to_see
from bot.actions.hearing.of_movements import OF_MOVEMENTS
from bot.actions.hearing.of_named import placed_on_line
from bot.actions.hearing.of_recharge import OF_RECHARGES
from bot.actions.hearing.outage_asked import refund_of_outage
from bot.actions.hearing.own_again import own_again
from bot.actions.hearing.paper_bills import paper_taken_away
from bot.actions.hearing.plain_topics import PLAIN_TOPICS
from bot.actions.hearing.put_back import put_back
from bot.actions.hearing.rule_changed import RULES_MEANT
from bot.actions.hearing.said_beside import MEANT_BESIDE
from bot.actions.hearing.same_elsewhere import same_elsewhere
from bot.actions.hearing.told_apart import TOLD_APART, alert_wished
from bot.actions.hearing.typed_address import address_for_profile
from bot.actions.hearing.typed_choices import chosen_place
from bot.actions.sim_block.meant import OF_SIM
from bot.actions.tasks.where_we_were import gone_back_to, offered_place

MEANT_BY_WORDS = (
    *(fallen_after_warning, put_back, same_elsewhere, *RULES_MEANT, *OF_RECHARGES, left_unpaid),
    *(*OF_CUT_LINES, notice_channel, notice_asked, notices_pointed_at, credit_alert_wished),
    *(contract_to_see, bill_for_another, notice_received),
    *(*OF_SIM, *BY_WORDS),
    *(news_alone, alert_wished, notices_wished, news_of_outage, answer_time, call_at_time, call_over_fault),
    *(refund_of_outage, *COMPLAINING, *OF_CARE, *OF_MOVEMENTS, *ASKED_AGAIN),
    *(*ACCEPTED, *PLAIN_TOPICS),
    *MEANT_BESIDE,
    *MATTERS_MEANT,
    *(chosen_meaning, offered_place, gone_back_to, pay_ordered, address_for_profile),
    *(expiry_meant, card_taken_away),
    *(paper_taken_away, *ASKED_OF_BILLS, *BILLS_MEANT),
    own_again,
    bills_due,
    *AFTER_TOLD,
    *(*OF_EXTRAS, placed_on_line),
    *TOLD_APART,
    chosen_place,
)
"""The first that finds something says what is meant; with none of them the message is what it sounds like."""
