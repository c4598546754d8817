"""Finding the passages abroad that are nearest in meaning to a challenge."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from matcher.copied_question import is_copied_from, without_copies
from matcher.domain.challenge import Challenge, Passage, Provenance, StatedPassage
from matcher.encoding.protocol import Encoder, Role, Vectors
from matcher.fragments import Fragment
from matcher.retrieval.index import Mask, VectorIndex
from matcher.scoring.likeness import LikenessCurve
from matcher.scoring.ordinary_likeness import OrdinaryLikeness
from matcher.scoring.quotes import Quotes
from matcher.theme_agreement import ThemeAgreement
from matcher.understanding.subject import Subjects

# Enough fragments that the best of every plausible candidate is among them, however long the question,
# and enough candidates that one whose words are far but whose themes are near is compared too. A depth that
# leaves many out brings the lottery back, since whoever says much is found more often.
_DEPTH = 5000
_COMPARED = 120

# What the nearest sentences count beside the whole texts. On dev and the calibration questions anything from
# 0.15 to 0.35 ranks alike; none loses a little where profiles hold several topics, half where they hold one.
_BY_SENTENCE = 1 / 3

# Passages that are compared with all ordinary questions at once: enough to be fast, little to hold.
_AT_ONCE = 4096


@dataclass(frozen=True)
class CandidatePassages:
    """The passages of one candidate, laid beside the challenge.

    `likeness[i, j]` in [0, 1] compares the challenge's passage i with the candidate's passage j, and
    `quotes` knows the sentences that carry it.
    """

    local_government_id: str
    passages: tuple[Passage, ...]
    likeness: Vectors
    quotes: Quotes


@dataclass(frozen=True)
class EncodedChallenge:
    """The passages of a challenge, and the vector of each different text: `vectors[rows[text]]`."""

    passages: tuple[StatedPassage, ...]
    rows: Mapping[str, int]
    vectors: Vectors

    @property
    def first(self) -> Vectors:
        """Return the vector of everything that was written about what is lacking."""
        return np.asarray(self.vectors[self.rows[self.passages[0].text]])


def encode_passages(passages: Sequence[StatedPassage], encoder: Encoder) -> EncodedChallenge:
    """Return the passages of a question with the vector of each of their texts, none encoded twice."""
    language = {
        text: passage.language
        for passage in passages
        for text in (passage.text, *passage.sentences)
    }
    vectors = encoder.encode(list(language), Role.QUERY, list(language.values()))
    rows = {text: row for row, text in enumerate(language)}
    return EncodedChallenge(tuple(passages), rows, vectors)


class PassageSearch:
    """Searches one set of passages; row r of the index is `fragments[r]`.

    With `ordinary` questions, likeness is what goes beyond that to just any question.
    """

    def __init__(
        self,
        passages: Sequence[Passage],
        fragments: Sequence[Fragment],
        encoder: Encoder,
        index: VectorIndex,
        subjects: Subjects,
        likeness: LikenessCurve,
        ordinary: EncodedChallenge | None = None,
    ) -> None:
        self._passages = tuple(passages)
        self._fragments = tuple(fragments)
        self._encoder = encoder
        self._index = index
        self._likeness = likeness
        self._fragment_row = {fragment.id: row for row, fragment in enumerate(self._fragments)}
        self._passage_of_row, self._first_row = _layout(self._passages, self._fragments)
        self._themes = ThemeAgreement(self._passages, subjects)
        self._passages_of: dict[str, list[int]] = {}
        for at, passage in enumerate(self._passages):
            self._passages_of.setdefault(passage.local_government_id, []).append(at)
        self._ordinary = self._measured(ordinary) if ordinary and self._passages else None

    @property
    def size(self) -> int:
        """Return how many passages are searched."""
        return len(self._passages)

    def encode(self, challenge: Challenge) -> EncodedChallenge:
        """Return the challenge with the vector of each of its texts, none encoded twice."""
        return encode_passages(challenge.passages, self._encoder)

    def nearest(
        self, challenge: EncodedChallenge, allowed: Mask, n: int
    ) -> list[CandidatePassages]:
        """Return the `n` local governments with the likest allowed passage, likest first.

        `allowed` has one boolean a passage.
        """
        if not allowed.any():
            return []
        owners = self._owners_found(challenge.vectors, allowed, max(_COMPARED, 2 * n))
        chosen = [[at for at in self._passages_of[owner] if allowed[at]] for owner in owners]
        return self._compare(challenge, owners, chosen, n)

    def compare(
        self, challenge: EncodedChallenge, local_government_id: str, allowed: Mask
    ) -> CandidatePassages | None:
        """Return the allowed passages of one local government beside the challenge, None without any."""
        own = [at for at in self._passages_of.get(local_government_id, ()) if allowed[at]]
        if not own:
            return None
        return self._compare(challenge, [local_government_id], [own], 1)[0]

    def _owners_found(self, vectors: Vectors, allowed: Mask, n: int) -> list[str]:
        rows_allowed = allowed[self._passage_of_row]
        hits = [hit for found in self._index.search(vectors, _DEPTH, rows_allowed) for hit in found]
        hits.sort(key=lambda hit: -hit.score)
        owners: dict[str, None] = {}
        for hit in hits:
            passage = self._passages[self._passage_of_row[self._fragment_row[hit.id]]]
            owners[passage.local_government_id] = None
            if len(owners) == n:
                break
        return list(owners)

    def _compare(
        self,
        challenge: EncodedChallenge,
        owners: Sequence[str],
        chosen: Sequence[Sequence[int]],
        n: int,
    ) -> list[CandidatePassages]:
        """Compare all candidates in one matrix product, then hand the `n` likest their own columns."""
        at = np.array([passage for passages in chosen for passage in passages], dtype=np.intp)
        rows, starts = self._rows_of(at)
        products = without_copies(
            self._index.scores(challenge.vectors, rows),
            starts,
            lambda column: self._is_copy(challenge, int(rows[column])),
        )
        wholes = challenge.vectors[[challenge.rows[passage.text] for passage in challenge.passages]]
        bonus = self._themes.bonus(wholes, at)
        cosines = _cosines(challenge, products, starts)
        if self._ordinary is not None:
            cosines = self._ordinary.beyond(cosines, at)
        alike = self._likeness(cosines + bonus)
        quotes = Quotes(
            challenge.passages, challenge.rows, products, starts, lambda j: self._texts(at[j])
        )
        ends = np.cumsum([0, *(len(passages) for passages in chosen)])
        likest = np.argsort(-np.maximum.reduceat(alike.max(axis=0), ends[:-1]), kind="stable")
        return [
            CandidatePassages(
                owners[number],
                tuple(self._passages[p] for p in chosen[number]),
                alike[:, ends[number] : ends[number + 1]],
                quotes.from_column(int(ends[number])),
            )
            for number in likest[:n]
        ]

    def _rows_of(self, at: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Return the rows of the passages at `at`, and where those of each start, with the end last."""
        sizes = self._first_row[at + 1] - self._first_row[at]
        starts = np.concatenate([[0], np.cumsum(sizes)])
        # Row r of passage j stands as far behind j's first row as its column behind starts[j].
        return np.arange(starts[-1]) + np.repeat(self._first_row[at] - starts[:-1], sizes), starts

    def _measured(self, ordinary: EncodedChallenge) -> OrdinaryLikeness:
        """Return how alike everybody is to the ordinary questions, a part of the passages at a time."""
        parts = []
        for first in range(0, len(self._passages), _AT_ONCE):
            rows, starts = self._rows_of(
                np.arange(first, min(first + _AT_ONCE, len(self._passages)))
            )
            parts.append(_cosines(ordinary, self._index.scores(ordinary.vectors, rows), starts))
        number = {owner: at for at, owner in enumerate(self._passages_of)}
        owners = [number[passage.local_government_id] for passage in self._passages]
        return OrdinaryLikeness.of(np.concatenate(parts, axis=1), np.array(owners, dtype=np.intp))

    def _is_copy(self, challenge: EncodedChallenge, row: int) -> bool:
        """Return whether what somebody wrote about themselves is the question, pasted."""
        if self._passages[self._passage_of_row[row]].provenance is not Provenance.SELF_REPORTED:
            return False
        asked = " ".join(passage.text for passage in challenge.passages)
        return is_copied_from(self._fragments[row].text, asked)

    def _texts(self, passage: int) -> list[str]:
        rows = range(self._first_row[passage], self._first_row[passage + 1])
        return [self._fragments[row].text for row in rows]


def _layout(
    passages: Sequence[Passage], fragments: Sequence[Fragment]
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the passage of each row, and the first row of each passage with one past the end."""
    number = {passage.id: at for at, passage in enumerate(passages)}
    of_row = np.array([number[fragment.passage_id] for fragment in fragments], dtype=np.intp)
    counts = np.bincount(of_row, minlength=len(passages))
    return of_row, np.concatenate([[0], np.cumsum(counts)]).astype(np.intp)


def _cosines(challenge: EncodedChallenge, products: Vectors, starts: NDArray[np.intp]) -> Vectors:
    """Return per passage of ours and of theirs their likeness, two thirds as wholes and one by sentence.

    By sentence, each of ours meets the nearest of theirs (late interaction, Khattab & Zaharia 2020).
    """
    whole = products[:, starts[:-1]]
    nearest = _best_sentence(products, starts)
    rows = challenge.rows
    return np.stack(
        [
            (1 - _BY_SENTENCE) * whole[rows[passage.text]]
            + _BY_SENTENCE * nearest[[rows[s] for s in passage.sentences]].mean(axis=0)
            for passage in challenge.passages
        ]
    )


def _best_sentence(products: Vectors, starts: NDArray[np.intp]) -> Vectors:
    """Return per query text and passage the best inner product with one of its sentences.

    A passage of one sentence is that sentence; the whole of a longer one does not count.
    """
    of_sentences = products.copy()
    longer = starts[:-1][np.diff(starts) > 1]
    of_sentences[:, longer] = -np.inf
    return np.asarray(np.maximum.reduceat(of_sentences, starts[:-1], axis=1))
