"""Who hears a message first by its words, whatever intent it sounds like, and in which order."""

from __future__ import annotations

from bot.actions.bot_rating import hear_parting
from bot.actions.faults.news_wished import hear_call_before_visit, hear_news_wished
from bot.actions.hearing.abroad_asked import hear_price_abroad, hear_trip
from bot.actions.hearing.after_done import hear_money_of_order, hear_paid_no_more, hear_when_credited
from bot.actions.hearing.after_told import hear_receipt_kept, hear_roaming_charged, hear_visit_wished
from bot.actions.hearing.bare_price import hear_bare_price
from bot.actions.hearing.beside_matters import (
    hear_customer_code,
    hear_matter,
    hear_next_asked,
    hear_used_up,
)
from bot.actions.hearing.bills_asked import hear_bill_calls
from bot.actions.hearing.channels import hear_not_sent
from bot.actions.hearing.cost_of_done import hear_cost_of_done
from bot.actions.hearing.courtesies import hear_apology, hear_put_off
from bot.actions.hearing.credit_alert import hear_credit_alert
from bot.actions.hearing.dead_holder import hear_death
from bot.actions.hearing.follow_ups import hear_follow_up
from bot.actions.hearing.for_others import hear_for_other
from bot.actions.hearing.fraud import hear_fraud
from bot.actions.hearing.glossary import hear_term
from bot.actions.hearing.leaning import hear_mending, hear_roaming_beside, hear_roaming_off, hear_undoing_asked
from bot.actions.hearing.left_unpaid import hear_left_unpaid
from bot.actions.hearing.limits_told import (
    hear_back_cost,
    hear_bill_elsewhere,
    hear_bill_of_kin,
    hear_card_change,
    hear_cost_of_leaving,
    hear_line_back,
    hear_no_technician,
    hear_nobody_answers,
    hear_number_price,
    hear_undone_recharge,
    hear_what_now,
)
from bot.actions.hearing.line_cut import hear_emergency_calls, hear_restarted, hear_why_cut
from bot.actions.hearing.no_such_dates import hear_no_such_date
from bot.actions.hearing.number_gone import hear_number_gone
from bot.actions.hearing.of_access import hear_kin_cannot, hear_no_code, hear_worth_of_account
from bot.actions.hearing.of_another import hear_code_of_another
from bot.actions.hearing.of_complaints import hear_item_left_out, hear_refund_asked
from bot.actions.hearing.of_extras import hear_asked_of_done, hear_asked_of_shown
from bot.actions.hearing.of_leaving import hear_contract_paper, hear_owed_anyway, hear_second_thought
from bot.actions.hearing.of_link import hear_link_asked, hear_receipt_asked
from bot.actions.hearing.of_named import hear_asked_of_named
from bot.actions.hearing.of_recharge import hear_account_needed, hear_undoing_recharge
from bot.actions.hearing.of_renewal import hear_renewal_missed
from bot.actions.hearing.other_bill import hear_other_bill
from bot.actions.hearing.outage_asked import hear_outage_asked, hear_outage_refund, hear_suspended
from bot.actions.hearing.own_sum import hear_own_sum
from bot.actions.hearing.paper_bills import hear_paper_bill
from bot.actions.hearing.plan_changes import hear_plan_change, hear_price_rise
from bot.actions.hearing.plans_asked import hear_plans_asked
from bot.actions.hearing.rule_changed import hear_rule_or_card
from bot.actions.hearing.runs_again import hear_runs_again
from bot.actions.hearing.told_apart import hear_contested, hear_counter_alert, hear_new_number
from bot.actions.hearing.told_of_care import hear_if_unsolved, hear_not_known, hear_only_wondered, hear_waited_long
from bot.actions.hearing.too_dear import hear_supposed_recharge
from bot.actions.hearing.typed_for_page import hear_typed_for_page
from bot.actions.hearing.visit_asked import hear_visit_asked
from bot.actions.hearing.way_again import hear_way_again
from bot.actions.hearing.withdrawal import hear_withdrawal
from bot.actions.person.care_numbers import hear_care_number, hear_what_to_say
from bot.actions.person.no_refusal import hear_no_refusal
from bot.actions.person.promised import hear_about_call
from bot.actions.person.queue_hearing import hear_waiting
from bot.actions.rating import hear_rating
from bot.actions.sim_block.given_up import hear_here_again
from bot.actions.sim_block.no_account import hear_no_account
from bot.actions.sim_block.state import hear_after_block, hear_if_blocked, hear_where_to_report
from bot.actions.tasks.parking import hear_dropped
from bot.actions.tasks.where_we_were import hear_where
from bot.actions.tickets.complaint_asked import hear_of_complaint

HEARD_FIRST = (
    *(hear_here_again, hear_no_account, hear_if_blocked, hear_where_to_report, hear_after_block),
    *(hear_number_gone, hear_dropped, hear_care_number, hear_what_to_say),
    *(hear_rating, hear_waiting, hear_about_call, hear_parting, hear_where),
    *(
        hear_apology,
        hear_left_unpaid,
        hear_put_off,
        hear_fraud,
        hear_death,
        hear_owed_anyway,
        hear_worth_of_account,
        hear_no_code,
        hear_kin_cannot,
        hear_no_such_date,
        hear_typed_for_page,
        hear_term,
        hear_mending,
        hear_runs_again,
    ),
    *(
        hear_link_asked,
        hear_receipt_asked,
        hear_not_sent,
        hear_account_needed,
        hear_undoing_recharge,
        hear_renewal_missed,
        hear_other_bill,
        hear_paper_bill,
    ),
    *(hear_credit_alert, hear_news_wished, hear_call_before_visit),
    *(hear_rule_or_card, hear_undoing_asked, hear_when_credited, hear_paid_no_more, hear_money_of_order),
    *(hear_asked_of_done, hear_asked_of_shown, hear_asked_of_named, hear_cost_of_done),
    *(
        hear_outage_refund,
        hear_of_complaint,
        hear_refund_asked,
        hear_roaming_off,
        hear_roaming_beside,
        hear_roaming_charged,
    ),
    *(
        hear_price_abroad,
        hear_trip,
        hear_item_left_out,
        hear_receipt_kept,
        hear_visit_wished,
        hear_waited_long,
        hear_if_unsolved,
        hear_only_wondered,
    ),
    *(hear_not_known, hear_bill_calls),
    *(
        hear_plan_change,
        hear_price_rise,
        hear_plans_asked,
        hear_withdrawal,
        hear_second_thought,
        hear_contract_paper,
        hear_cost_of_leaving,
        hear_undone_recharge,
        hear_bill_elsewhere,
        hear_bill_of_kin,
        hear_nobody_answers,
    ),
    *(
        hear_card_change,
        hear_no_technician,
        hear_back_cost,
        hear_line_back,
        hear_why_cut,
        hear_restarted,
        hear_emergency_calls,
        hear_number_price,
    ),
    *(hear_used_up, hear_what_now, hear_code_of_another),
    *(hear_next_asked, hear_matter, hear_customer_code),
    *(
        hear_own_sum,
        hear_follow_up,
        hear_bare_price,
        hear_for_other,
        hear_suspended,
        hear_outage_asked,
        hear_new_number,
        hear_contested,
        hear_counter_alert,
    ),
    *(hear_supposed_recharge, hear_no_refusal, hear_way_again, hear_visit_asked),
)
"""Each answers the message, or leaves it to the next; what nobody hears is carried out as its intent says."""
