"""Reading a text with hand-made heads: sides, tags, and what happens without heads."""

from collections.abc import Sequence

import numpy as np
import pytest

from matcher.domain.challenge import Side
from matcher.domain.taxonomy import Concept, ConceptKind, Taxonomy
from matcher.encoding.cache import CachingEncoder, MemoryVectorCache
from matcher.encoding.protocol import Language, Role, Vectors
from matcher.understanding.challenge import understand
from matcher.understanding.heads import AreaHead, Curve, Decision, Heads, SideHead, ThemeHead
from matcher.understanding.reader import Understanding
from matcher.understanding.wording import SLOTS, slots, weigh
from tests.matcher.small_world import WordEncoder

LACK = "Clean drinking water is lacking"
STRENGTH = "Waste sorting works since 2019"
WATER_OR_WASTE = f"{LACK}. {STRENGTH}."


def _theme(theme_id: str, words: str, area: str) -> Concept:
    return Concept(
        id=theme_id,
        kind=ConceptKind.THEME,
        labels={"sv": words, "en": words},
        descriptions={"sv": words, "en": words},
        source="test",
        cooperation_area_id=area,
    )


TAXONOMY = Taxonomy(
    core_areas={},
    cooperation_areas={},
    themes={
        "water": _theme("water", "clean drinking water", "technical-services"),
        "waste": _theme("waste", "waste sorting", "environment"),
        "school": _theme("school", "pupils teachers school", "education"),
    },
    global_goals={},
)


def _heads(fingerprint: str = "words") -> Heads:
    words = np.zeros(SLOTS, dtype=np.float32)
    words[slots("since")] = 10.0
    nothing = np.zeros(WordEncoder.dimensions, dtype=np.float32)
    decision = Decision(Curve((1.0,), -2.0), least=0.5)
    return Heads(
        encoder_fingerprint=fingerprint,
        side=SideHead(nothing, words, claim=4.0, asked=decision, stated=decision),
        themes=ThemeHead(
            step=np.zeros((WordEncoder.dimensions,) * 2, dtype=np.float32),
            trained=frozenset({"water"}),
            seen=Curve((1.0, 0.0), 1.0),
            unseen=Curve((0.0, 1.0), 1.0),
            least=0.25,
        ),
        areas={
            ConceptKind.COOPERATION_AREA: AreaHead(
                ids=("environment", "technical-services"),
                weights=np.zeros((2, WordEncoder.dimensions), dtype=np.float32),
                offsets=np.zeros(2, dtype=np.float32),
                curve=Curve((1.0, 0.0), 0.0),
                least=0.4,
            )
        },
    )


class CountingEncoder(WordEncoder):
    """Counts the texts it is asked to encode."""

    def __init__(self) -> None:
        self.texts: list[str] = []

    def encode(self, texts: Sequence[str], role: Role, languages: Sequence[Language]) -> Vectors:
        self.texts += texts
        return super().encode(texts, role, languages)


def test_sentence_is_read_with_the_probability_of_its_side() -> None:
    read, _ = Understanding(WordEncoder(), TAXONOMY, _heads()).read(
        [LACK, STRENGTH], Language.ENGLISH
    )
    assert [(one.text, one.side) for one in read] == [(LACK, Side.NEED), (STRENGTH, Side.OFFER)]
    assert read[0].probability == pytest.approx(1 - 1 / (1 + np.exp(2)))
    assert all(one.probability and 0.5 < one.probability < 1 for one in read)


def test_strength_claimed_in_so_many_words_counts_whatever_the_other_words() -> None:
    read, _ = Understanding(WordEncoder(), TAXONOMY, _heads()).read(
        ["We are good at waste sorting."], Language.ENGLISH
    )
    assert read[0].side is Side.OFFER


def test_each_tag_carries_the_sentence_that_speaks_most_for_it() -> None:
    _, tags = Understanding(WordEncoder(), TAXONOMY, _heads()).read(
        [LACK, STRENGTH], Language.ENGLISH
    )
    themes = {tag.id: tag for tag in tags if tag.kind is ConceptKind.THEME}
    assert themes["water"].sentence == LACK
    assert themes["waste"].sentence == STRENGTH
    assert "school" not in themes
    assert all(tag.probability is not None and tag.probability >= 0.25 for tag in tags)


def test_theme_without_training_texts_is_tagged_too() -> None:
    _, tags = Understanding(WordEncoder(), TAXONOMY, _heads()).read([STRENGTH], Language.ENGLISH)
    assert tags[0].id == "waste"
    assert (ConceptKind.COOPERATION_AREA, "environment") in {(tag.kind, tag.id) for tag in tags}


def test_without_heads_expressions_and_nearness_decide_and_claim_no_probability() -> None:
    understanding = Understanding(WordEncoder(), TAXONOMY, None)
    read, tags = understanding.read([LACK, "We are good at waste sorting."], Language.ENGLISH)
    assert not understanding.is_learned
    assert [one.side for one in read] == [Side.NEED, Side.OFFER]
    assert {one.probability for one in read} | {tag.probability for tag in tags} == {None}
    assert {tag.id for tag in tags[:2]} == {"water", "waste"}


def test_heads_of_another_encoder_are_not_believed() -> None:
    understanding = Understanding(WordEncoder(), TAXONOMY, _heads("another"))
    read, _ = understanding.read([STRENGTH], Language.ENGLISH)
    assert not understanding.is_learned
    assert read[0].side is Side.NEED


def test_taxonomy_without_themes_gives_no_tags() -> None:
    empty = Taxonomy({}, {}, {}, {})
    _, tags = Understanding(WordEncoder(), empty, _heads()).read([LACK], Language.ENGLISH)
    assert tags == ()


def test_challenge_keeps_how_its_text_was_read() -> None:
    challenge = understand(
        WATER_OR_WASTE, understanding=Understanding(WordEncoder(), TAXONOMY, _heads())
    )
    assert [passage.side for passage in challenge.passages] == [Side.NEED, Side.OFFER]
    assert [one.side for one in challenge.sentences] == [Side.NEED, Side.OFFER]
    assert "water" in {tag.id for tag in challenge.tags}


def test_what_the_asker_corrected_wins_over_what_was_learned() -> None:
    challenge = understand(
        WATER_OR_WASTE,
        understanding=Understanding(WordEncoder(), TAXONOMY, _heads()),
        corrected={f"{STRENGTH}.": Side.NEED},
    )
    assert [passage.side for passage in challenge.passages] == [Side.NEED]
    assert challenge.sentences[1].probability == 1.0


def test_correction_is_honoured_without_anything_learned() -> None:
    challenge = understand(WATER_OR_WASTE, corrected={f"{STRENGTH}.": Side.OFFER})
    assert [passage.side for passage in challenge.passages] == [Side.NEED, Side.OFFER]


def test_sentences_are_encoded_once_however_often_they_are_needed() -> None:
    counting = CountingEncoder()
    encoder = CachingEncoder(counting, MemoryVectorCache())
    understanding = Understanding(encoder, TAXONOMY, _heads())
    counting.texts.clear()
    understand(WATER_OR_WASTE, understanding=understanding)
    encoder.encode([f"{LACK}.", f"{STRENGTH}."], Role.QUERY, [Language.ENGLISH] * 2)
    assert sorted(counting.texts) == sorted([f"{LACK}.", f"{STRENGTH}."])


def test_words_weigh_the_same_whatever_their_case_and_spacing() -> None:
    weights = np.arange(SLOTS, dtype=np.float32)
    one, other = weigh(["Vi  SAKNAR vatten", "vi saknar vatten"], weights)
    assert one == other


def test_sentence_without_words_weighs_nothing() -> None:
    assert weigh(["…"], np.ones(SLOTS, dtype=np.float32))[0] == 0
