"""The operator's tables. Money is integer cents; moments are UTC; days are the operator's own."""

from demo_operator.tables.base import Base
from demo_operator.tables.billing import Bill, BillLine, PendingCharge, Voucher
from demo_operator.tables.catalogue import DedicatedOffer, Offering
from demo_operator.tables.customers import Agent, Customer, SavedCard
from demo_operator.tables.events import EventSubscription
from demo_operator.tables.interactions import Interaction
from demo_operator.tables.lines import AutoRecharge, Counter, Line, LineOffering, LineUser, Movement
from demo_operator.tables.operator import OperatorDay, OperatorFact, Outage
from demo_operator.tables.orders import ProductOrder, TopUp
from demo_operator.tables.payments import Payment, PaymentItem, Refund
from demo_operator.tables.tickets import Ticket, TicketNote, TicketStatusChange
from demo_operator.tables.visits import Visit

__all__ = [
    "Agent",
    "AutoRecharge",
    "Base",
    "Bill",
    "BillLine",
    "Counter",
    "Customer",
    "DedicatedOffer",
    "EventSubscription",
    "Interaction",
    "Line",
    "LineOffering",
    "LineUser",
    "Movement",
    "Offering",
    "OperatorDay",
    "OperatorFact",
    "Outage",
    "Payment",
    "PaymentItem",
    "PendingCharge",
    "ProductOrder",
    "Refund",
    "SavedCard",
    "Ticket",
    "TicketNote",
    "TicketStatusChange",
    "TopUp",
    "Visit",
    "Voucher",
]
