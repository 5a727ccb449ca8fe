"""The journeys of the table. A later one is added as a line of `CASES`; every row then holds for it, or fails."""

from __future__ import annotations

from tests.journeys.rows.case import Case, Words
from tests.journeys.rows.cases_of_account import ADD_LINE, UPDATE_PROFILE
from tests.journeys.rows.cases_of_bills import (
    BILLS_BY_EMAIL,
    EMAIL_BILL,
    PAY_BILL,
    PAY_BILL_BY_SAVED_CARD,
    PAY_BILL_OF_ANYBODY,
)
from tests.journeys.rows.cases_of_extras import ACTIVATE_OFFER, ACTIVATE_SERVICE, DEACTIVATE_SERVICE
from tests.journeys.rows.cases_of_faults import REPORT_FAULT, REPORT_FAULT_ON_A_MOBILE
from tests.journeys.rows.cases_of_people import REQUEST_CALL_BACK, REQUEST_CALL_BACK_OF_ANYBODY
from tests.journeys.rows.cases_of_recharges import (
    RECHARGE,
    RECHARGE_BY_SAVED_CARD,
    RECHARGE_BY_VOUCHER,
    REMOVE_CARD,
    SET_AUTO_RECHARGE,
    SET_AUTO_RECHARGE_MONTHLY,
    STOP_AUTO_RECHARGE,
)
from tests.journeys.rows.cases_of_sim_block import BLOCK_SIM, BLOCK_SIM_OF_ONE_AT_HAND, SOMEBODY_HAS_IT
from tests.journeys.rows.cases_of_tickets import MOVE_VISIT, OPEN_COMPLAINT, OPEN_COMPLAINT_OF_ANYBODY, UPDATE_TICKET

CASES: tuple[Case, ...] = (
    RECHARGE,
    RECHARGE_BY_SAVED_CARD,
    RECHARGE_BY_VOUCHER,
    SET_AUTO_RECHARGE,
    SET_AUTO_RECHARGE_MONTHLY,
    STOP_AUTO_RECHARGE,
    REMOVE_CARD,
    PAY_BILL,
    PAY_BILL_BY_SAVED_CARD,
    PAY_BILL_OF_ANYBODY,
    EMAIL_BILL,
    BILLS_BY_EMAIL,
    ACTIVATE_OFFER,
    ACTIVATE_SERVICE,
    DEACTIVATE_SERVICE,
    UPDATE_PROFILE,
    ADD_LINE,
    OPEN_COMPLAINT,
    OPEN_COMPLAINT_OF_ANYBODY,
    UPDATE_TICKET,
    MOVE_VISIT,
    BLOCK_SIM,
    REPORT_FAULT,
    REPORT_FAULT_ON_A_MOBILE,
    REQUEST_CALL_BACK,
    REQUEST_CALL_BACK_OF_ANYBODY,
)
ASKED_BESIDE: tuple[tuple[Case, Words], ...] = ((BLOCK_SIM_OF_ONE_AT_HAND, SOMEBODY_HAS_IT),)
"""What is asked only after these words in between: the rows of a walk from the start fit none of it."""
