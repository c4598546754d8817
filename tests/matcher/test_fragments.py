"""What the index holds of each passage."""

from matcher.fragments import fragments_of
from tests.matcher.small_world import says


def test_passage_of_one_sentence_is_one_fragment() -> None:
    assert [fragment.text for fragment in fragments_of([says("a", "We lack water.")])] == [
        "We lack water."
    ]


def test_longer_passage_comes_whole_first_and_then_by_sentence() -> None:
    passage = says("a", "We lack clean water. Our young people leave.")
    assert [fragment.text for fragment in fragments_of([passage])] == [
        "We lack clean water. Our young people leave.",
        "We lack clean water.",
        "Our young people leave.",
    ]


def test_fragments_know_their_passage_and_have_ids_of_their_own() -> None:
    passages = [says("a", "We lack clean water. Our young people leave."), says("b", "Waste.")]
    fragments = fragments_of(passages)
    assert len({fragment.id for fragment in fragments}) == len(fragments) == 4
    assert [f.passage_id for f in fragments] == [passages[0].id] * 3 + [passages[1].id]
