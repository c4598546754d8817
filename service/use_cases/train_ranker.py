"""Learning the ranking anew: the shipped one from judgments, the house's own from introductions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from data.importing.local_government_cell import LocalGovernmentCells
from data.importing.outcomes import IntroductionsRead, read_introductions
from data.registry.name_index import NameIndex
from matcher.domain.catalogue import Catalogue
from matcher.domain.errors import InvalidInputError, PartnerkommunError
from matcher.domain.past_introduction import PastIntroduction
from matcher.domain.recommendation import Question
from matcher.learned import Learned
from matcher.ranker import Ranker
from matcher.recommend import Recommender
from matcher.understanding.subject import Subjects
from models.ranking.artefact import Manifest, StoredRanking, write_ranking
from models.ranking.lessons import Outcome, values_of
from models.ranking.outcomes import Compared, are_enough, relearn
from models.ranking.reading import SHIPPED, Origin, RankingInForce, own_ranking, ranking_in_force
from models.ranking.training import train
from service.house import House
from service.opening.facts import facts_stamp
from service.opening.ordinary_questions import open_ordinary_questions
from service.settings import Settings
from service.use_cases.entered_choice import DEFAULT_PROGRAMME_ID
from service.use_cases.ranking_lessons import CALIBRATION, Learner, fingerprint_of, gather

_UNTIL = "outcomes_until"


def train_shipped(
    judgments: Path,
    catalogue: Catalogue,
    settings: Settings,
    *,
    write: bool,
    calibration: Path | None = None,
) -> StoredRanking:
    """Learn everything about ranking from the dev judgments and the documented partnerships.

    `calibration` is a second collection to learn from, beside the judgments.

    With `write` it replaces the ranking that comes with the program; without, nothing is changed. The test
    split is never read. Raise InvalidInputError for judgments that cannot be read.
    """
    from models.loading import load_encoder
    from service.wiring import open_understanding

    encoder = load_encoder(settings.encoder, settings.cache_folder)
    taxonomy = read_taxonomy(PACKAGED_FACTS / "taxonomy")
    subjects = Subjects.from_themes(list(taxonomy.themes.values()), encoder)
    understanding = open_understanding(encoder, taxonomy)
    learner = Learner(encoder, subjects, understanding, open_ordinary_questions(encoder))
    lessons = gather(judgments, catalogue, learner, calibration)
    data = {"judgments": fingerprint_of(judgments), "facts": facts_stamp()}
    if calibration is not None:
        data["calibration"] = fingerprint_of(calibration, CALIBRATION)
    stored = train(lessons, encoder.fingerprint, data)
    if write:
        _write(stored, SHIPPED)
    return stored


@dataclass(frozen=True)
class OwnTraining:
    """What came of learning from introductions.

    `unseen` counts those whose counterpart has no words, so that no signal can be told. `compared` is None
    where there were too few; `written` tells whether the house now ranks by what was learned.
    """

    read: IntroductionsRead
    used: int
    accepted: int
    unseen: int
    compared: Compared | None
    written: bool


def introductions_in_file(file: Path, house: House, today: date) -> IntroductionsRead:
    """Return the introductions of a file; raise InvalidInputError for one that cannot be read."""
    places = house.catalogue.local_governments
    return read_introductions(file, LocalGovernmentCells(places, NameIndex(places.values())), today)


def train_own(
    read: IntroductionsRead, house: House, settings: Settings, *, write: bool
) -> OwnTraining:
    """Learn the house's own weights from introductions, and put them in force if they are better.

    The signals of each introduction are those of its own day. The ranking in force stays where there are too
    few introductions, or where it foretells held-out ones as well.
    """
    outcomes = _outcomes(read.introductions, house)
    accepted = sum(outcome.accepted for outcome in outcomes)
    unseen = len(read.introductions) - len(outcomes)
    if not are_enough(outcomes):
        return OwnTraining(read, len(outcomes), accepted, unseen, None, written=False)
    in_force = ranking_in_force(settings.data_folder, house.encoder_fingerprint)
    before = in_force.stored.learned
    relearned = relearn(outcomes, before.ranker, unseen_since=_learned_until(in_force))
    put_in_force = write and relearned.compared.is_better
    if put_in_force:
        until = max(outcome.on for outcome in outcomes)
        stored = _own(before, relearned.ranker, relearned.compared, until, house)
        _write(stored, own_ranking(settings.data_folder))
    return OwnTraining(
        read, len(outcomes), accepted, unseen, relearned.compared, written=put_in_force
    )


def undo_own(settings: Settings) -> bool:
    """Go back to the shipped ranking; return whether there was one of the house's own."""
    own = own_ranking(settings.data_folder)
    if not own.exists():
        return False
    try:
        own.unlink()
    except OSError as error:
        raise _not_written(own, error) from error
    return True


def _outcomes(introductions: Sequence[PastIntroduction], house: House) -> list[Outcome]:
    """Return the outcomes whose signals can be told, as they stood on the day of the introduction."""
    told = (_outcome(introduction, house) for introduction in introductions)
    return [outcome for outcome in told if outcome is not None]


def _outcome(introduction: PastIntroduction, house: House) -> Outcome | None:
    asked = Question(
        text=introduction.challenge,
        programme_id=DEFAULT_PROGRAMME_ID,
        on=introduction.on,
        local_government_id=introduction.our_local_government_id,
    )
    before = _as_of(house.recommender, introduction)
    try:
        match = before.explain(asked, introduction.their_local_government_id).match
    except InvalidInputError:  # neither a challenge nor a stored profile: nothing to compare
        return None
    if match is None:
        return None
    return Outcome(
        introduction.our_local_government_id,
        introduction.on,
        values_of(match),
        introduction.accepted,
    )


def _as_of(recommender: Recommender, introduction: PastIntroduction) -> Recommender:
    """Return the recommender without the partnerships that the introduction itself may have led to."""
    return recommender.without_partnerships(
        {
            partnership.id
            for partnership in recommender.catalogue.partnerships
            if {introduction.our_local_government_id, introduction.their_local_government_id}
            <= set(partnership.party_ids)
            and (partnership.first_year or introduction.on.year) >= introduction.on.year
        }
    )


def _learned_until(in_force: RankingInForce) -> date | None:
    until = in_force.stored.manifest.data.get(_UNTIL)
    if in_force.origin is not Origin.OWN or until is None:
        return None
    return date.fromisoformat(until)


def _own(
    before: Learned, ranker: Ranker, compared: Compared, until: date, house: House
) -> StoredRanking:
    figures = {
        "introductions": compared.introductions,
        "log_loss": compared.log_loss_learned,
        "log_loss_before": compared.log_loss_before,
        "auc": compared.auc_learned,
        "auc_before": compared.auc_before,
    }
    return StoredRanking(
        replace(before, ranker=ranker),
        Manifest(
            house.encoder_fingerprint,
            {_UNTIL: until.isoformat()},
            {name: round(float(figure), 4) for name, figure in figures.items()},
        ),
    )


def _write(stored: StoredRanking, path: Path) -> None:
    try:
        write_ranking(stored, path)
    except OSError as error:
        raise _not_written(path, error) from error


def _not_written(path: Path, error: OSError) -> PartnerkommunError:
    return PartnerkommunError(
        "ranker.not-written",
        "The ranking {file} cannot be changed: {reason}. Give this user the right to write there. The "
        "ranking in force is as it was.",
        file=str(path),
        reason=error.strerror or str(error),
    )
