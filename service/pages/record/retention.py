"""The page on how long things are kept: decisions, what they would weed out, and weeding it out."""

from dataclasses import dataclass
from datetime import date

from starlette.responses import RedirectResponse, Response

from data.store.retention import KeptKind, RetentionRule
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from service.api.refusals import FieldError
from service.api.request_faults import status_of
from service.pages.addresses import Here
from service.pages.signed_visit import SignedVisit
from service.use_cases.log_labels import KEPT_KINDS
from service.use_cases.retention import (
    EnteredRule,
    RuleChangedError,
    RuleMistakeError,
    Weeding,
    apply,
    decide,
    kind_called,
    mark_of,
    preview,
    rules_in_force,
    withdraw,
)

PATH = "/retention"
_SHOWN_IDS = 50
_CONFLICT = 409
_DONE = ("decided", "withdrawn", "weeded")


@dataclass(frozen=True)
class KindTold:
    """A kind with its decision as it is in force, and the form over it."""

    kind: KeptKind
    rule: RetentionRule | None
    entered: EnteredRule


@dataclass(frozen=True)
class _Wrong:
    error: PartnerkommunError
    field: str
    entered: EnteredRule | None = None


def retention_page(visit: SignedVisit) -> Response:
    """Return the decisions, or do what the form asks for."""
    if not visit.is_post:
        return _page(visit)
    do = visit.one("do")
    if do == "weed":
        return _weeded(visit)
    return _decided(visit, withdrawing=do == "withdraw")


def _decided(visit: SignedVisit, *, withdrawing: bool) -> Response:
    entered = EnteredRule(
        *(visit.one(name) for name in ("kind", "years", "decision", "decided_on", "seen"))
    )
    try:
        if withdrawing:
            kind, why = kind_called(entered.kind), entered.decision
            withdraw(visit.engine, kind, entered.seen, why, visit.actor, visit.now)
        else:
            decide(visit.engine, entered, visit.actor, visit.now, visit.today)
    except InvalidInputError as error:
        field = error.field if isinstance(error, RuleMistakeError) else "decision"
        return _page(visit, _Wrong(error, f"{field}-{entered.kind}", entered))
    return _after(visit, "withdrawn" if withdrawing else "decided")


def _weeded(visit: SignedVisit) -> Response:
    try:
        on = _day(visit)
        _refuse_unsure(visit, preview(visit.engine, on))
        apply(visit.engine, on, visit.actor, visit.now, visit.today)
    except InvalidInputError as error:
        return _page(visit, _Wrong(error, "on"))
    return _after(visit, "weeded")


def _refuse_unsure(visit: SignedVisit, found: tuple[Weeding, ...]) -> None:
    if not visit.one("sure"):
        raise InvalidInputError(
            "retention.not-sure",
            "Tick that it is to be erased for good. Nothing was weeded out.",
        )
    if visit.one("shown") != _count(found):
        raise InvalidInputError(
            "retention.other-than-shown",
            "What would be weeded out is no longer what the page showed. Look at it again; nothing was "
            "weeded out.",
        )


def _page(visit: SignedVisit, wrong: _Wrong | None = None) -> Response:
    rules = rules_in_force(visit.engine)
    try:
        on = _day(visit)
    except InvalidInputError as error:
        on, wrong = visit.today, wrong or _Wrong(error, "on")
    found = preview(visit.engine, on)
    field = _known_field(wrong.field) if wrong else ""
    errors = (FieldError(field, wrong.error.message),) if wrong else ()
    return visit.page(
        "record/retention.html",
        Here(PATH, section="account"),
        _status(wrong),
        kinds=[_told(kind, rules.get(kind), wrong) for kind in KeptKind],
        names=KEPT_KINDS,
        mark_of=mark_of,
        on=on,
        weedings=found,
        shown=_count(found),
        total=sum(len(one.ids) for one in found),
        most_ids=_SHOWN_IDS,
        is_to_come=on > visit.today,
        errors=errors,
        first_errors={each.field: each for each in errors},
        done=visit.one("done") if visit.one("done") in _DONE else "",
    )


def _told(kind: KeptKind, rule: RetentionRule | None, wrong: _Wrong | None) -> KindTold:
    if wrong and wrong.entered and wrong.entered.kind == kind.value:
        # What was typed stays; saved again it is over what stands there now.
        return KindTold(kind, rule, wrong.entered)
    if rule is None:
        return KindTold(kind, None, EnteredRule(kind.value, "", "", ""))
    day = rule.decided_on.isoformat()
    return KindTold(kind, rule, EnteredRule(kind.value, str(rule.years), rule.decision, day))


def _known_field(field: str) -> str:
    name, _, kind = field.partition("-")
    known = name == "on" or kind in [each.value for each in KeptKind]
    return field if known and name != "kind" else "on"


def _status(wrong: _Wrong | None) -> int:
    if wrong is None:
        return 200
    return _CONFLICT if isinstance(wrong.error, RuleChangedError) else status_of(wrong.error)


def _day(visit: SignedVisit) -> date:
    entered = visit.one("on").strip()
    if not entered:
        return visit.today
    try:
        day = date.fromisoformat(entered)
    except ValueError:
        day = date.min
    if not 2000 <= day.year <= 2200:
        raise InvalidInputError(
            "retention.no-day", "Write the day as YYYY-MM-DD, between the years 2000 and 2200."
        )
    return day


def _count(found: tuple[Weeding, ...]) -> str:
    return ",".join(f"{one.rule.kind.value}:{len(one.ids)}" for one in found)


def _after(visit: SignedVisit, done: str) -> RedirectResponse:
    return RedirectResponse(f"/{visit.language}{PATH}?done={done}", 303)
