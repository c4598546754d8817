"""What the facts know of a network's themes: research and training to turn to, each with its source."""

from collections.abc import Sequence
from dataclasses import dataclass

from matcher.domain.catalogue import Catalogue
from matcher.domain.knowledge import Knowledge, KnowledgeKind
from matcher.domain.taxonomy import Concept
from service.use_cases.learn_more import packaged_knowledge

_EXPERT_KINDS = (KnowledgeKind.RESEARCH, KnowledgeKind.TRAINING_PROGRAMME)


@dataclass(frozen=True)
class ThemeExperts:
    """What is documented of one theme, research first; empty where the facts know nothing."""

    theme: Concept
    known: tuple[Knowledge, ...]


def experts_by_theme(
    theme_ids: Sequence[str],
    catalogue: Catalogue,
    knowledge: Sequence[Knowledge] | None = None,
) -> tuple[ThemeExperts, ...]:
    """Return research and training by theme, in the order of the themes; nothing is ever invented."""
    facts = packaged_knowledge() if knowledge is None else knowledge
    known = [each for each in facts if each.kind in _EXPERT_KINDS]
    return tuple(
        ThemeExperts(
            catalogue.taxonomy.themes[theme_id],
            tuple(
                sorted(
                    (each for each in known if theme_id in each.theme_ids),
                    key=lambda each: _EXPERT_KINDS.index(each.kind),
                )
            ),
        )
        for theme_id in theme_ids
        if theme_id in catalogue.taxonomy.themes
    )
