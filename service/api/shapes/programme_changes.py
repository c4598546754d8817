"""What changed in a programme between two days, as the API returns it."""

from datetime import date

from pydantic import BaseModel, Field

from matcher.eligibility.changes import Changes
from matcher.eligibility.standing import CountryChange
from service.api.shapes.rules import ApplicantShape, CapShape, RuleShape, WindowShape
from service.api.shapes.words import Country, Sentence, sentences
from service.language.catalogues import Lang


class CountryChangeShape(BaseModel):
    """A country that joined or left the lists, or may have."""

    country: Country
    joined: bool = Field(description="True if it joined or may have, false if it left.")
    settled: bool = Field(description="False where no source settles that it happened.")
    earliest: date | None = Field(description="First possible day; null where nothing bounds it.")
    latest: date | None = Field(description="Last possible day; null where it is not settled.")
    sources: list[str]

    @classmethod
    def of(cls, change: CountryChange, language: Lang) -> "CountryChangeShape":
        """Return the change of a country's standing."""
        return cls(
            country=Country.of(change.country, language),
            joined=change.joins,
            settled=change.latest is not None,
            earliest=change.earliest if change.earliest != date.min else None,
            latest=change.latest,
            sources=list(change.sources),
        )


class CapChangeShape(BaseModel):
    """The caps of a stage, region and number of parties, before and after."""

    before: list[CapShape]
    after: list[CapShape]


class RuleChangeShape(BaseModel):
    """The rules in words of one topic that ceased, and those that came."""

    topic: str
    gone: list[RuleShape]
    come: list[RuleShape]


class ChangesShape(BaseModel):
    """What differs between two days; what came and went in between is left out."""

    since: date
    programme: list[Sentence]
    countries: list[CountryChangeShape]
    applicants_gone: list[ApplicantShape]
    applicants_come: list[ApplicantShape]
    caps: list[CapChangeShape]
    rules: list[RuleChangeShape]
    call_windows: list[WindowShape] = Field(description="Windows that opened or closed between.")

    @classmethod
    def of(cls, changes: Changes, language: Lang) -> "ChangesShape":
        """Return what changed between two days."""
        return cls(
            since=changes.since,
            programme=sentences(changes.programme, language),
            countries=[CountryChangeShape.of(c, language) for c in changes.countries],
            applicants_gone=[ApplicantShape.of(r, language) for r in changes.applicants_gone],
            applicants_come=[ApplicantShape.of(r, language) for r in changes.applicants_come],
            caps=[
                CapChangeShape(
                    before=[CapShape.of(cap) for cap in change.before],
                    after=[CapShape.of(cap) for cap in change.after],
                )
                for change in changes.caps
            ],
            rules=[
                RuleChangeShape(
                    topic=change.topic,
                    gone=[RuleShape.of(rule, language) for rule in change.gone],
                    come=[RuleShape.of(rule, language) for rule in change.come],
                )
                for change in changes.rules
            ],
            call_windows=[WindowShape.of(window, language) for window in changes.windows],
        )
