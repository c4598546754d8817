"""A version as a file, and as a page to print with every reason."""

from starlette.responses import Response

from data.store.grouping_comments import comments_of
from data.store.transactions import reading
from matcher.networks.shared_passages import SharedPassage, shared_passages
from service.accounts.words import ROLE_WORDS
from service.language.translate import text
from service.pages.groupings.desk import here_of, standing_grouping, standing_version
from service.pages.groupings.saying import Saying
from service.pages.groupings.version_view import VersionView, version_view
from service.pages.signed_visit import SignedVisit
from service.pages.table_file import table_file, wanted_format
from service.use_cases.grouping_table import version_table

# A document that one files: beyond these the reasons would be a book, and the groups are told without them.
_MOST_WITH_PASSAGES = 120


def export_file(visit: SignedVisit, grouping_id: str, number: str, kind: str) -> Response:
    """Return a version as a file of the kind that was asked for."""
    chosen = wanted_format(kind)
    standing = standing_grouping(visit, grouping_id)
    version = standing_version(visit, grouping_id, number)
    table = version_table(standing, version, visit.house, visit.language)
    called = f"{standing.title} {text('Version', visit.language)} {version.number}"
    return table_file(visit, table, chosen, called)


def print_page(visit: SignedVisit, grouping_id: str, number: str) -> Response:
    """Return a version with its rules, its groups, why each member fits, and who is left and why."""
    view = version_view(visit, grouping_id, number)
    version = view.version
    with reading(visit.engine) as connection:
        comments = comments_of(connection, grouping_id, version.number)
    saying = Saying(view)
    programme = visit.house.catalogue.programmes.get(view.grouping.programme_id)
    return visit.page(
        "groupings/print.html",
        here_of(grouping_id, f"{view.rest}/print"),
        grouping=view.grouping,
        version=version,
        rest=view.rest,
        programme=programme,
        network_rules=programme.network_rules if programme else None,
        groups=[view.shown(group) for group in version.result.groups],
        shared=_shared(view),
        saying=saying,
        clash=saying.clash(),
        name_of=view.name_of,
        trouble=view.trouble,
        comments=comments,
        role_words=ROLE_WORDS,
    )


def _shared(view: VersionView) -> dict[str, tuple[SharedPassage, ...]]:
    if (
        view.worked is None
        or view.compared is None
        or len(view.version.result.placed) > _MOST_WITH_PASSAGES
    ):
        return {}
    passages = view.worked.passages
    return {
        key: shared_passages(passages, group.ids, key, 1)
        for group in view.groups
        for key in group.ids
    }
