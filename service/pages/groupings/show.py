"""One grouping: its partnerships, what must hold, and the versions that were made of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.responses import Response

from data.store.grouping_comments import comments_of
from data.store.grouping_versions import list_versions
from data.store.groupings import StoredGrouping
from data.store.transactions import reading
from matcher.domain.grouping import GroupingPartnership, Pair
from matcher.domain.names import without_accents
from matcher.domain.network import NetworkRules
from service.accounts.words import ROLE_WORDS
from service.api.refusals import FieldError
from service.language.alphabet import alphabetical
from service.language.values import language_name
from service.pages.find.choices import choices_in
from service.pages.groupings.desk import done_note, here_of, page_from, standing_grouping
from service.pages.groupings.rules import BALANCES, RulesForm, differing
from service.pages.groupings.version_view import kind_of
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging
from service.use_cases.grouping_known import Known, known_of
from service.use_cases.grouping_names import names_of_partnerships
from service.use_cases.grouping_words import ORIGIN_WORDS
from service.use_cases.jobs import jobs_of

_A_PAGE = 25
MOST_LINKS = 100
# What was entered in the small forms of the page, kept where something was wrong with it.
SENT = ("link-one", "link-other", "link", "comment")


@dataclass(frozen=True)
class ShownPartnership:
    """A partnership as a row: what is known of it, as the rules see it, and whether it has words."""

    partnership: GroupingPartnership
    name: str
    known: Known
    has_words: bool

    @property
    def key(self) -> str:
        """Return its key."""
        return self.partnership.key


def grouping_page(
    visit: SignedVisit,
    grouping_id: str,
    errors: Sequence[FieldError] = (),
    form: RulesForm | None = None,
) -> Response:
    """Return a grouping as it stands; with what was wrong with a change where one was sent."""
    standing = standing_grouping(visit, grouping_id)
    with reading(visit.engine) as connection:
        versions = list_versions(connection, grouping_id)
        comments = comments_of(connection, grouping_id)
    names = names_of_partnerships(standing, visit.house, visit.language)
    wanted = visit.one("q") if not visit.is_post else ""
    found = _found(standing, names, wanted, visit)
    fields = (("q", wanted),) if wanted else ()
    number = 1 if visit.is_post else page_from(visit.one("page"))
    paging = Paging(here_of(grouping_id).path, fields, number or 1, len(found), _A_PAGE)
    shown = [
        _shown(visit, standing, each, names[each.key])
        for each in found[paging.first - 1 : paging.last]
    ]
    query = urlencode([*fields, *([("page", str(number))] if number > 1 else [])])
    programme = visit.house.catalogue.programmes.get(standing.programme_id)
    network_rules: NetworkRules | None = programme.network_rules if programme else None
    conditions = standing.conditions
    return visit.page(
        "groupings/grouping.html",
        here_of(grouping_id, query="" if visit.is_post else query),
        422 if errors else 200,
        grouping=standing,
        programme=programme,
        network_rules=network_rules,
        rules=conditions.rules,
        differs=differing(conditions.rules, network_rules.rules if network_rules else None),
        partnerships=shown,
        paging=paging,
        q=wanted,
        names=names,
        links=_links(conditions.together, conditions.apart),
        most_links=MOST_LINKS,
        versions=versions,
        kinds={each.number: kind_of(each) for each in versions},
        origin_words=ORIGIN_WORDS,
        comments=[each for each in comments if each.number is None],
        under_way=jobs_of(visit.engine).under_way(grouping_id),
        form=form or RulesForm.of(standing.title, standing.programme_id, standing.on, conditions),
        choices=choices_in(visit.house, visit.language),
        balances=BALANCES,
        errors=tuple(errors),
        first_errors={error.field: error for error in reversed(errors)},
        done=done_note(visit),
        sent={name: visit.one(name) for name in SENT} if visit.is_post else {},
        role_words=ROLE_WORDS,
        language_name=lambda code: language_name(code, visit.language),
        themes=visit.house.catalogue.taxonomy.themes,
    )


def _links(together: frozenset[Pair], apart: frozenset[Pair]) -> list[tuple[str, Pair]]:
    links = [("together", pair) for pair in sorted(together)]
    return [*links, *(("apart", pair) for pair in sorted(apart))]


def _found(
    standing: StoredGrouping, names: Mapping[str, str], wanted: str, visit: SignedVisit
) -> list[GroupingPartnership]:
    looked_for = without_accents(wanted)
    found = [
        each for each in standing.partnerships if looked_for in without_accents(names[each.key])
    ]
    return sorted(found, key=lambda each: alphabetical(names[each.key], visit.language))


def _shown(
    visit: SignedVisit, standing: StoredGrouping, partnership: GroupingPartnership, name: str
) -> ShownPartnership:
    return ShownPartnership(
        partnership,
        name,
        known_of(partnership, visit.house),
        bool(standing.text_of(partnership)),
    )
