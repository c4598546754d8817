"""A name and a sentence for each group, in Swedish and English, from what its members share."""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count

from matcher.domain.taxonomy import Taxonomy
from matcher.encoding.protocol import Language
from matcher.networks.described import Described
from matcher.networks.group_facts import GroupFacts, facts_of
from matcher.networks.group_sentence import sentence
from matcher.networks.naming_words import TONGUES, Tongue, with_capital, within_sentence
from matcher.networks.shared import Shared, shared_themes
from matcher.networks.telling_terms import telling_terms
from matcher.retrieval.words import stems

Labels = Mapping[str, Mapping[str, str]]
"""The label of each theme within a sentence, by language code and theme id."""


@dataclass(frozen=True)
class GroupName:
    """What a group may be called, by language, and the facts it rests on.

    `themes` tell how many members share each, the most telling first; `terms` the same of single words of
    the members' texts, by language.
    """

    names: Mapping[str, str]
    sentences: Mapping[str, str]
    themes: tuple[Shared, ...]
    terms: Mapping[str, tuple[Shared, ...]]
    size: int


def name_of(
    ids: Sequence[str],
    described: Mapping[str, Described],
    taxonomy: Taxonomy,
    left_out: Collection[str] = (),
) -> GroupName:
    """Return the name of one group by itself."""
    return names_of([ids], described, taxonomy, left_out)[0]


def names_of(
    groups: Sequence[Sequence[str]],
    described: Mapping[str, Described],
    taxonomy: Taxonomy,
    left_out: Collection[str] = (),
    taken: Collection[str] = (),
) -> tuple[GroupName, ...]:
    """Return a name for each group, all distinct in both languages and none of the `taken`.

    A name says the theme that tells the group best and, where it is known of all, the region of the world
    they have in common. Groups that would be called the same also say a second theme, then a telling word,
    at last a number. A group in which no two share a theme says so. `left_out` are the names that no name
    may hold: of parties, countries and people.
    """
    members = [[described[each] for each in ids] for ids in groups]
    labels = _labels(taxonomy)
    facts = _facts(members, labels, left_out)
    names = _distinct([list(_candidates(each, labels)) for each in facts], taken)
    return tuple(
        GroupName(
            names=name,
            sentences={t.code: sentence(each, labels[t.code], t) for t in TONGUES},
            themes=each.themes,
            terms=each.terms,
            size=each.size,
        )
        for each, name in zip(facts, names, strict=True)
    )


def _labels(taxonomy: Taxonomy) -> Labels:
    return {
        tongue.code: {
            theme_id: within_sentence(theme.labels[tongue.code])
            for theme_id, theme in taxonomy.themes.items()
        }
        for tongue in TONGUES
    }


def _facts(
    members: Sequence[Sequence[Described]], labels: Labels, left_out: Collection[str]
) -> list[GroupFacts]:
    known = labels[TONGUES[0].code]
    themes = shared_themes(members, known)
    terms = {t.code: telling_terms(members, Language(t.code), left_out) for t in TONGUES}
    return [
        facts_of(
            number=at + 1,
            members=group,
            themes=themes[at],
            terms={
                code: _news(found[at], [labels[code][each.what] for each in themes[at]], code)
                for code, found in terms.items()
            },
            labels=known,
        )
        for at, group in enumerate(members)
    ]


def _news(terms: Sequence[Shared], labels: Sequence[str], code: str) -> tuple[Shared, ...]:
    """Return the terms that no shared theme says already, nor as a part of a compound word."""
    language = Language(code)
    said = {each for label in labels for each in stems(label, language)}
    return tuple(
        term
        for term in terms
        if not any(each in word for each in stems(term.what, language) for word in said)
    )


def _candidates(facts: GroupFacts, labels: Labels) -> Iterator[dict[str, str]]:
    """Yield the names of a group, each more exact than the one before."""
    if not facts.themes:
        yield {tongue.code: _without_theme(facts, labels, tongue) for tongue in TONGUES}
        return
    for n_themes in (1, 2)[: len(facts.themes)]:
        yield {t.code: _themed(facts, labels[t.code], t, n_themes) for t in TONGUES}
    if any(facts.terms.values()):
        yield {
            t.code: _themed(facts, labels[t.code], t, 2, facts.terms.get(t.code, ()))
            for t in TONGUES
        }


def _themed(
    facts: GroupFacts,
    labels: Mapping[str, str],
    tongue: Tongue,
    n_themes: int,
    terms: Sequence[Shared] = (),
) -> str:
    said = [labels[each.what] for each in facts.themes[:n_themes]]
    name = said[0] if len(said) == 1 else tongue.joined(said[0], said[1])
    if terms:
        name += f" ({terms[0].what})"
    if facts.region:
        name += f" {tongue.within} {tongue.regions[facts.region]}"
    return with_capital(name)


def _without_theme(facts: GroupFacts, labels: Labels, tongue: Tongue) -> str:
    """Return the name of a group that shares no theme: one partnership is called by its own."""
    if not facts.size:
        return f"{tongue.group} {facts.number}"
    terms = facts.terms.get(tongue.code, ())
    name = tongue.different_themes if facts.knows_themes else tongue.unknown_themes
    if facts.own_themes:
        name = with_capital(labels[tongue.code][facts.own_themes[0]])
    if terms:
        name += f" ({terms[0].what})"
    return f"{name} {tongue.within} {tongue.regions[facts.region]}" if facts.region else name


def _distinct(
    candidates: Sequence[Sequence[dict[str, str]]], taken: Collection[str]
) -> list[dict[str, str]]:
    """Return one name of each group, so that no two are the same in any language."""
    steps = [0] * len(candidates)
    while True:
        chosen = [names[step] for names, step in zip(candidates, steps, strict=True)]
        alike = [at for at in _alike(chosen, taken) if steps[at] + 1 < len(candidates[at])]
        if not alike:
            return _with_numbers(chosen, taken)
        for at in alike:
            steps[at] += 1


def _alike(chosen: Sequence[Mapping[str, str]], taken: Collection[str]) -> list[int]:
    times = Counter((code, name) for names in chosen for code, name in names.items())
    return [
        at
        for at, names in enumerate(chosen)
        if any(times[each] > 1 or each[1] in taken for each in names.items())
    ]


def _with_numbers(
    chosen: Sequence[Mapping[str, str]], taken: Collection[str]
) -> list[dict[str, str]]:
    used = set(taken)
    numbered = []
    for names in chosen:
        free = next(
            tried
            for tried in (_with_number(names, number) for number in count(1))
            if not used.intersection(tried.values())
        )
        used.update(free.values())
        numbered.append(free)
    return numbered


def _with_number(names: Mapping[str, str], number: int) -> dict[str, str]:
    ending = f" {number}" if number > 1 else ""
    return {code: f"{name}{ending}" for code, name in names.items()}
