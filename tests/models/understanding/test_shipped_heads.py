"""The heads that come with the program, on the encoder that comes with it."""

import json
from pathlib import Path

import pytest

from data.fact_files.located_row import PACKAGED_FACTS
from data.fact_files.taxonomy import read_taxonomy
from matcher.domain.challenge import Side
from matcher.domain.taxonomy import ConceptKind
from matcher.encoding.protocol import Language
from matcher.understanding.reader import Understanding
from models.loading import ADAPTED, load_encoder
from models.understanding.artefact import heads_in_force

pytestmark = pytest.mark.model
PROFILES = Path(__file__).resolve().parents[3] / "data" / "calibration" / "corpus.jsonl"


@pytest.fixture(scope="module")
def understanding(encoder_cache: Path) -> Understanding:
    encoder = load_encoder(ADAPTED, encoder_cache)
    in_force = heads_in_force(encoder.fingerprint)
    assert in_force.remark is None, "retrain the heads: `partnerkommun train understanding`"
    return Understanding(encoder, read_taxonomy(PACKAGED_FACTS / "taxonomy"), in_force.heads)


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Vi är bra på skriftlig information.", Language.SWEDISH),
        ("Kommunen har lång erfarenhet av medborgardialog.", Language.SWEDISH),
        ("We are good at face-to-face outreach.", Language.ENGLISH),
    ],
)
def test_claimed_strength_in_a_question_is_an_offer(
    understanding: Understanding, sentence: str, language: Language
) -> None:
    (read,), _ = understanding.read([sentence], language)
    assert read.side is Side.OFFER


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("Vi når inte nyanlända med våra blanketter.", Language.SWEDISH),
        ("Civilsamhället ska involveras i äldreomsorgen", Language.SWEDISH),
        ("We are good at forms but struggle to meet people.", Language.ENGLISH),
    ],
)
def test_lack_in_a_question_is_a_need(
    understanding: Understanding, sentence: str, language: Language
) -> None:
    (read,), _ = understanding.read([sentence], language)
    assert read.side is Side.NEED


@pytest.mark.parametrize(("kind", "language"), [("sv", Language.SWEDISH), ("en", Language.ENGLISH)])
def test_strengths_that_nobody_claims_are_found_in_profiles_that_taught_nothing(
    understanding: Understanding, kind: str, language: Language
) -> None:
    said = [
        (side, sentence)
        for profile in map(json.loads, PROFILES.read_text(encoding="utf-8").splitlines())
        if profile["metadata"]["kind"] == kind
        for side, sentence in profile["metadata"]["sides"]
        if side != "other"
    ]
    read, _ = understanding.read([sentence for _, sentence in said], language, asked=False)
    strengths = {at for at, (side, _) in enumerate(said) if side == "offer"}
    found = {at for at, sentence in enumerate(read) if sentence.side is Side.OFFER}
    assert len(strengths & found) >= 0.75 * len(strengths)
    assert len(strengths & found) >= 0.8 * len(found)


def test_plain_question_gets_its_theme_with_sentence_and_probability(
    understanding: Understanding,
) -> None:
    text = "Vi vill nå ut med information och skapa dialog med nyanlända flyktingar"
    _, tags = understanding.read([text], Language.SWEDISH)
    areas = {tag.id: tag for tag in tags if tag.kind is ConceptKind.COOPERATION_AREA}
    assert "social-issues" in areas
    assert areas["social-issues"].sentence == text
    assert 0 < (areas["social-issues"].probability or 0) < 1
