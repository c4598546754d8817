"""Who is asked how often, as the API returns it."""

from collections.abc import Sequence
from datetime import date

from pydantic import BaseModel, Field

from service.api.shapes.places import PlaceShape
from service.language.catalogues import Lang
from service.use_cases.attention import Attention, AttentionReport


class MonthShape(BaseModel):
    """How many times somebody was asked in a month."""

    month: str = Field(examples=["2026-11"])
    asked: int


class AttentionRowShape(BaseModel):
    """What one local government abroad was asked, and what it can take."""

    local_government: PlaceShape
    has_profile: bool = Field(description="Whether a search can find it.")
    open_introductions: int = Field(description="Proposed, sent, accepted or met; as of today.")
    capacity: int = Field(description="How many open introductions it takes at a time.")
    said_capacity: bool = Field(description="Whether that is its own figure.")
    is_full: bool
    is_over: bool = Field(description="Whether more are open than it can take.")
    not_now: bool = Field(description="Whether it wants none today.")
    not_now_until: date | None = Field(description="From when it can be asked again.")
    asked: int = Field(description="How many times it was sent an introduction in these months.")
    proposed: int = Field(description="Introductions begun in these months.")
    from_rounds: int = Field(description="Those of them that came out of a round.")
    accepted: int
    declined: int
    unanswered: int
    under_way: int = Field(description="Those of them that became a partnership.")
    by_month: list[MonthShape] = Field(description="Times asked, oldest month first.")

    @classmethod
    def of(cls, row: Attention, report: AttentionReport, language: Lang) -> "AttentionRowShape":
        """Return a row of the list."""
        closed = row.load.is_closed_on(report.today)
        return cls(
            local_government=PlaceShape.of(row.place, language),
            has_profile=row.has_profile,
            open_introductions=row.load.open_introductions,
            capacity=row.load.capacity,
            said_capacity=row.said_capacity,
            is_full=row.load.is_full,
            is_over=row.load.is_over,
            not_now=closed,
            not_now_until=row.load.not_now_until if closed else None,
            asked=row.asked,
            proposed=row.proposed,
            from_rounds=row.from_rounds,
            accepted=row.accepted,
            declined=row.declined,
            unanswered=row.unanswered,
            under_way=row.under_way,
            by_month=_months(report, row.by_month),
        )


class AttentionShape(BaseModel):
    """Who abroad is asked how often, and how evenly."""

    language: str
    as_of: date
    gini: float | None = Field(
        description="Of the times asked, over everyone in the list before it was narrowed: 0 where all were "
        "asked alike, near 1 where one was. Null where nobody was asked."
    )
    counts: dict[str, int] = Field(
        description="How many there are of each kind that can be chosen."
    )
    by_month: list[MonthShape] = Field(description="Times anyone was asked, oldest month first.")
    total: int
    page: int
    pages: int
    n: int
    local_governments: list[AttentionRowShape]

    @classmethod
    def of(
        cls,
        report: AttentionReport,
        found: Sequence[Attention],
        page: int,
        n: int,
        language: Lang,
    ) -> "AttentionShape":
        """Return one page of what was found."""
        start = (page - 1) * n
        return cls(
            language=language,
            as_of=report.today,
            gini=report.gini,
            counts={which.value: number for which, number in report.counts.items()},
            by_month=_months(report, report.by_month),
            total=len(found),
            page=page,
            pages=-(-len(found) // n),
            n=n,
            local_governments=[
                AttentionRowShape.of(row, report, language) for row in found[start : start + n]
            ],
        )


def _months(report: AttentionReport, counts: Sequence[int]) -> list[MonthShape]:
    return [
        MonthShape(month=f"{year}-{month:02}", asked=asked)
        for (year, month), asked in zip(report.months, counts, strict=True)
    ]
