"""Telling need from offer by expressions, where nothing was learned for the encoder in use."""

import re

from matcher.domain.challenge import Side

_OFFER = re.compile(
    r"""
    \b(
      vi\ är\ (bra|duktiga|starka|skickliga|vana)\ |
      (vi|kommunen|regionen)\ har\ (en\ )?(lång|mångårig|stor|god|gedigen)\ (erfarenhet|vana)|
      (vi|kommunen|regionen)\ (kan|vill)\ (gärna\ )?(dela\ med|erbjuda|bidra\ med|lära\ ut)|
      delar\ gärna\ med|
      har\ (lyckats|utvecklat\ en\ fungerande|goda\ resultat)|våra\ styrkor|vår\ styrka|styrka\ är|
      (vi|kommunen)\ har\ (sedan|i)\ .{0,25}(år|länge)\ |väl\ fungerande|dela\ med\ oss\ av|
      we\ are\ (very\ |quite\ )?(good|strong|skilled|experienced)\ |
      (we|municipality|council|region)\ (has|have)\ (a\ )?
        (long|many\ years|good|solid|strong|extensive)\b.{0,20}(experience|record|practice|tradition)|
      (we|council|municipality)\ (can|could|offer|would\ like)\ (to\ )?(share|offer|contribute|teach)|
      our\ strengths?|strong\ (at|in)|good\ at|proven\ (method|model)|has\ long\ experience|
      have\ successfully|has\ successfully|we\ have\ run|track\ record
    )""",
    re.IGNORECASE | re.VERBOSE,
)
_NEED = re.compile(
    r"""
    \b(
      vill\ (bli|kunna|nå|få|hitta|öka|minska|förbättra|utveckla|lära\ oss)|behöver|saknar|saknas|brist|
      svårt|svårigheter|problem|utmaning\w*|lyckas\ inte|räcker\ inte|kämpar|sjunker|ökar\ (kraftigt|snabbt)|
      need(s|ed)?\b|lack(s|ing)?\b|struggl\w*|difficult\w*|problem\w*|challenge\w*|unable|cannot|
      want(s)?\ to\ (improve|reach|learn|find|become|get|reduce)|not\ enough|insufficient|fail(s|ing)?\ to
    )""",
    re.IGNORECASE | re.VERBOSE,
)


# Of the sentences of the training texts that say so, all 19 state a need.
_PLAIN_NEED = re.compile(
    r"""
    \b(vi|kommunen|regionen)\ (behöver|saknar)\b(?!\ inte)|
    \bwe\ ((still|urgently|really)\ )?(need|lack)\b
    """,
    re.IGNORECASE | re.VERBOSE,
)


def states_need_plainly(sentence: str) -> bool:
    """Return whether a sentence says in so many words that its writer needs or lacks something."""
    return bool(_PLAIN_NEED.search(sentence)) and not _OFFER.search(sentence)


def side_of(sentence: str) -> Side:
    """Return OFFER for a sentence that states a strength and no lack, otherwise NEED.

    A question describes a challenge unless it says otherwise, so NEED is the default. Hardly any strength
    that is not claimed in so many words is found: models/understanding/README.md has the figures.
    """
    states_strength = _OFFER.search(sentence) is not None
    return Side.OFFER if states_strength and not _NEED.search(sentence) else Side.NEED
