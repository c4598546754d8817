"""Whom each Swedish party of a round might look at, spread so that attention is shared."""

from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from data.store.rounds import Round
from matcher.domain.errors import InvalidInputError
from matcher.domain.message import Message
from service.api.refusals import FieldError
from service.language.alphabet import alphabetical
from service.language.translate import text
from service.pages.attention.evenness import evenness_in_words
from service.pages.rounds.desk import address_of, assigning_of, here_of, place_of, standing_round
from service.pages.rounds.work import soon_done
from service.pages.signed_visit import SignedVisit
from service.pages.table_file import table_file, wanted_format
from service.use_cases.entered_text import quoted
from service.use_cases.round_suggestions import (
    DEFAULT_EACH,
    MOST_EACH,
    RoundSuggestions,
    begin_suggestions,
    check_count,
    found_by,
)
from service.use_cases.round_suggestions_table import suggestions_table

_PAGE = "/suggestions"
_PLAIN = "plain"


def suggestions_page(visit: SignedVisit, round_id: str) -> Response:
    """Return the suggestions of a round, or lead to how far they have come."""
    standing = standing_round(visit, round_id)
    try:
        n = _count(visit)
    except InvalidInputError as error:
        return _page(visit, standing, errors=(FieldError("n", error.message),))
    try:
        found = _found(visit, standing, n)
    except InvalidInputError as error:
        return _page(visit, standing, problem=error.message)
    return found if isinstance(found, Response) else _page(visit, standing, found)


def suggestions_file(visit: SignedVisit, round_id: str, kind: str) -> Response:
    """Return the suggestions of a round as a file; whatever stands in the way is told on their page."""
    chosen = wanted_format(kind)
    standing = standing_round(visit, round_id)
    try:
        found = _found(visit, standing, _count(visit))
    except InvalidInputError:
        return suggestions_page(visit, round_id)
    if isinstance(found, Response):
        return found
    table = suggestions_table(found, visit.house, visit.language, _is_plain(visit))
    called = f"{standing.title} {text('Suggestions', visit.language)}"
    return table_file(visit, table, chosen, called)


def _found(visit: SignedVisit, standing: Round, n: int) -> RoundSuggestions | Response:
    """Return the suggestions, or where it is told how far they have come."""
    job = soon_done(visit, begin_suggestions(standing, n, assigning_of(visit)))
    found = found_by(job)
    if found is not None:
        return found
    return RedirectResponse(address_of(visit, standing.id, f"/progress/{job.id}"), 303)


def _count(visit: SignedVisit) -> int:
    written = visit.one("n").strip() or str(DEFAULT_EACH)
    if not (written.isascii() and written.isdigit() and len(written) < 5):
        raise InvalidInputError(
            "round.suggestions.n-unreadable",
            "“{n}” is not a number of suggestions. Write a whole number from 1 to {most}.",
            n=quoted(written),
            most=MOST_EACH,
        )
    check_count(int(written))
    return int(written)


def _is_plain(visit: SignedVisit) -> bool:
    return visit.one("order") == _PLAIN


def _page(
    visit: SignedVisit,
    standing: Round,
    found: RoundSuggestions | None = None,
    problem: Message | None = None,
    errors: tuple[FieldError, ...] = (),
) -> Response:
    is_plain = _is_plain(visit)
    n = str(found.n) if found else visit.one("n")[:20] or str(DEFAULT_EACH)
    query = urlencode({"n": n, **({"order": _PLAIN} if is_plain else {})})
    lists = found.lists if found else ()
    name_of = visit.name_of
    return visit.page(
        "rounds/suggestions.html",
        here_of(standing.id, _PAGE, query),
        422 if errors else 200,
        round=standing,
        found=found,
        lists=sorted(lists, key=lambda each: alphabetical(name_of(each.our_id), visit.language)),
        problem=problem,
        errors=errors,
        first_errors={error.field: error for error in errors},
        n=n,
        most=MOST_EACH,
        is_plain=is_plain,
        query=query,
        evenness=evenness_in_words,
        name_of=name_of,
        place_of=lambda place_id: place_of(visit, place_id),
    )
