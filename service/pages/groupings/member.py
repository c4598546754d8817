"""A partnership in a version: why it fits where it is, who shares most with it, and what each move costs."""

from collections.abc import Sequence

import numpy as np
from starlette.responses import Response

from data.store.grouping_comments import comments_of
from data.store.transactions import reading
from matcher.networks.group_sums import group_sums, mean_of
from matcher.networks.grouping import Group
from matcher.networks.move import ToGroup
from matcher.networks.price import Price, price
from matcher.networks.price_table import Target, coherence_changes, prices_for
from matcher.networks.problem import GroupingProblem
from matcher.networks.shared_passages import SharedPassage, shared_passages
from service.accounts.words import ROLE_WORDS
from service.api.refusals import FieldError
from service.pages.groupings.board import Choice, choices_of
from service.pages.groupings.desk import here_of, partnership_at
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, only, version_view
from service.pages.signed_visit import SignedVisit
from service.use_cases.grouping_known import known_of
from service.use_cases.grouping_problem import Worked
from service.use_cases.grouping_words import SAID_BY_WORDS

# With more groups than these only the nearest are priced, each by the groups that it can concern.
_ALL_PRICED = 30
_NEAREST = 12
N_PASSAGES = 3


def member_page(
    visit: SignedVisit,
    grouping_id: str,
    number: str,
    key: str,
    errors: Sequence[FieldError] = (),
) -> Response:
    """Return a partnership in a version; with what was wrong with a comment where one was sent."""
    view = version_view(visit, grouping_id, number)
    partnership = partnership_at(view.grouping, key)
    group = view.version.result.group_of(key)
    left = next((each for each in view.version.result.left if each.id == key), None)
    worked = view.worked if view.version.result.groups else None
    is_in = view.compared is not None and key in view.compared.places
    understood = worked.understood.get(key) if worked else None
    with reading(visit.engine) as connection:
        comments = comments_of(connection, grouping_id, view.version.number)
    choices = _choices(view, view.compared, key) if view.compared and is_in else ()
    return visit.page(
        "groupings/member.html",
        here_of(grouping_id, f"{view.rest}/partnerships/{key}"),
        422 if errors else 200,
        grouping=view.grouping,
        version=view.version,
        rest=view.rest,
        partnership=partnership,
        member=view.member(key),
        group=group,
        left=left,
        is_left_out=key in view.version.conditions.left_out,
        said_by=SAID_BY_WORDS,
        known=known_of(partnership, visit.house),
        understood=understood,
        themes=visit.house.catalogue.taxonomy.themes,
        shared=_shared(worked, group.keys, key) if worked and group and is_in else (),
        choices=choices,
        is_cut=len(view.groups) > _ALL_PRICED,
        trouble=view.trouble,
        saying=Saying(view),
        name_of=view.name_of,
        comments=[each for each in comments if each.about == key],
        role_words=ROLE_WORDS,
        sent={"comment": visit.one("comment")} if errors else {},
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
    )


def _shared(worked: Worked, keys: Sequence[str], key: str) -> tuple[SharedPassage, ...]:
    found = shared_passages(worked.passages, keys, key, 2 * N_PASSAGES)
    once = {(each.own.text, each.theirs.text): each for each in reversed(found)}
    return tuple(each for each in found if each in once.values())[:N_PASSAGES]


def _choices(view: VersionView, problem: GroupingProblem, key: str) -> tuple[Choice, ...]:
    groups = view.groups
    if len(groups) <= _ALL_PRICED:
        return choices_of(view, prices_for(problem, groups, key))
    sums = group_sums(problem, groups)
    row = problem.places[key]
    own = int(sums.of[row])
    alike = mean_of(sums.sums[row], sums.sizes)
    changes = coherence_changes(sums, np.array([row]))[0]
    nearest = [int(at) for at in alike.argsort()[::-1] if int(at) != own][:_NEAREST]
    found = [(at, _near_price(problem, groups, key, own, at)) for at in nearest]
    targets = [
        Target(
            ToGroup(key, at),
            float(changes[at]),
            float(alike[at]),
            found_there.violations,
            found_there.mended,
            found_there.refusal,
        )
        for at, found_there in found
    ]
    return choices_of(view, targets)


def _near_price(
    problem: GroupingProblem, groups: Sequence[Group], key: str, own: int, to: int
) -> Price:
    """Return what a move does to the rules, read off the groups that it can concern."""
    parties = problem.candidate(key).parties
    rivals = [each.id for each in problem.candidates if not parties.isdisjoint(each.parties)]
    near = [
        group
        for at, group in enumerate(groups)
        if at in (own, to) or not set(rivals).isdisjoint(group.ids)
    ]
    keys = {key, *(each for group in near for each in group.ids)}
    return price(only(problem, keys), near, ToGroup(key, near.index(groups[to])))
