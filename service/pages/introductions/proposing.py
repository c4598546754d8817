"""Proposing an introduction: what would be put on record, what speaks against it, and why."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from starlette.responses import RedirectResponse, Response

from matcher.domain.errors import InvalidInputError, NotFoundError
from matcher.domain.local_government import LocalGovernment
from matcher.domain.recommendation import Explanation, Question
from matcher.eligibility import RuleUsed, eligibility
from matcher.introductions.obstacles import Obstacle
from matcher.introductions.steps import DAYS_TO_ANSWER
from service.api.answering import explained
from service.api.opening import NotReadyError
from service.api.questions import Mistakes
from service.api.refusals import FieldError, RefusedRequest
from service.pages.addresses import Here
from service.pages.find.cards import Card, cards_for
from service.pages.find.form import asker_of
from service.pages.find.own_words import own_words
from service.pages.introductions.matter import here_of
from service.pages.introductions.proposal_form import (
    ProposalForm,
    missing_in,
    proposal_of,
    proposing_of,
)
from service.pages.introductions.selection import PATH, acting_of
from service.pages.signed_visit import SignedVisit
from service.use_cases.introduction_propose import (
    BlockedProposalError,
    Proposing,
    obstacles_of,
    propose,
)
from service.use_cases.introduction_texts import LONGEST_NOTE, LONGEST_REASON

_NEW = f"{PATH}/new"
_FIELD_OF = {"introduction.asker-missing": "for"}
"""At which field a refusal of the proposal is told; all others are about the parties."""


@dataclass(frozen=True)
class Pair:
    """A counterpart as it would be put on record; `card` is None where nothing is known of it."""

    place: LocalGovernment
    card: Card | None
    rules: tuple[RuleUsed, ...]


@dataclass(frozen=True)
class Preview:
    """What would be frozen, and what speaks against it."""

    question: Question | None = None
    pairs: tuple[Pair, ...] = ()
    obstacles: tuple[Obstacle, ...] = ()

    @property
    def is_blocked(self) -> bool:
        """Return whether anything forbids the proposal."""
        return any(obstacle.blocks for obstacle in self.obstacles)

    @property
    def can_be_asked_again(self) -> bool:
        """Return whether a reason to ask again is called for."""
        return any(obstacle.can_be_asked_again for obstacle in self.obstacles)


@dataclass
class _Work:
    """One request to propose: what was entered, and the mistakes found on the way."""

    visit: SignedVisit
    entered: ProposalForm
    mistakes: Mistakes = field(default_factory=Mistakes)
    preview: Preview = Preview()
    is_busy: bool = False


def new_page(visit: SignedVisit) -> Response:
    """Return the form with what would be put on record; nothing is changed."""
    work = _begun(visit)
    if not work.entered.is_blank:
        _prepare(work)
    if "why" not in visit.entries:  # not the form itself, but the way to it
        work.mistakes.found = [e for e in work.mistakes.found if not _is_yet_to_come(e, work)]
    return _page(work)


def propose_page(visit: SignedVisit) -> Response:
    """Put the proposal on record and go to it, or return the form with what has to be corrected."""
    work = _begun(visit)
    proposing = _prepare(work)
    work.mistakes.found += missing_in(work.entered)
    if work.mistakes.found or proposing is None or work.preview.is_blocked:
        return _page(work, is_refused=True)
    house, turns = visit.house, visit.turns

    def explain(question: Question, place_id: str) -> Explanation:
        return explained(question, house.catalogue.local_governments[place_id], house, turns)

    try:
        introduction = propose(acting_of(visit), proposing, explain)
    except BlockedProposalError as error:
        work.preview = Preview(work.preview.question, work.preview.pairs, error.obstacles)
        return _page(work, is_refused=True)
    except RefusedRequest as refused:
        work.mistakes.found += refused.errors
        return _page(work)
    except (InvalidInputError, NotFoundError) as error:
        work.mistakes.found.append(_mistake(error))
        return _page(work)
    except NotReadyError as busy:
        _note_busy(work, busy)
        return _page(work)
    address = here_of(introduction.id).address(visit.language)
    return RedirectResponse(f"{address}?done=proposed", 303)


def _begun(visit: SignedVisit) -> _Work:
    return _Work(visit, ProposalForm.read(visit.entries, visit.today))


def _prepare(work: _Work) -> Proposing | None:
    """Work out the preview and return what is proposed, None where it cannot be read."""
    visit, entered, mistakes = work.visit, work.entered, work.mistakes
    proposal = proposal_of(entered, visit.house, visit.today, mistakes)
    proposing = proposing_of(entered, proposal, visit.today, mistakes)
    if proposing is None:
        return None
    try:
        pairs = _pairs(proposing.question, proposal.places, visit)
        work.preview = Preview(proposing.question, pairs)
        obstacles = obstacles_of(acting_of(visit), proposing)
        work.preview = Preview(proposing.question, pairs, obstacles)
    except RefusedRequest as refused:
        mistakes.found += refused.errors
    except (InvalidInputError, NotFoundError) as error:
        mistakes.found.append(_mistake(error))
    except NotReadyError as busy:
        _note_busy(work, busy)
    return proposing


def _is_yet_to_come(mistake: FieldError, work: _Work) -> bool:
    """Return whether it is only something that who follows a link from a card has not said yet."""
    form = work.entered.form
    missing = {"for": form.own, "text": form.text or form.own}
    return mistake.field in missing and not missing[mistake.field].strip()


def _note_busy(work: _Work, busy: NotReadyError) -> None:
    # What was written must not be lost because many people ask at once.
    work.mistakes.found.append(FieldError("text", busy.message))
    work.is_busy = True


def _mistake(error: InvalidInputError | NotFoundError) -> FieldError:
    return FieldError(_FIELD_OF.get(error.code, "candidate"), error.message)


def _pairs(
    question: Question, places: Sequence[LocalGovernment], visit: SignedVisit
) -> tuple[Pair, ...]:
    catalogue = visit.house.catalogue
    programme = catalogue.programmes[question.programme_id]
    words = own_words(question.local_government_id, catalogue, visit.language)
    pairs = []
    for place in places:
        match = explained(question, place, visit.house, visit.turns).match
        matches = [match] if match else []
        cards = cards_for(matches, programme, question.on, catalogue, words)
        rules = eligibility(place, programme, question.on).rules
        pairs.append(Pair(place, cards[0] if cards else None, rules))
    return tuple(pairs)


def _page(work: _Work, *, is_refused: bool = False) -> Response:
    visit, entered, errors = work.visit, work.entered, work.mistakes.found
    status = 503 if work.is_busy else 422 if errors or is_refused else 200
    form = entered.form
    names = [("candidate", place_id) for place_id in entered.candidates]
    fields = (*form.fields(candidate=""), *names)
    shown = Here(_NEW, form.query(candidate=entered.candidates), "account")
    return visit.page(
        "introductions/new.html",
        shown if form.is_shareable and not visit.is_post else Here(_NEW, "", "account", fields),
        status,
        entered=entered,
        form=form,
        preview=work.preview,
        asker=asker_of(form, visit.house),
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        is_refused=is_refused,
        programmes=visit.house.catalogue.programmes.values(),
        reminder=entered.reminder(visit.today),
        days_to_answer=DAYS_TO_ANSWER,
        encoder=visit.house.encoder_fingerprint,
        facts=visit.house.facts_version,
        longest_reason=LONGEST_REASON,
        longest_note=LONGEST_NOTE,
    )
