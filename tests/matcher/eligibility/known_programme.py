"""A programme with known and unknown dates, small enough to reason about."""

from datetime import date

from hypothesis import strategies as st

from matcher.domain.dates import PartialDate
from matcher.domain.local_government import Level, LocalGovernment
from matcher.domain.message import CountryCode
from matcher.domain.programme import (
    CallWindow,
    CountryList,
    Programme,
    Rule,
    WindowKind,
)
from matcher.eligibility import (
    country_lists_on,
)

DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


def known(text: str | None) -> PartialDate | None:
    return PartialDate.parse(text) if text else None


def country_list(
    name: str,
    countries: str,
    valid_from: str | None = None,
    first_seen: date | None = None,
    last_seen: date | None = None,
    uncertain: str = "",
) -> CountryList:
    codes = tuple(CountryCode(code) for code in countries.split())
    return CountryList(
        id=name,
        countries=frozenset(codes),
        regions={"europe": codes},
        valid_from=known(valid_from),
        first_seen=first_seen,
        last_seen=last_seen,
        notes={"sv": "Anmärkning", "en": "Note"},
        source=f"https://example.org/{name}",
        uncertain=frozenset(CountryCode(code) for code in uncertain.split()),
    )


PROGRAMME = Programme(
    id="p",
    labels={},
    descriptions={},
    source="https://example.org/programme",
    starts=known("2008-10-15"),
    ends=None,
    needs_call=True,
    country_lists=(
        country_list("undated-first", "AL GE KE"),
        country_list("with-zambia", "AL GE KE ZM", "2013-12", uncertain="AL"),
        country_list(
            "dated", "GE KE ZM", "2019", date(2019, 5, 31), date(2019, 9, 25), uncertain="AL"
        ),
        country_list("undated-between", "KE ZM BA"),
        country_list("latest", "KE ZM RW", None, date(2026, 11, 22)),
    ),
    call_windows=(),
    funding_caps=(),
    applicant_rules=(),
    rules=(),
)


def in_country(code: str) -> LocalGovernment:
    return LocalGovernment("x", "X", CountryCode(code), Level.MUNICIPALITY, "town", "test")


def ids_on(on: date, programme: Programme = PROGRAMME) -> list[str]:
    return [one.id for one in country_lists_on(programme, on)]


def codes(messages: tuple[object, ...]) -> list[str]:
    return [getattr(one, "code", "") for one in messages]


def window(
    kind: WindowKind = WindowKind.OPEN, opens: str | None = None, closes: str | None = None
) -> CallWindow:
    source = "https://example.org/call"
    return CallWindow("w", kind, known(opens), known(closes), (), {}, source)


def rule(topic: str, valid_from: str | None = None, valid_to: str | None = None) -> Rule:
    source = f"https://example.org/{topic}"
    return Rule(topic, {}, known(valid_from), known(valid_to), source)
