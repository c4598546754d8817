"""Networks as the API returns them."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from matcher.domain.catalogue import Catalogue
from matcher.domain.network import NetworkMember
from service.api.shapes.matches import MatchShape, PassageShape
from service.api.shapes.places import PlaceShape
from service.api.shapes.words import Country, Dated, Sentence, sentences
from service.language.catalogues import Lang
from service.use_cases.jobs import Job, JobState
from service.use_cases.network_gap_pairs import PairGap
from service.use_cases.network_gaps import Gaps, PartnershipGap
from service.use_cases.network_shown import NetworkShown


class MemberShape(BaseModel):
    """A partnership in a network."""

    number: int = Field(description="Its number in the network, from 1; 0 where it is in none.")
    parties: list[PlaceShape]
    other_parties: list[str] = Field(description="Parties that the registry lacks.")
    partnership_id: str | None = Field(description="Set where public sources document it.")
    themes: list[str]
    joined_on: date | None

    @classmethod
    def of(
        cls, member: NetworkMember, number: int, catalogue: Catalogue, language: Lang
    ) -> "MemberShape":
        """Return a member."""
        places = catalogue.local_governments
        return cls(
            number=number,
            parties=[PlaceShape.of(places[i], language) for i in member.party_ids if i in places],
            other_parties=[
                *(each for each in member.party_ids if each not in places),
                *member.other_parties,
            ],
            partnership_id=member.partnership_id,
            themes=list(member.theme_ids),
            joined_on=member.joined_on,
        )


class NetworkLineShape(BaseModel):
    """A network in the list."""

    id: str
    names: dict[str, str] = Field(description="By language.")
    documented: bool = Field(description="Whether public sources tell of it, and no coordinator.")
    state: str = Field(description="coming, ongoing, ended or unknown, on the day asked.")
    programmes: list[str]
    regions: list[str]
    countries: list[Country]
    themes: list[str]
    starts: Dated | None
    ends: Dated | None
    partnerships: int
    has_room: bool

    @classmethod
    def of(cls, shown: NetworkShown, on: date, language: Lang) -> "NetworkLineShape":
        """Return a network in one line."""
        return cls(
            id=shown.id,
            names=dict(shown.names),
            documented=shown.is_documented,
            state=shown.state(on).value,
            programmes=[each.id for each in shown.programmes],
            regions=[each.value for each in shown.regions],
            countries=[Country.of(each, language) for each in shown.countries],
            themes=list(shown.theme_ids),
            starts=Dated.of(shown.starts),
            ends=Dated.of(shown.ends),
            partnerships=len(shown.members),
            has_room=bool(shown.published and shown.published.has_room),
        )


class NetworksShape(BaseModel):
    """One page of networks."""

    language: Lang
    on: date
    total: int
    page: int
    n: int
    networks: list[NetworkLineShape]


class NetworkShape(NetworkLineShape):
    """One network."""

    language: Lang
    sentences: dict[str, list[str]] = Field(description="By language.")
    coordinator: str | None = Field(description="Role and organisation; null for a documented one.")
    adviser: str | None
    most: int | None
    is_open: bool | None = Field(description="Whether newcomers are asked for.")
    published_at: datetime | None
    closed_at: datetime | None
    version: int | None
    members: list[MemberShape]
    unknown: list[Sentence] = Field(description="What no source tells.")

    @classmethod
    def whole(
        cls, shown: NetworkShown, on: date, catalogue: Catalogue, language: Lang
    ) -> "NetworkShape":
        """Return a network with its members."""
        published = shown.published
        line = NetworkLineShape.of(shown, on, language)
        return cls(
            **dict(line),
            language=language,
            sentences={lang: list(said) for lang, said in shown.sentences.items()},
            coordinator=published.coordinator if published else None,
            adviser=published.adviser if published else None,
            most=published.most if published else None,
            is_open=published.is_open if published else None,
            published_at=published.published_at if published else None,
            closed_at=published.closed_at if published else None,
            version=published.version if published else None,
            members=[
                MemberShape.of(member, number, catalogue, language)
                for number, member in enumerate(shown.members, start=1)
            ],
            unknown=sentences(shown.unknown, language),
        )


class PublishedShape(BaseModel):
    """The networks that were published."""

    language: Lang
    networks: list[NetworkShape]


class LeftShape(BaseModel):
    """A network after a member left, and what is to be said of it."""

    network: NetworkShape
    remark: Sentence | None


class PartnershipGapShape(BaseModel):
    """A known partnership that is like a network."""

    origin: str = Field(description="documented, left or introduced.")
    member: MemberShape
    likeness: float
    themes: list[str] = Field(description="Those it shares with the network.")
    passages: list[PassageShape]
    reasons: list[Sentence] = Field(description="Why it may not join; empty where it may.")
    remarks: list[Sentence]

    @classmethod
    def of(cls, gap: PartnershipGap, catalogue: Catalogue, language: Lang) -> "PartnershipGapShape":
        """Return a candidate."""
        return cls(
            origin=gap.origin.value,
            member=MemberShape.of(gap.member, 0, catalogue, language),
            likeness=gap.likeness,
            themes=list(gap.theme_ids),
            passages=[PassageShape.of(each, language) for each in gap.passages],
            reasons=sentences(gap.reasons, language),
            remarks=sentences(gap.remarks, language),
        )


class PairGapShape(BaseModel):
    """Two that could work together in a network."""

    ours: PlaceShape
    match: MatchShape
    likeness: float
    value: float = Field(description="What both would gain and how like the network, 0 to 1.")

    @classmethod
    def of(cls, gap: PairGap, language: Lang) -> "PairGapShape":
        """Return a pair."""
        return cls(
            ours=PlaceShape.of(gap.ours, language),
            match=MatchShape.of(gap.match, language),
            likeness=gap.likeness,
            value=gap.value,
        )


class GapsShape(BaseModel):
    """Who is missing from a network; while it is worked out, how far that has come."""

    language: Lang
    state: str = Field(description="waiting, working, done or failed.")
    share: float
    problem: Sentence | None
    abstention: Sentence | None
    partnerships: list[PartnershipGapShape]
    blocked: list[PartnershipGapShape]
    pairs: list[PairGapShape]
    pairs_abstention: Sentence | None

    @classmethod
    def of(cls, job: Job, found: Gaps | None, catalogue: Catalogue, language: Lang) -> "GapsShape":
        """Return what was found, or how far the work has come."""
        shape = cls.done(found or Gaps(), catalogue, language)
        shape.state, shape.share = job.state.value, job.share
        shape.problem = Sentence.of(job.problem, language) if job.problem else None
        return shape

    @classmethod
    def done(cls, gaps: Gaps, catalogue: Catalogue, language: Lang) -> "GapsShape":
        """Return what was found."""
        abstention, of_pairs = gaps.abstention, gaps.pairs_abstention
        return cls(
            language=language,
            state=JobState.DONE.value,
            share=1.0,
            problem=None,
            abstention=Sentence.of(abstention, language) if abstention else None,
            partnerships=[
                PartnershipGapShape.of(each, catalogue, language) for each in gaps.partnerships
            ],
            blocked=[PartnershipGapShape.of(each, catalogue, language) for each in gaps.blocked],
            pairs=[PairGapShape.of(each, language) for each in gaps.pairs],
            pairs_abstention=Sentence.of(of_pairs, language) if of_pairs else None,
        )
