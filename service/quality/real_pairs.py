"""Whether documented partners would have found each other."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from matcher.domain.catalogue import Catalogue
from matcher.domain.challenge import Passage
from matcher.evaluation.partner_search import (
    PLAIN_BEST,
    WAYS,
    Asks,
    Found,
    found_by_each,
    search_of,
)
from matcher.evaluation.real_pairs import (
    LeftOut,
    Protocol,
    RealPair,
    leave_out,
    real_pairs,
    without_names,
)
from matcher.evaluation.significance import bootstrap_interval, paired_randomisation_test
from matcher.evaluation.systems import FULL, PLAIN, THEME_TAG
from service.quality.materials import Materials, Told
from service.quality.page import FOLDER, Promise, Section, percent, table, tested, with_interval

_PAGE = "real-pairs.md"
_LEAD = 0.10
_SURE = 0.05
_HEADINGS = ["system", "MRR", "hit@5", "hit@10", "full ranker's lead in MRR"]


@dataclass(frozen=True)
class Trial:
    """One party of a pair looking for the other under one protocol, and where each way found it."""

    pair: RealPair
    protocol: Protocol
    asks: Asks
    found: Mapping[str, Found]


def documented_pairs(materials: Materials, told: Told) -> Section:
    """Leave each documented pair out and let both parties look for each other."""
    catalogue = materials.catalogue
    nameless = replace(
        catalogue, passages=tuple(without_names(catalogue.passages, materials.names))
    )
    pairs = real_pairs(nameless)
    worlds = [leave_out(nameless, pair, protocol) for pair in pairs for protocol in Protocol]
    trials = []
    for done, (protocol, world) in enumerate(
        zip(list(Protocol) * len(pairs), worlds, strict=True), 1
    ):
        trials += _trials(materials, protocol, world)
        if done % 20 == 0 or done == len(worlds):
            told("documented pairs", done, len(worlds))
    silent = [each for each in _by_pair(worlds, Protocol.OWN_WORDS) if not each.both_speak]
    parts = [_why_few(pairs, worlds, trials)]
    for protocol in Protocol:
        for asks in Asks:
            chosen = [t for t in trials if t.protocol is protocol and t.asks is asks]
            if chosen:
                parts.append(
                    f"### {protocol.value.capitalize()}: {asks.value}\n\n" + _figures(chosen)
                )
    both = [trial for trial in trials if trial.protocol is Protocol.OWN_WORDS]
    if both:
        parts.append("### By year, own words, both directions\n\n" + _by_year(both))
    parts.append(_limits(catalogue, silent))
    return Section(
        "Documented pairs",
        "\n\n".join(parts),
        promises=tuple(_promises(trials)),
        pages={_PAGE: _account(catalogue, pairs, worlds, trials)},
    )


def _trials(materials: Materials, protocol: Protocol, world: LeftOut) -> list[Trial]:
    if not world.both_speak:
        return []
    tried = materials.tried
    return [
        Trial(
            world.pair,
            protocol,
            asks,
            found_by_each(search_of(world, asks), tried.plain, tried.shipped, materials.on),
        )
        for asks in Asks
    ]


def _by_pair(worlds: Sequence[LeftOut], protocol: Protocol) -> list[LeftOut]:
    return list(worlds[list(Protocol).index(protocol) :: len(Protocol)])


def _why_few(pairs: Sequence[RealPair], worlds: Sequence[LeftOut], trials: Sequence[Trial]) -> str:
    counts = Counter(trial.protocol for trial in trials if trial.asks is Asks.SWEDISH)
    pools = sorted({trial.found[FULL].pool for trial in trials})
    pool = f"{pools[0]} to {pools[-1]}" if pools else "no"
    other = len([w for w in _by_pair(worlds, Protocol.OTHER_TEXTS) if w.both_speak])
    return (
        f"{len(pairs)} documented pairs of a Swedish party and one abroad. Each is left out in turn: every "
        "partnership that joins the two, their twinning, every text that tells of both, and every "
        "name of a "
        "place. Then each party asks with what it says elsewhere, among everyone of the other side "
        "who has any "
        f"text ({pool} places).\n\n"
        f"- **Other texts**: only what other sources say. Both parties still speak in {other} pairs.\n"
        "- **Own words**: also what the partnership's own source says of the one party alone, a need or a "
        "strength. The partner keeps its own words too, never the same ones. Both speak in "
        f"{counts[Protocol.OWN_WORDS]} pairs.\n\n"
        "The weights of the ranker may have been chosen with these pairs in sight, so the figures "
        "are not those "
        "of a test. Tied places share their ranks. "
        f"Pair by pair: [documented pairs]({FOLDER}/{_PAGE})."
    )


def _figures(trials: Sequence[Trial]) -> str:
    pairs = [trial.pair.swedish for trial in trials]
    full = [trial.found[FULL].reciprocal_rank for trial in trials]
    rows = []
    for name in WAYS:
        found = [trial.found[name] for trial in trials]
        own = [each.reciprocal_rank for each in found]
        lead = None if name == FULL else paired_randomisation_test(full, own, pairs)
        rows.append(
            (
                name,
                with_interval(bootstrap_interval(own, pairs)),
                percent(sum(each.hit_5 for each in found) / len(found)),
                percent(sum(each.hit_10 for each in found) / len(found)),
                tested(lead),
            )
        )
    return f"{len(trials)} searches.\n\n" + table(_HEADINGS, rows)


def _by_year(trials: Sequence[Trial]) -> str:
    spans = (("before 2013", 0, 2012), ("2013–2016", 2013, 2016), ("2017–2020", 2017, 2020),
             ("2021 and later", 2021, 9998), ("undated", 9999, 9999))  # fmt: skip
    rows = []
    for name, first, last in spans:
        chosen = [t for t in trials if first <= (t.pair.year or 9999) <= last]
        if chosen:
            means = (
                sum(t.found[way].reciprocal_rank for t in chosen) / len(chosen) for way in WAYS
            )
            rows.append((name, len(chosen), *(f"{mean:.3f}" for mean in means)))
    return table(["first year", "searches", *(f"MRR {way}" for way in WAYS)], rows)


def _limits(catalogue: Catalogue, silent: Sequence[LeftOut]) -> str:
    twins = {frozenset(twin.party_ids) for twin in catalogue.surroundings.twin_towns}
    declared = sum(frozenset({w.pair.swedish, w.pair.abroad}) in twins for w in silent)
    neither = sum(not w.swedish_says and not w.abroad_says for w in silent)
    only_abroad = sum(not w.swedish_says and bool(w.abroad_says) for w in silent)
    only_swedish = sum(bool(w.swedish_says) and not w.abroad_says for w in silent)
    return (
        "### Pairs that text cannot explain\n\n"
        f"{len(silent)} pairs have nothing left to compare once their joint text is gone: no ranker "
        f"can find "
        "them by what is written.\n\n"
        + table(
            ["what is left", "pairs"],
            [
                ("nothing of either party", neither),
                ("nothing of the Swedish party", only_abroad),
                ("nothing of the party abroad", only_swedish),
                ("of these, declared twin towns (history explains them)", declared),
            ],
        )
        + "\n\nNo source says which pairs began with a diaspora or an old friendship, so beside "
        "twin towns none "
        "can be counted. Most of what is left is one short sentence, and many are about another "
        "topic than the "
        "partnership: a place seeks a partner for refuse and has one for schools."
    )


def _promises(trials: Sequence[Trial]) -> list[Promise]:
    promises = []
    for protocol in Protocol:
        chosen = [trial for trial in trials if trial.protocol is protocol]
        pairs = [trial.pair.swedish for trial in chosen]
        full = [trial.found[FULL].reciprocal_rank for trial in chosen]
        for name in (PLAIN, PLAIN_BEST, THEME_TAG):
            own = [trial.found[name].reciprocal_rank for trial in chosen]
            test = paired_randomisation_test(full, own, pairs)
            promises.append(
                Promise(
                    f"Documented pairs ({protocol.value}): MRR over {name}",
                    f"≥ +{_LEAD:.2f}, p < {_SURE}",
                    tested(test),
                    test.difference >= _LEAD and test.p_value < _SURE,
                )
            )
    return promises


def _account(
    catalogue: Catalogue,
    pairs: Sequence[RealPair],
    worlds: Sequence[LeftOut],
    trials: Sequence[Trial],
) -> str:
    found = {(t.pair, t.protocol, t.asks): t.found for t in trials}
    rows = []
    for number, pair in enumerate(pairs):
        own = worlds[number * len(Protocol) + list(Protocol).index(Protocol.OWN_WORDS)]
        ranks = [
            _rank(found.get((pair, protocol, asks)), way)
            for protocol in Protocol
            for asks in Asks
            for way in (FULL, PLAIN)
        ]
        rows.append(
            (
                _name(catalogue, pair.swedish),
                _name(catalogue, pair.abroad),
                pair.year or "",
                f"{_statements(own.swedish_says)} / {_statements(own.abroad_says)}",
                *ranks,
                _reading(own, found.get((pair, Protocol.OWN_WORDS, Asks.SWEDISH))),
            )
        )
    headings = ["Swedish party", "party abroad", "year", "statements left (sv / abroad)"]
    headings += [
        f"{protocol.value}, {'sv' if asks is Asks.SWEDISH else 'abroad'} asks: {way}"
        for protocol in Protocol
        for asks in Asks
        for way in ("full", "plain")
    ]
    return (
        "# Documented pairs, one by one\n\nThe rank of the partner when the pair is left out; empty "
        "where a party "
        "has no text left. Generated by `partnerkommun quality`; what the protocols are stands in "
        "[quality](../quality.md).\n\n" + table([*headings, "reading"], rows) + "\n"
    )


def _statements(says: Sequence[Passage]) -> int:
    return len({passage.statement for passage in says})


def _rank(found: Mapping[str, Found] | None, way: str) -> str:
    return f"{found[way].rank:g}" if found else ""


def _reading(own: LeftOut, found: Mapping[str, Found] | None) -> str:
    if not own.swedish_says or not own.abroad_says:
        return "no text left to compare"
    ours = {theme for passage in own.swedish_says for theme in passage.themes}
    theirs = {theme for passage in own.abroad_says for theme in passage.themes}
    if found and found[FULL].rank <= 10:
        return "found"
    if not ours & theirs:
        return "what is left is about other themes"
    return "shares a theme, and so do others" if found else ""


def _name(catalogue: Catalogue, place_id: str) -> str:
    place = catalogue.local_governments[place_id]
    return f"{place.name} ({place.country})"
