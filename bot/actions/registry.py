"""All actions of the assistant, wired to what they need."""

from __future__ import annotations

from bot.actions import profile
from bot.actions.account import Inform, Login, Logout, SelectLine, SignedIn
from bot.actions.account_access import access_actions
from bot.actions.affirm import Affirm
from bot.actions.answering import AnsweringAction, ReadingAction
from bot.actions.auto_recharges import SetAutoRecharge
from bot.actions.auto_recharges_set import ShowAutoRecharge, StopAutoRecharge
from bot.actions.balances import CheckCounters, CheckCredit, ShowMovements
from bot.actions.base import ActionDependencies, BaseAction
from bot.actions.bill_notices import BillDue, ManageNotices
from bot.actions.bills import ExplainBill, ListBills, ShowBill
from bot.actions.cards import ListCards, RemoveCard, SaveCard
from bot.actions.check_payment import CheckPayment
from bot.actions.download_bill import DownloadBill
from bot.actions.email_bill import EmailBill
from bot.actions.extras import ActivateOffer, ActivateService, DeactivateService
from bot.actions.fallback import Fallback
from bot.actions.faq import Faq
from bot.actions.faults.report_fault import ReportFault
from bot.actions.list_lines import ListLines
from bot.actions.list_offers import ListOffers
from bot.actions.pay_bill import PayBill
from bot.actions.payments import PaymentTold, SixteenDigits, VoucherOutcome
from bot.actions.person.call_backs import RequestCallBack
from bot.actions.person.call_changes import CallChanges
from bot.actions.person.handoff import DenyHuman, TalkToHuman
from bot.actions.person.person_left import PersonLeft, QueueClosed, QueueLong, RatePerson
from bot.actions.plans import ShowPlan
from bot.actions.proofs import ProofGiven, ProofRefused, ResendCode
from bot.actions.recharge_checks import CheckRecharge
from bot.actions.recharges import Recharge
from bot.actions.repairs import Correct, Rephrase
from bot.actions.resuming import Resuming
from bot.actions.services import ListServices
from bot.actions.several import Several
from bot.actions.silence import Silence
from bot.actions.sim_block.block_sim import BlockSim
from bot.actions.smalltalk import Frustration, Insult, talk
from bot.actions.steering import Cancel, Deny, Help, Repeat, Restart, steering
from bot.actions.switching_off import SwitchingOff
from bot.actions.tasks.awaited_changes import AwaitedChanges
from bot.actions.tasks.form import AskTask, SubmitTask, ValidateTask
from bot.actions.tasks.journey import TaskJourney
from bot.actions.tickets.care_news import CareToldAction
from bot.actions.tickets.check_ticket import CheckTicket
from bot.actions.tickets.open_complaint import OpenComplaint
from bot.actions.tickets.update_ticket import UpdateTicket

READING = (CheckCredit, CheckCounters, ShowMovements, ShowPlan, ListServices, ShowAutoRecharge)
ANSWERING = (
    ListLines,
    ListBills,
    ShowBill,
    ExplainBill,
    DownloadBill,
    PayBill,
    EmailBill,
    CheckPayment,
    ManageNotices,
    profile.ShowProfile,
    profile.ListSignIns,
    profile.UpdateProfile,
    profile.AddLine,
    profile.EnableBiometrics,
    Recharge,
    ListOffers,
    ActivateOffer,
    ActivateService,
    DeactivateService,
    SetAutoRecharge,
    StopAutoRecharge,
    ListCards,
    SaveCard,
    RemoveCard,
    CheckRecharge,
    BlockSim,
    OpenComplaint,
    CheckTicket,
    UpdateTicket,
    ReportFault,
    RequestCallBack,
    Faq,
)
RESUMING = (
    *(Correct, SignedIn, SelectLine, Inform, Affirm, Deny, Fallback, ProofGiven, ProofRefused, ResendCode),
    *(Insult, Frustration),
)
PLAIN = (
    Rephrase,
    PaymentTold,
    CareToldAction,
    BillDue,
    Silence,
    VoucherOutcome,
    SixteenDigits,
    Login,
    Logout,
    TalkToHuman,
    DenyHuman,
    PersonLeft,
    RatePerson,
    QueueLong,
    QueueClosed,
    Cancel,
    Restart,
    Repeat,
    Help,
)
TASKS = (ValidateTask, AskTask, SubmitTask)


def create_actions(dependencies: ActionDependencies) -> list[BaseAction]:
    """One instance of each action in the domain."""
    reading: list[ReadingAction] = [journey(dependencies) for journey in READING]
    answering: list[AnsweringAction] = [*reading, *(journey(dependencies) for journey in ANSWERING)]
    readers = {action.intent: action for action in reading}
    answerers = {action.intent: action for action in answering}
    for action in answering:
        if isinstance(action, SwitchingOff):
            action.others = answerers
    resuming: list[Resuming] = [journey(dependencies, readers, answerers) for journey in RESUMING]
    journeys = {action.intent: action for action in answering if isinstance(action, TaskJourney)}
    tasks: list[BaseAction] = [action(dependencies, journeys) for action in TASKS]
    plain = [journey(dependencies) for journey in PLAIN]
    actions = [*answering, *resuming, *tasks, *plain, *access_actions(dependencies), *steering(dependencies)]
    actions += talk(dependencies)
    several = Several(dependencies, {action.name(): action for action in actions}, frozenset(journeys))
    for each in actions:
        each.person = TalkToHuman(dependencies)
        each.calls = CallChanges(dependencies)
        each.changes = AwaitedChanges(dependencies, journeys)
        each.several = several
    return actions
