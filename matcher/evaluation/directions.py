"""Which language asks and which language answers."""

from dataclasses import replace

from matcher.encoding.language import detect_language
from matcher.encoding.protocol import Language
from matcher.evaluation.collection import Collection, Query

DIRECTIONS = (
    (Language.SWEDISH, Language.ENGLISH),
    (Language.ENGLISH, Language.ENGLISH),
    (Language.SWEDISH, Language.SWEDISH),
    (Language.ENGLISH, Language.SWEDISH),
)


def name_of(asked: Language, answered: Language) -> str:
    """Return a direction as reports name it: "sv→en"."""
    return f"{asked.value}→{answered.value}"


def language_of(query: Query) -> Language:
    """Return the language that the query's kind names ("short_sv"), else the one it seems to be in."""
    named = query.kind.split("_")
    return next(
        (each for each in (Language.SWEDISH, Language.ENGLISH) if each.value in named),
        detect_language(query.text).language,
    )


def in_direction(collection: Collection, asked: Language, answered: Language) -> Collection:
    """Return the queries in one language over the documents in another, and nothing else.

    A query that no document of the language answers is left out.
    """
    documents = {
        document: text
        for document, text in collection.documents.items()
        if detect_language(text).language is answered
    }
    judgments = {
        query: {document: grade for document, grade in grades.items() if document in documents}
        for query, grades in collection.judgments.items()
        if language_of(collection.queries[query]) is asked
    }
    judgments = {
        query: grades for query, grades in judgments.items() if any(g > 0 for g in grades.values())
    }
    queries = {query: each for query, each in collection.queries.items() if query in judgments}
    return replace(collection, documents=documents, queries=queries, judgments=judgments)
