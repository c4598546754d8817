"""Whether a slip or another wording changes the answer."""

from collections.abc import Mapping, Sequence

from matcher.evaluation.stability import KEPT, Kept, kept, with_typo
from service.quality.materials import Materials, Told
from service.quality.page import Promise, Section, percent, table

_TYPOS = 2
_PARAPHRASES = {"long_sv_2": "long Swedish", "short_sv_2": "short Swedish"}


def stability(materials: Materials, told: Told) -> Section:
    """Measure how much of the first ten stays."""
    measured = {
        name: kept(materials.recommender, texts)
        for name, texts in {**_typos(materials), **_paraphrased(materials)}.items()
        if texts
    }
    told("stability", 1, 1)
    rows = [
        (
            name,
            each.questions,
            f"{each.of_ten.mean:.1f} ({each.of_ten.low:.1f}–{each.of_ten.high:.1f})",
            percent(each.at_least_eight),
        )
        for name, each in measured.items()
    ]
    body = (
        f"How many of the first ten stay. A typo is one slip in one longer word, seeded, {_TYPOS} a "
        f"question; "
        "paraphrases were written by hand.\n\n"
        + table(["change", "questions", "stay of ten", f"at least {KEPT} stay"], rows)
    )
    promises = tuple(_promise(name, each) for name, each in measured.items())
    return Section("Stability", body, promises=promises)


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


def _paraphrased(materials: Materials) -> dict[str, Mapping[str, Sequence[str]]]:
    by_kind: dict[str, dict[str, list[str]]] = {}
    for each in materials.paraphrases.values():
        if each.query.kind in _PARAPHRASES:
            of_kind = by_kind.setdefault(f"paraphrase, {_PARAPHRASES[each.query.kind]}", {})
            original = materials.collection.queries[each.of].text
            of_kind.setdefault(original, []).append(each.query.text)
    return dict(by_kind)
