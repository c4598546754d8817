"""Who is asked how often: the figures of the whole, the months, and the list page by page."""

from collections.abc import Sequence

from starlette.responses import Response

from data.exporting.files import Format, as_bytes
from matcher.domain.message import CountryCode
from service.api.refusals import FieldError, RefusedRequest
from service.api.request_faults import no_such_address
from service.language.alphabet import countries_by_name
from service.language.translate import text
from service.pages.addresses import Here
from service.pages.attention.chart import chart_of
from service.pages.attention.evenness import can_judge, evenness_of
from service.pages.attention.form import PATH, AttentionForm
from service.pages.private_visit import PRIVATE
from service.pages.shortlist.export import attachment, file_name
from service.pages.signed_visit import SignedVisit
from service.pages.tables import Paging, Sorting
from service.use_cases.attention import Attention, AttentionReport, Which, read_attention
from service.use_cases.attention_list import LARGEST_FIRST, Order, Wanted, chosen_from
from service.use_cases.attention_table import attention_table

N_ON_A_PAGE = 50
_TYPES = {
    Format.XLSX: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    Format.CSV: "text/csv; charset=utf-8",
    Format.JSON: "application/json",
}


def attention_page(visit: SignedVisit) -> Response:
    """Return one page of the list; 422 where something was entered wrongly, 404 past the last page."""
    form = AttentionForm.read(visit.entries)
    report = read_attention(visit.house, visit.today)
    errors: tuple[FieldError, ...] = ()
    found: Sequence[Attention] = ()
    wanted = Wanted()
    try:
        wanted = form.wanted(visit.house)
        found = chosen_from(report, wanted, visit.language)
    except RefusedRequest as refused:
        errors = refused.errors
    paging = Paging(PATH, form.fields(), form.page_number, len(found), N_ON_A_PAGE)
    status = 422 if errors else 200 if paging.exists else 404
    return visit.page(
        "attention/list.html",
        Here(PATH, form.query(), "account"),
        status,
        form=form,
        errors=errors,
        first_errors={error.field: error for error in reversed(errors)},
        report=report,
        evenness=evenness_of(report),
        is_figure_told=can_judge(report),
        counts={which.value: number for which, number in report.counts.items()},
        countries=_countries(report, visit),
        chart=chart_of(report.months, report.by_month, visit.language),
        rows=found[paging.first - 1 : paging.last] if paging.exists else (),
        paging=paging,
        sorting=Sorting(
            PATH, form.fields(), str(wanted.order), frozenset(by.value for by in LARGEST_FIRST)
        ),
        default_sort=str(Order()),
    )


def attention_file(visit: SignedVisit, kind: str) -> Response:
    """Return the whole list, narrowed and ordered as on the page, as a file."""
    if kind not in [one.value for one in Format]:
        raise no_such_address()
    chosen = Format(kind)
    report = read_attention(visit.house, visit.today)
    wanted = AttentionForm.read(visit.entries).wanted(visit.house)
    rows = chosen_from(report, wanted, visit.language)
    name = file_name(text("Who is asked", visit.language), visit.today, visit.language)
    headers = {
        **PRIVATE,
        "Content-Disposition": attachment(f"{name}.{chosen.value}"),
        "Content-Language": visit.language,
    }
    content = as_bytes(attention_table(report, rows, visit.language), chosen)
    return Response(content, media_type=_TYPES[chosen], headers=headers)


def _countries(report: AttentionReport, visit: SignedVisit) -> tuple[CountryCode, ...]:
    return countries_by_name({row.place.country for row in report.of(Which.ALL)}, visit.language)
