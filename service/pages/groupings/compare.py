"""Two versions of a grouping beside each other: their figures, who moved, and which rules differ."""

from starlette.responses import Response

from data.store.grouping_versions import read_version, version_numbers
from data.store.transactions import reading
from service.pages.groupings.desk import here_of, number_from, standing_grouping
from service.pages.signed_visit import SignedVisit
from service.use_cases.grouping_compare import compare
from service.use_cases.grouping_names import names_of_partnerships


def compare_page(visit: SignedVisit, grouping_id: str) -> Response:
    """Return two versions of a grouping compared: the latest two unless others are named."""
    standing = standing_grouping(visit, grouping_id)
    with reading(visit.engine) as connection:
        numbers = version_numbers(connection, grouping_id)
        one, other = _chosen(visit, numbers)
        versions = [read_version(connection, grouping_id, each) for each in (one, other) if each]
    names = names_of_partnerships(standing, visit.house, visit.language)

    def name_of(key: str) -> str:
        return names.get(key, key)

    return visit.page(
        "groupings/compare.html",
        here_of(grouping_id, "/compare", f"one={one}&other={other}"),
        grouping=standing,
        numbers=numbers,
        one=one,
        other=other,
        compared=compare(versions[0], versions[1], name_of) if len(versions) == 2 else None,
        name_of=name_of,
    )


def _chosen(visit: SignedVisit, numbers: tuple[int, ...]) -> tuple[int, int]:
    """Return which versions are compared; 0 where there is none to take."""
    other = number_from(visit.one("other")) if visit.one("other") else (numbers or (0,))[-1]
    rest = [number for number in numbers if number != other]
    one = number_from(visit.one("one")) if visit.one("one") else (rest or [0])[-1]
    return one, other
