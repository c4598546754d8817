"""Why a local government is related to another, in words."""

from matcher.domain.message import Message, message
from matcher.domain.taxonomy import Taxonomy
from matcher.related import Relation, RelationKind
from service.language.catalogues import Lang

_N_THEMES = 3


def relation_in_words(relation: Relation, taxonomy: Taxonomy, language: Lang) -> Message:
    """Return the reason as a sentence; themes are named as read in `language`, the rarest first."""
    via = relation.via.name if relation.via else ""
    match relation.kind:
        case RelationKind.PARTNERS_PARTNER:
            return message(
                "related.partners-partner", "Both have worked with {partner}.", partner=via
            )
        case RelationKind.SAME_THEMES:
            return _same_themes(relation, taxonomy, language)
        case RelationKind.SAME_REGION:
            return message("related.same-region", "Lies in the same region: {region}.", region=via)
    return message("related.similar-size", "About as large, in the same country.")


def _same_themes(relation: Relation, taxonomy: Taxonomy, language: Lang) -> Message:
    labels = [
        taxonomy.themes[theme].labels[language] if theme in taxonomy.themes else theme
        for theme in relation.theme_ids
    ]
    named = ", ".join(labels[:_N_THEMES])
    if len(labels) <= _N_THEMES:
        return message("related.same-themes", "Speaks of the same themes: {themes}.", themes=named)
    return message(
        "related.several-themes",
        "Speaks of {count} of the same themes, among them {themes}.",
        count=len(labels),
        themes=named,
    )
