"""Programmes and their rules on a day, as the API returns them."""

from datetime import date

from pydantic import BaseModel, Field

from matcher.domain.programme import (
    ApplicantRule,
    CallWindow,
    CountryList,
    FundingCap,
    Programme,
    Rule,
)
from matcher.domain.recommendation import RulesShown
from service.api.shapes.words import Country, Dated, Sentence, Term, sentences
from service.language.catalogues import Lang


class ProgrammeShape(BaseModel):
    """A programme in short."""

    id: str = Field(examples=["icld-municipal-partnerships"])
    label: str
    description: str
    needs_call: bool = Field(description="Whether application rounds exist at all.")
    starts: Dated | None
    ends: Dated | None
    source: str

    @classmethod
    def of(cls, programme: Programme, language: Lang) -> "ProgrammeShape":
        """Return a programme in short."""
        return cls(
            id=programme.id,
            label=programme.labels[language],
            description=programme.descriptions.get(language, ""),
            needs_call=programme.needs_call,
            starts=Dated.of(programme.starts),
            ends=Dated.of(programme.ends),
            source=programme.source,
        )


class ProgrammesShape(BaseModel):
    """All programmes."""

    language: Lang
    programmes: list[ProgrammeShape]


class RegionShape(BaseModel):
    """A region of the world as a country list divides it."""

    name: str
    countries: list[str]


class CountryListShape(BaseModel):
    """A country list with what is known of its dates."""

    id: str
    countries: list[Country]
    uncertain: list[Country] = Field(description="No source says whether these stood on it.")
    regions: list[RegionShape]
    valid_from: Dated | None = Field(description="Null where no source dates the start.")
    first_seen: date | None = Field(description="First day on which a source shows the list.")
    last_seen: date | None
    note: str | None = Field(description="What is known and unknown about its dates.")
    source: str

    @classmethod
    def of(cls, listed: CountryList, language: Lang) -> "CountryListShape":
        """Return a country list."""
        return cls(
            id=listed.id,
            countries=_countries(listed.countries, language),
            uncertain=_countries(listed.uncertain, language),
            regions=[
                RegionShape(name=name, countries=list(countries))
                for name, countries in listed.regions.items()
            ],
            valid_from=Dated.of(listed.valid_from),
            first_seen=listed.first_seen,
            last_seen=listed.last_seen,
            note=listed.notes.get(language),
            source=listed.source,
        )


class CallShape(BaseModel):
    """Whether applications are taken on the day."""

    is_open: bool | None = Field(description="Null where no call is needed.")
    messages: list[Sentence]

    @classmethod
    def of(cls, rules: RulesShown, language: Lang) -> "CallShape":
        """Return the call status of a day."""
        return cls(is_open=rules.call_is_open, messages=sentences(rules.call, language))


class WindowShape(BaseModel):
    """A documented call window."""

    id: str
    kind: Term
    opens: Dated | None
    closes: Dated | None
    stages: list[str]
    label: str | None
    source: str

    @classmethod
    def of(cls, window: CallWindow, language: Lang) -> "WindowShape":
        """Return a call window."""
        return cls(
            id=window.id,
            kind=Term.of(window.kind, language),
            opens=Dated.of(window.opens),
            closes=Dated.of(window.closes),
            stages=list(window.stages),
            label=window.labels.get(language),
            source=window.source,
        )


class CapShape(BaseModel):
    """The most that may be granted for a stage."""

    stage: str
    regions: list[str]
    several_parties: bool
    amount_sek: int
    per_year: bool
    valid_from: Dated | None
    valid_to: Dated | None
    source: str

    @classmethod
    def of(cls, cap: FundingCap) -> "CapShape":
        """Return a funding cap."""
        return cls(
            stage=cap.stage,
            regions=list(cap.regions),
            several_parties=cap.several_parties,
            amount_sek=cap.amount_sek,
            per_year=cap.per_year,
            valid_from=Dated.of(cap.valid_from),
            valid_to=Dated.of(cap.valid_to),
            source=cap.source,
        )


class RuleShape(BaseModel):
    """A rule in words."""

    topic: str
    text: str
    valid_from: Dated | None
    valid_to: Dated | None
    source: str

    @classmethod
    def of(cls, rule: Rule, language: Lang) -> "RuleShape":
        """Return a rule in words."""
        return cls(
            topic=rule.topic,
            text=rule.text[language],
            valid_from=Dated.of(rule.valid_from),
            valid_to=Dated.of(rule.valid_to),
            source=rule.source,
        )


class ApplicantShape(BaseModel):
    """Who may apply in Sweden."""

    kinds: list[str]
    label: str | None
    valid_from: Dated | None
    source: str

    @classmethod
    def of(cls, rule: ApplicantRule, language: Lang) -> "ApplicantShape":
        """Return a rule on applicants."""
        return cls(
            kinds=list(rule.kinds),
            label=rule.labels.get(language),
            valid_from=Dated.of(rule.valid_from),
            source=rule.source,
        )


def _countries(codes: frozenset[str], language: Lang) -> list[Country]:
    shown = [Country.of(code, language) for code in codes]
    return sorted(shown, key=lambda country: country.name)
