"""Groups planted in real texts: a partnership is a few statements that several people wrote on one theme.

The texts are those of the judgments (data/judgments), which no part of the program has learned from: what a
municipality asks, and what others say that answers it, in Swedish and English.
"""

import random
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from matcher.evaluation.collection import Collection
from matcher.evaluation.further_questions import Paraphrase
from matcher.evaluation.planted_networks import Plan, plan_of

_ANSWERS = 2
"""From this grade on a text is about the problem and not only beside it."""

_FEWEST, _MOST = 2, 4
_TAGGED, _OWN_TAG, _OTHER_TAG = 0.6, 0.9, 0.4

Pools = Mapping[str, Sequence[str]]
"""The texts on each theme, by the theme's id."""


@dataclass(frozen=True)
class PlantedTexts:
    """A plan, and for each of its partnerships the statements and the themes that it is tagged with."""

    plan: Plan
    statements: tuple[tuple[str, ...], ...]
    theme_ids: tuple[tuple[str, ...], ...]


def texts_by_theme(collection: Collection, paraphrases: Mapping[str, Paraphrase]) -> Pools:
    """Return the questions, their paraphrases and the answers on each theme; a text on two is left out."""
    found: dict[str, dict[str, None]] = {}
    for query in (*collection.queries.values(), *(each.query for each in paraphrases.values())):
        if query.theme:
            found.setdefault(query.theme, {})[query.text] = None
    for query_id, grades in collection.judgments.items():
        theme = collection.queries[query_id].theme
        for document, grade in grades.items():
            if theme and grade >= _ANSWERS:
                found[theme][collection.documents[document]] = None
    themes = Counter(text for texts in found.values() for text in texts)
    return {
        theme: tuple(text for text in texts if themes[text] == 1)
        for theme, texts in sorted(found.items())
    }


def planted_texts(n: int, pools: Pools, seed: int) -> PlantedTexts:
    """Return `n` partnerships of two to four statements on one theme, none of them used twice.

    Three in five carry tags: mostly their own theme, some another one too. A stray mixes themes. Raise
    ValueError where the themes have too few texts.
    """
    dice = random.Random(seed)  # noqa: S311 - a planted set is no secret
    names = sorted(pools)
    dice.shuffle(names)
    plan = plan_of(n, [len(pools[name]) // _FEWEST for name in names], seed)
    left = {name: dice.sample(list(pools[name]), len(pools[name])) for name in names}
    own = [None if topic is None else names[topic] for topic in plan.topics]
    shares = {name: _shares(own.count(name), len(pools[name]), dice) for name in names}
    statements = [() if name is None else _take(left[name], next(shares[name])) for name in own]
    for at, name in enumerate(own):
        if name is None:
            statements[at] = _mixed(left, dice)
    tags = tuple(_tags(name, names, dice) for name in own)
    return PlantedTexts(plan, tuple(statements), tags)


def _shares(members: int, texts: int, dice: random.Random) -> Iterator[int]:
    """Return how many statements each member on a theme gets, two to four while they last."""
    spare = texts - _FEWEST * members
    counts = []
    for _ in range(members):
        more = min(dice.randint(0, _MOST - _FEWEST), spare)
        spare -= more
        counts.append(_FEWEST + more)
    dice.shuffle(counts)
    return iter(counts)


def _take(texts: list[str], number: int) -> tuple[str, ...]:
    return tuple(texts.pop() for _ in range(number))


def _mixed(left: Mapping[str, list[str]], dice: random.Random) -> tuple[str, ...]:
    """Return statements on different themes, as far as any are left."""
    themes = [name for name in sorted(left) if left[name]]
    chosen = dice.sample(themes, min(dice.randint(_FEWEST, _MOST), len(themes)))
    return tuple(left[name].pop() for name in chosen)


def _tags(own: str | None, names: Sequence[str], dice: random.Random) -> tuple[str, ...]:
    if dice.random() >= _TAGGED:
        return ()
    tags = [own] if own is not None and dice.random() < _OWN_TAG else []
    if dice.random() < _OTHER_TAG:
        tags.append(dice.choice(names))
    return tuple(dict.fromkeys(tags))
