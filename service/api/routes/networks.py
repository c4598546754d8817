"""Networks: documented and published ones for everybody, and what coordinators do with them."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated

from fastapi import APIRouter, Depends, Path, Query, Request, Response

from data.store.networks import NetworkChangedError
from data.store.transactions import reading
from matcher.domain.errors import InvalidInputError
from matcher.domain.network import Network
from service.accounts.access import ANYONE, COORDINATORS
from service.accounts.who import Scope, WhoNow
from service.api.desk import HouseNow, LanguageNow, Today, TurnsNow, desk_of
from service.api.inputs import Asked, DatedInput
from service.api.network_following import searches_follow
from service.api.network_inputs import (
    JoinInput,
    LeaveInput,
    NetworkChangeInput,
    NetworksInput,
    PublishInput,
    StepInput,
)
from service.api.questions import Mistakes
from service.api.refusals import FieldError, RefusedRequest
from service.api.requirements import json_only
from service.api.shapes.networks import (
    GapsShape,
    LeftShape,
    NetworkLineShape,
    NetworkShape,
    NetworksShape,
    PublishedShape,
)
from service.api.shapes.words import Sentence
from service.language.catalogues import Lang
from service.use_cases.entered_choice import find_programme_id, find_theme_ids
from service.use_cases.entered_country import find_country
from service.use_cases.grouping_work import GroupingWork
from service.use_cases.jobs import jobs_of, patient_turn
from service.use_cases.network_change import change_details, close, join, leave, reopen
from service.use_cases.network_gaps import begin_gaps, gaps_found, wanted_for_network
from service.use_cases.network_list import (
    NetworksWanted,
    find_network,
    find_networks,
    region_from,
    state_from,
)
from service.use_cases.network_newcomer import newcomer_from
from service.use_cases.network_publish import publish, publishing_of
from service.use_cases.network_shown import published_shown

router = APIRouter(tags=["networks"])

_READS = Depends(COORDINATORS.for_tokens(Scope.READ_NETWORKS))
_CHANGES = Depends(COORDINATORS.for_tokens(Scope.CHANGE_NETWORKS))
_SHORT_WAIT_SECONDS = 1.5
NetworkId = Annotated[str, Path(max_length=80, description="The id of the network.")]


async def _work(
    request: Request, who: WhoNow, house: HouseNow, today: Today, turns: TurnsNow
) -> GroupingWork:
    now = desk_of(request).now()
    return GroupingWork(house, who.actor, now, today, lambda: patient_turn(turns))


WorkNow = Annotated[GroupingWork, Depends(_work)]


@router.get("/networks", dependencies=[Depends(ANYONE)])
def get_networks(
    entered: Annotated[NetworksInput, Query()], house: HouseNow, language: LanguageNow, today: Today
) -> NetworksShape:
    """List networks, those that go on first; a filter that is left out narrows nothing."""
    catalogue, mistakes, on = house.catalogue, Mistakes(), entered.on or today
    theme_ids, region, country, state, programme = frozenset[str](), None, None, None, ""
    with mistakes.at("theme"):
        theme_ids = find_theme_ids(entered.theme, catalogue) if entered.theme else theme_ids
    with mistakes.at("region"):
        region = region_from(entered.region)
    with mistakes.at("country"):
        country = find_country(entered.country, catalogue) if entered.country else None
    with mistakes.at("state"):
        state = state_from(entered.state)
    with mistakes.at("programme"):
        programme = find_programme_id(entered.programme, catalogue) if entered.programme else ""
    mistakes.refuse_if_any()
    found = find_networks(house, NetworksWanted(on, theme_ids, region, country, state, programme))
    start = (entered.page - 1) * entered.n
    return NetworksShape(
        language=language,
        on=on,
        total=len(found),
        page=entered.page,
        n=entered.n,
        networks=[
            NetworkLineShape.of(each, on, language) for each in found[start : start + entered.n]
        ],
    )


@router.post("/networks", status_code=201, dependencies=[_CHANGES, Depends(json_only)])
def post_networks(
    entered: PublishInput, request: Request, work: WorkNow, language: LanguageNow
) -> PublishedShape:
    """Publish groups of a version as networks, all or none."""
    with reading(work.engine) as connection:
        prefilled = publishing_of(connection, entered.grouping, entered.version, work).wanted
    try:
        made = publish(entered.grouping, entered.version, entered.wanted(prefilled), work)
    except InvalidInputError as error:
        raise RefusedRequest([FieldError("groups", error.message)]) from None
    searches_follow(desk_of(request).door)
    shapes = [_whole(each, work, language) for each in made]
    return PublishedShape(language=language, networks=shapes)


@router.get("/networks/{network_id}", dependencies=[Depends(ANYONE)])
def get_network(
    network_id: NetworkId,
    entered: Annotated[DatedInput, Query()],
    house: HouseNow,
    language: LanguageNow,
    today: Today,
) -> NetworkShape:
    """Return one network with its members."""
    shown = find_network(house, network_id)
    return NetworkShape.whole(shown, entered.on or today, house.catalogue, language)


@router.post("/networks/{network_id}", dependencies=[_CHANGES, Depends(json_only)])
def post_network(
    network_id: NetworkId,
    entered: NetworkChangeInput,
    request: Request,
    work: WorkNow,
    language: LanguageNow,
) -> NetworkShape:
    """Change what a network says of itself; its members stay."""
    with _refused("names"):
        changed = change_details(network_id, entered.version, entered.wanted, work)
    return _followed(changed, request, work, language)


@router.get("/networks/{network_id}/gaps", dependencies=[_READS])
def get_gaps(
    network_id: NetworkId,
    asked: Annotated[Asked, Query()],
    work: WorkNow,
    response: Response,
    language: LanguageNow,
) -> GapsShape:
    """Return who is missing from a network; 202 while it is worked out: ask again."""
    wanted = wanted_for_network(network_id, work)
    jobs = jobs_of(work.engine)
    job = begin_gaps(wanted, f"/networks/{network_id}/gaps", work)
    jobs.wait(job.id, _SHORT_WAIT_SECONDS)
    job = jobs.find(job.matter_id, job.id) or job
    if not job.is_over:
        response.status_code = 202
    return GapsShape.of(job, gaps_found(job), work.house.catalogue, language)


@router.post("/networks/{network_id}/join", dependencies=[_CHANGES, Depends(json_only)])
def post_join(
    network_id: NetworkId,
    entered: JoinInput,
    request: Request,
    work: WorkNow,
    language: LanguageNow,
) -> NetworkShape:
    """Let a partnership join a network; refused with the reason where a rule speaks against it."""
    find_network(work.house, network_id)
    mistakes = Mistakes()
    with mistakes.at("partnership" if entered.partnership else "parties"):
        newcomer = newcomer_from(entered.wanted, work.house)
    mistakes.refuse_if_any()
    with _refused("parties"):
        changed = join(network_id, entered.version, newcomer, work, entered.why)
    return _followed(changed, request, work, language)


@router.post("/networks/{network_id}/leave", dependencies=[_CHANGES, Depends(json_only)])
def post_leave(
    network_id: NetworkId,
    entered: LeaveInput,
    request: Request,
    work: WorkNow,
    language: LanguageNow,
) -> LeftShape:
    """Take a member out of a network; told where it falls below its least size."""
    with _refused("member"):
        left = leave(network_id, entered.version, entered.member, work, entered.why)
    return LeftShape(
        network=_followed(left.network, request, work, language),
        remark=Sentence.of(left.remark, language) if left.remark else None,
    )


@router.post("/networks/{network_id}/close", dependencies=[_CHANGES, Depends(json_only)])
def post_close(
    network_id: NetworkId,
    entered: StepInput,
    request: Request,
    work: WorkNow,
    language: LanguageNow,
) -> NetworkShape:
    """Close a network: it is kept, and takes no part in searches any more."""
    with _refused("why"):
        changed = close(network_id, entered.version, work, entered.why)
    return _followed(changed, request, work, language)


@router.post("/networks/{network_id}/reopen", dependencies=[_CHANGES, Depends(json_only)])
def post_reopen(
    network_id: NetworkId,
    entered: StepInput,
    request: Request,
    work: WorkNow,
    language: LanguageNow,
) -> NetworkShape:
    """Open a closed network again."""
    with _refused("why"):
        changed = reopen(network_id, entered.version, work, entered.why)
    return _followed(changed, request, work, language)


@contextmanager
def _refused(field: str) -> Iterator[None]:
    """Tell what is refused inside under a field; somebody else's change under the version."""
    try:
        yield
    except InvalidInputError as error:
        name = "version" if isinstance(error, NetworkChangedError) else field
        raise RefusedRequest([FieldError(name, error.message)]) from None


def _followed(
    network: Network, request: Request, work: GroupingWork, language: Lang
) -> NetworkShape:
    searches_follow(desk_of(request).door)
    return _whole(network, work, language)


def _whole(network: Network, work: GroupingWork, language: Lang) -> NetworkShape:
    catalogue = work.house.catalogue
    return NetworkShape.whole(published_shown(network, catalogue), work.today, catalogue, language)
