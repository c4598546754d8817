"""Whether planted groups are found again under rules, beside what clustering off the shelf finds."""

from collections.abc import Mapping, Sequence

import numpy as np

from matcher.evaluation.network_baselines import BASELINES, CONSTRAINED, has_constrained
from matcher.evaluation.planted_networks import PlantedSet
from matcher.evaluation.significance import bootstrap_interval, paired_randomisation_test
from service.quality.materials import Told
from service.quality.network_sets import MODERATE, NOISES, TEXTS
from service.quality.network_ways import BLOCKWISE, OURS, UNTOLD, Ours, Trial, trial
from service.quality.page import Promise, Section, plot, table, tested, with_interval
from service.quality.svg import Axis, interval_plot

_WANTED = 0.9
_COHERENT = 0.97
_SURE = 0.05
_PLOT = "networks.svg"


def planted(sets: Mapping[str, Sequence[PlantedSet]], ours: Ours, told: Told) -> Section:
    """Let each way find the planted groups again."""
    total = sum(map(len, sets.values()))
    found: dict[str, list[Trial]] = {name: [] for name in sets}
    for name, chosen in sets.items():
        for each in chosen:
            found[name].append(trial(each, ours))
            told("planted groups", sum(map(len, found.values())), total)
    main = {name: found[name] for name in (MODERATE, TEXTS) if found.get(name)}
    parts = [_EXPLAINED]
    if main:
        parts.append(plot(_PLOT, "Agreement with the planted groups, by way of grouping"))
    parts += [f"**Planted in {name}**\n\n{_by_way(each)}" for name, each in main.items()]
    parts += [_not_run(), "**By noise**, all sizes\n\n" + _by_noise(found), _coherence(found)]
    return Section(
        "",
        "\n\n".join(filter(None, parts)),
        plots={_PLOT: _drawn(main)} if main else {},
        promises=tuple(_promises(main)),
    )


_LIKE = ", ".join(f"{1 / (1 + noise**2):.2f}" for noise in NOISES.values())
_EXPLAINED = (
    "### Planted groups\n\n"
    "Groups of 3 to 8 are planted so that they break no rule, and looked for again: same region, start "
    "years at most one apart, each party once, one experienced partnership in each. Half of the themes "
    "have two groups, in other places or years; each place and period has about two groups on different "
    "themes; one partnership in twelve is on no theme and shares a party with another; some regions and "
    "years are unknown, some partnerships reach two regions.\n\n"
    "- **Vectors** lie around one centre a theme, in few directions as texts do. At light, moderate and "
    f"heavy noise two of one theme are alike by {_LIKE} in the mean, two of different themes by 0. Texts "
    "of one theme on dev are alike by 0.48, once the mean of all is taken away.\n"
    "- **Texts** are the questions and answers of the judgments (several authors, two languages; nothing "
    "was learned from them). A partnership is two to four statements on one theme, none used twice. Three "
    "in five are tagged with themes, one tag in ten is missing and others are beside the point; the "
    "themes of the rest are read as the program reads them.\n\n"
    "Agreement is the adjusted Rand index (ARI) over the planted, with 95 % bootstrap intervals over sets; "
    "*rules broken* is the mean of a set. All are told the true number of groups, but for HDBSCAN, which "
    "takes none; k-means-constrained is told the bounds of size too. Clustering off the shelf knows no "
    "rules. *In each region and period* it is run where a group can be, and told the true number of groups "
    "there, which this program is never told. Settings of the baselines were chosen on dev sets "
    "(`python -m benchmarks.network_settings`)."
)


def _aris(found: Sequence[Trial], way: str, n: int | None = None) -> list[float]:
    return [each.recovered[way].ari for each in found if n in (None, each.n)]


def _by_way(found: Sequence[Trial]) -> str:
    sizes = sorted({each.n for each in found})
    ours = _aris(found, OURS)
    rows = []
    for way in found[0].recovered:
        lead = None if way == OURS else paired_randomisation_test(ours, _aris(found, way))
        rows.append(
            (
                way,
                *(with_interval(bootstrap_interval(_aris(found, way, n))) for n in sizes),
                with_interval(bootstrap_interval(_aris(found, way))),
                f"{np.mean([each.recovered[way].f1 for each in found]):.2f}",
                f"{np.mean([each.recovered[way].violations for each in found]):.1f}",
                tested(lead),
            )
        )
    counts = ", ".join(f"{len(_aris(found, OURS, n))} of {n}" for n in sizes)
    return f"{len(found)} sets: {counts}.\n\n" + table(
        [
            "way",
            *(f"ARI, {n} partnerships" for n in sizes),
            "ARI, all",
            "F1 of pairs",
            "rules broken",
            "this program's lead in ARI",
        ],
        rows,
    )


def _by_noise(found: Mapping[str, Sequence[Trial]]) -> str:
    filled = {name: each for name, each in found.items() if each}
    ways = list(dict.fromkeys(way for each in filled.values() for way in each[0].recovered))
    return table(
        ["way", *filled],
        [(way, *(f"{np.mean(_aris(each, way)):.2f}" for each in filled.values())) for way in ways],
    )


def _coherence(found: Mapping[str, Sequence[Trial]]) -> str:
    rows = []
    for name, each in found.items():
        if each:
            kept, same = [one.kept.all for one in each], [one.kept.same for one in each]
            shares = (with_interval(bootstrap_interval(shares)) for shares in (kept, same))
            rows.append((name, *shares, f"{min(kept):.3f}"))
    return (
        "**What the rules cost**: how alike the members of a group are, as a share of what the same program "
        "reaches with bounds of size and number alone. Without rules nobody is left out, strays neither, so "
        "the second column counts the partnerships alone that are placed under rules\n\n"
        + table(["planted in", "of all", "of those placed under rules", "lowest of all"], rows)
    )


def _not_run() -> str:
    if has_constrained():
        return ""
    return (
        f"{CONSTRAINED} is not installed and was not measured: "
        "`pip install 'partnerkommun[baselines]'` adds it."
    )


def _promises(main: Mapping[str, Sequence[Trial]]) -> list[Promise]:
    found = []
    for name, each in main.items():
        mean = bootstrap_interval(_aris(each, OURS))
        found.append(
            Promise(
                f"Planted groups found again (ARI), {name}",
                f"≥ {_WANTED}",
                with_interval(mean),
                mean.mean >= _WANTED,
            )
        )
    pooled = [trial for each in main.values() for trial in each]
    for name in BASELINES if pooled else ():
        if name not in pooled[0].recovered:
            found.append(Promise(_over(name), _LEAD, "not measured", False))
            continue
        lead = paired_randomisation_test(_aris(pooled, OURS), _aris(pooled, name))
        holds = lead.difference > 0 and lead.p_value < _SURE
        found.append(Promise(_over(name), _LEAD, tested(lead), holds))
    kept = [trial.kept.all for trial in pooled]
    if kept:
        found.append(
            Promise(
                "Coherence of groups under rules / without",
                f"≥ {_COHERENT}",
                f"{np.mean(kept):.3f}, lowest {min(kept):.3f}",
                float(np.mean(kept)) >= _COHERENT,
            )
        )
    return found


_LEAD = f"> 0, p < {_SURE}"


def _over(name: str) -> str:
    return f"Planted groups: ARI over {name}"


def _drawn(main: Mapping[str, Sequence[Trial]]) -> str:
    ways = [OURS, UNTOLD]
    shown = next(iter(main.values()))[0].recovered
    for name in BASELINES:
        ways += [way for way in (name, BLOCKWISE.format(name=name)) if way in shown]
    rows = {
        _short(way): {name: bootstrap_interval(_aris(each, way)) for name, each in main.items()}
        for way in ways
    }
    said = "; ".join(
        f"{way}: " + ", ".join(f"{name} {interval.mean:.2f}" for name, interval in of_way.items())
        for way, of_way in rows.items()
    )
    return interval_plot(
        "Agreement with planted groups", said, Axis("adjusted Rand index", 0.0, 1.0), rows
    )


def _short(way: str) -> str:
    shorter = way.replace(", in each region and period", ", by place")
    return shorter.replace(", not told how many groups", ", untold")
