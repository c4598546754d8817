"""Whether a slip or another wording changes the answer."""

from collections.abc import Mapping, Sequence

from matcher.evaluation.collection import Collection
from matcher.evaluation.further_questions import Paraphrase
from matcher.evaluation.stability import KEPT, Kept, kept, kept_by_the_grades, with_typo
from matcher.recommend import Recommender
from service.quality.materials import Materials, Told
from service.quality.page import Promise, Section, percent, table

_TYPOS = 2
_PARAPHRASES = {"long_sv_2": "long Swedish", "short_sv_2": "short Swedish"}


def stability(materials: Materials, told: Told) -> Section:
    """Measure how much of the first ten stays."""
    measured = {
        **{name: kept(materials.recommender, texts) for name, texts in _typos(materials).items()},
        **{
            f"paraphrase, {name}": each
            for name, each in kept_by_wording(
                materials.recommender, materials.collection, materials.paraphrases
            ).items()
        },
    }
    told("stability", 1, 1)
    rows = [
        (
            name,
            each.questions,
            f"{each.of_ten.mean:.1f} ({each.of_ten.low:.1f}–{each.of_ten.high:.1f})",
            percent(each.at_least_eight),
            "" if each.of_strong is None else percent(each.of_strong),
        )
        for name, each in measured.items()
    ]
    collection = materials.collection
    knowing = kept_by_the_grades(collection.judgments, len(collection.documents))
    body = (
        f"How many of the first ten stay. A typo is one slip in one longer word, seeded, {_TYPOS} a "
        f"question; "
        "paraphrases were written by hand and share few words with the question. An order that knew every "
        f"grade, and drew anew among equals for each wording, would keep {knowing:.1f}: the last of its ten "
        "only share the theme or a neighbouring problem, and there are more such than places. *Of the "
        "strong* are those called strong or very strong for the one wording that are among the first ten "
        "for the other.\n\n"
        + table(
            ["change", "questions", "stay of ten", f"at least {KEPT} stay", "of the strong, stay"],
            rows,
        )
    )
    promises = tuple(_promise(name, each) for name, each in measured.items())
    return Section("Stability", body, promises=promises)


def kept_by_wording(
    recommender: Recommender, collection: Collection, paraphrases: Mapping[str, Paraphrase]
) -> dict[str, Kept]:
    """Return what stays of the answers when questions are said in other words, by kind of question."""
    by_kind: dict[str, dict[str, list[str]]] = {}
    for each in paraphrases.values():
        if each.query.kind in _PARAPHRASES:
            of_kind = by_kind.setdefault(_PARAPHRASES[each.query.kind], {})
            original = collection.queries[each.of].text
            of_kind.setdefault(original, []).append(each.query.text)
    return {name: kept(recommender, texts) for name, texts in by_kind.items()}


def _promise(name: str, each: Kept) -> Promise:
    return Promise(
        f"First ten after a {name}", f"{KEPT} stay", f"{each.of_ten.mean:.1f} on average",
        each.of_ten.mean >= KEPT,
    )  # fmt: skip


def _typos(materials: Materials) -> dict[str, Mapping[str, Sequence[str]]]:
    by_kind: dict[str, dict[str, Sequence[str]]] = {}
    for number, query in enumerate(materials.collection.queries.values()):
        variants = [with_typo(query.text, _TYPOS * number + at) for at in range(_TYPOS)]
        by_kind.setdefault(f"typo, {query.kind}", {})[query.text] = variants
    return dict(by_kind)
