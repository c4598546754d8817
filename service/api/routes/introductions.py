"""Introductions: brought together, answered, followed to a project; and how open each place is to them."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request

from data.store.introduction_lists import Wanted
from data.store.introductions import parties_of_introduction
from matcher.domain.introduction import Openness
from matcher.domain.recommendation import Explanation, Question
from service.accounts.access import OFFICERS, SIGNED_IN, STAFF
from service.accounts.who import Scope, WhoNow
from service.api.answering import explained
from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow, desk_of
from service.api.inputs import Asked, QuestionInput
from service.api.introduction_inputs import (
    AnswerInput,
    IntroductionsInput,
    NoteInput,
    OpennessInput,
    ProposeInput,
    StepInput,
)
from service.api.questions import Mistakes, question_from
from service.api.refusals import FieldError, RefusedRequest
from service.api.requirements import json_only
from service.api.shapes.introductions import (
    IntroductionAnswerShape,
    IntroductionShape,
    IntroductionsShape,
    IntroductionStoryShape,
    OpennessShape,
    answered,
    openness_shape,
    told_whole,
)
from service.api.turns import Turns
from service.use_cases.entered_place import find_place
from service.use_cases.introduction_acting import Acting
from service.use_cases.introduction_propose import (
    BlockedProposalError,
    Explain,
    Proposing,
    propose,
)
from service.use_cases.introduction_reading import find, read_story
from service.use_cases.introduction_steps import answer_for, take_step, write_note
from service.use_cases.openness import room_at, set_openness

router = APIRouter(tags=["introductions"])

_LISTS = SIGNED_IN.for_tokens(Scope.READ_INTRODUCTIONS)
_READS = STAFF.own_only("introduction_id", parties_of_introduction).for_tokens(
    Scope.READ_INTRODUCTIONS
)
_ANSWERS = OFFICERS.own_only("introduction_id", parties_of_introduction).for_tokens(
    Scope.CHANGE_INTRODUCTIONS
)
_CHANGES = OFFICERS.for_tokens(Scope.CHANGE_INTRODUCTIONS)
_READS_OPENNESS = STAFF.own_only("local_government_id").for_tokens(Scope.READ_INTRODUCTIONS)
_CHANGES_OPENNESS = OFFICERS.own_only("local_government_id").for_tokens(Scope.CHANGE_INTRODUCTIONS)


async def _acting(request: Request, who: WhoNow, house: HouseNow, today: Today) -> Acting:
    return Acting.of(who, house, desk_of(request).now(), today)


ActingNow = Annotated[Acting, Depends(_acting)]


@router.get("/introductions", dependencies=[Depends(_LISTS)])
def get_introductions(
    entered: Annotated[IntroductionsInput, Query()], acting: ActingNow, language: LanguageNow
) -> IntroductionsShape:
    """List the introductions that you may see; a representative sees those of its own local government."""
    start = (entered.page - 1) * entered.n
    wanted = _wanted(entered, acting)
    found = find(acting, wanted, order=entered.order, start=start, n=entered.n)
    return IntroductionsShape(
        language=language,
        total=found.total,
        page=entered.page,
        pages=-(-found.total // entered.n),
        n=entered.n,
        introductions=[IntroductionShape.of(o, acting, language) for o in found.introductions],
    )


@router.get("/introductions/{introduction_id}", dependencies=[Depends(_READS)])
def get_introduction(
    introduction_id: str,
    asked: Annotated[Asked, Query()],
    acting: ActingNow,
    language: LanguageNow,
) -> IntroductionStoryShape:
    """Return one introduction with what was known at proposal and what happened since."""
    return told_whole(read_story(acting, introduction_id), acting, language)


@router.post(
    "/introductions", status_code=201, dependencies=[Depends(_CHANGES), Depends(json_only)]
)
def post_introduction(
    entered: ProposeInput, acting: ActingNow, language: LanguageNow, turns: TurnsNow
) -> IntroductionAnswerShape:
    """Propose an introduction; all that is known is frozen with it."""
    proposing = _proposing(entered, acting)
    try:
        introduction = propose(acting, proposing, _explainer(acting, turns))
    except BlockedProposalError as blocked:
        said = [each.said for each in blocked.obstacles if each.blocks]
        raise RefusedRequest([FieldError("counterparts", each) for each in said]) from None
    return answered(introduction, acting, language)


@router.post(
    "/introductions/{introduction_id}/steps", dependencies=[Depends(_CHANGES), Depends(json_only)]
)
def post_step(
    introduction_id: str, entered: StepInput, acting: ActingNow, language: LanguageNow
) -> IntroductionAnswerShape:
    """Take an introduction a step on."""
    after = take_step(acting, introduction_id, entered.version, entered.step, entered.why)
    return answered(after, acting, language)


@router.post(
    "/introductions/{introduction_id}/answers", dependencies=[Depends(_ANSWERS), Depends(json_only)]
)
def post_answer(
    introduction_id: str, entered: AnswerInput, acting: ActingNow, language: LanguageNow
) -> IntroductionAnswerShape:
    """Note what one side answers; a representative answers for its own side alone."""
    after = answer_for(
        acting,
        introduction_id,
        entered.version,
        entered.local_government_id,
        entered.answer,
        entered.reason,
        is_shared=entered.reason_is_shared,
    )
    return answered(after, acting, language)


@router.post(
    "/introductions/{introduction_id}/note", dependencies=[Depends(_CHANGES), Depends(json_only)]
)
def post_note(
    introduction_id: str, entered: NoteInput, acting: ActingNow, language: LanguageNow
) -> IntroductionAnswerShape:
    """Replace the officers' working text; earlier wordings stay in the record."""
    after = write_note(acting, introduction_id, entered.version, entered.note)
    return answered(after, acting, language)


@router.get(
    "/local-governments/{local_government_id}/openness", dependencies=[Depends(_READS_OPENNESS)]
)
def get_openness(
    local_government_id: str,
    asked: Annotated[Asked, Query()],
    acting: ActingNow,
    language: LanguageNow,
) -> OpennessShape:
    """Tell how many introductions a local government can take, and whether it wants none now."""
    return openness_shape(room_at(acting, local_government_id), language)


@router.post(
    "/local-governments/{local_government_id}/openness",
    dependencies=[Depends(_CHANGES_OPENNESS), Depends(json_only)],
)
def post_openness(
    local_government_id: str, entered: OpennessInput, acting: ActingNow, language: LanguageNow
) -> OpennessShape:
    """Say how many introductions a local government can take, or that it wants none now."""
    wanted = Openness(
        local_government_id,
        entered.capacity,
        entered.not_now,
        entered.not_now_until,
        entered.reason,
    )
    return openness_shape(set_openness(acting, wanted, entered.version), language)


def _wanted(entered: IntroductionsInput, acting: Acting) -> Wanted:
    mistakes, place_id = Mistakes(), None
    if entered.place is not None:
        with mistakes.at("place"):
            place_id = find_place(entered.place, acting.house).id
    mistakes.refuse_if_any()
    return Wanted(
        stages=frozenset({entered.stage} if entered.stage else ()),
        place_id=place_id,
        programme_id=entered.programme,
        round_id=entered.round,
        words=entered.q,
        changed_from=entered.changed_from,
        changed_to=entered.changed_to,
        is_confidential=entered.confidential,
    )


def _proposing(entered: ProposeInput, acting: Acting) -> Proposing:
    asked = QuestionInput(
        text=entered.text, own=entered.own, programme=entered.programme, on=entered.on
    )
    question = question_from(asked, acting.house, acting.today)
    mistakes, counterparts = Mistakes(), []
    for each in entered.counterparts:
        with mistakes.at("counterparts"):
            counterparts.append(find_place(each, acting.house).id)
    mistakes.refuse_if_any()
    return Proposing(
        question=question,
        counterpart_ids=tuple(counterparts),
        why=entered.why,
        note=entered.note,
        ask_again=entered.ask_again,
        is_confidential=entered.is_confidential,
        remind_on=entered.remind_on,
    )


def _explainer(acting: Acting, turns: Turns) -> Explain:
    def explain(question: Question, place_id: str) -> Explanation:
        place = acting.catalogue.local_governments[place_id]
        return explained(question, place, acting.house, turns)

    return explain
