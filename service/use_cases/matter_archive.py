"""The file of a matter as one .zip that a registrar can keep: tables, plain text and JSON."""

import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from data.exporting.files import Format, as_bytes
from data.exporting.tables import ExportTable
from matcher.domain.errors import PartnerkommunError
from matcher.domain.event import Happening, Matter
from matcher.domain.introduction import Stage
from matcher.introductions.stage_words import STAGE_WORDS
from service.language.catalogues import LANGUAGES, Lang
from service.language.translate import text, texts_in, translate
from service.use_cases.local_time import local, local_words
from service.use_cases.log import Labels, LogReader, as_text
from service.use_cases.log_labels import MATTERS
from service.use_cases.log_words import NameOf
from service.use_cases.matter_disclosure import without_account
from service.use_cases.matter_file import MatterFile, Variant, name_of_matter
from service.use_cases.proposal_text import proposal_text

SCHEMA = "partnerkommun-matter"
SCHEMA_VERSION = 1
_NOT_IN_NAMES = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST_NAME = 60


def as_archive(found: MatterFile, name_of: NameOf, programmes: Labels | None = None) -> bytes:
    """Return the matter as the content of a .zip file; `programmes` are what programmes are called."""
    content = io.BytesIO()
    moment = local(found.made_at).timetuple()[:6]
    with ZipFile(content, "w", ZIP_DEFLATED) as archive:
        for name, part in _parts(found, name_of, programmes or {}):
            entry = ZipInfo(name, moment)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, part)
    return content.getvalue()


def archive_name(found: MatterFile) -> str:
    """Return what the file is called, in plain letters, the same in either language."""
    variant = "" if found.variant is Variant.FULL else "-utlamnande"
    day = local(found.made_at).date().isoformat()
    return f"{found.matter.value}-{plain_name(found.matter_id)}{variant}-{day}.zip"


def plain_name(name: str) -> str:
    """Return an id as part of a file's name: nothing of it can lead into another folder."""
    return _NOT_IN_NAMES.sub("-", name).strip("-")[:_LONGEST_NAME] or "x"


def as_json(found: MatterFile) -> dict[str, Any]:
    """Return the matter as values that JSON can hold, in the shape that `schema` and `version` name."""
    return {
        "schema": SCHEMA,
        "version": SCHEMA_VERSION,
        "made_at": found.made_at.isoformat(),
        "variant": found.variant.value,
        "matter": found.matter.value,
        "matter_id": found.matter_id,
        "is_confidential": found.is_confidential,
        "record": found.record,
        "texts": [_text(each) for each in found.texts],
        "events": [_event(each) for each in found.events],
        "left_out": [
            {"what": each.what, "id": each.id, "why": str(each.why)} for each in found.left_out
        ],
        "whole_log": {"entries": found.entries, "digest": found.seal},
    }


def _parts(found: MatterFile, name_of: NameOf, programmes: Labels) -> Iterator[tuple[str, bytes]]:
    record = found.record or {}
    for language, name in (("sv", "LÄS-MIG.txt"), ("en", "README.txt")):
        yield name, _readme(found, name_of, "sv" if language == "sv" else "en").encode()
    yield "matter.json", _json(as_json(found))
    for language in LANGUAGES:
        reader = _reader(found, name_of, programmes, language)
        yield f"log-{language}.csv", as_bytes(reader.table(found.events), Format.CSV)
        yield f"log-{language}.txt", _log(found, reader).encode()
    if "proposal" in record:
        yield "proposal.json", _json(record["proposal"])
        for language in LANGUAGES:
            yield f"proposal-{language}.txt", proposal_text(record["proposal"], language).encode()
    for plan in record.get("plans", ()):
        yield f"plans/plan-{int(plan['number'])}.json", _json(plan)
    for version in record.get("versions", ()):
        yield f"versions/version-{int(version['number'])}.json", _json(version)
    if "statements" in record:
        yield "statements.csv", as_bytes(_statements(record["statements"]), Format.CSV)
    yield from _texts(found, record)


def _reader(found: MatterFile, name_of: NameOf, programmes: Labels, language: Lang) -> LogReader:
    named = {(Matter.ROUND, round_id): title for round_id, title in found.titles.items()}
    if found.matter is not Matter.ACCOUNT:  # a file that travels has roles
        named[found.matter, found.matter_id] = name_of_matter(found, name_of)
    known = (found.record or {}).get("proposal", {}).get("programme") or {}
    labels = {str(known.get("id", "")): known, **programmes}
    return LogReader(name_of, language, programmes=labels, matters=named)


def _texts(found: MatterFile, record: Any) -> Iterator[tuple[str, bytes]]:
    letters = {letter["text_id"]: letter for letter in record.get("letters", ())}
    noted = {each.text_id for each in found.events if each.what is Happening.INTRODUCTION_NOTED}
    noted |= {record.get("note_text_id")}
    reasons = {each.text_id for each in found.events} - noted
    for number, each in enumerate(found.texts, 1):
        if each.words:
            name = _text_name(letters.get(each.id), is_reason=each.id in reasons)
            folder = "letters" if each.id in letters else "notes"
            day = local(each.written_at).date().isoformat()
            yield f"{folder}/{number:02}-{name}-{day}.txt", (each.words + "\n").encode()


def _text_name(letter: Any, *, is_reason: bool) -> str:
    """Return the kind of a text, as part of a name that is the same in either language."""
    if letter is not None:
        place, language = letter["local_government_id"], letter["language"]
        return f"brev-{plain_name(place)}-{plain_name(language)}"
    return "motivering" if is_reason else "anteckning"


def _statements(statements: list[dict[str, Any]]) -> ExportTable:
    columns = ("id", "is_confidential", "side", "language", "text", "source", "year", "provenance")
    rows = tuple(tuple(each[column] for column in columns) for each in statements)
    return ExportTable("statements", columns, rows)


def _log(found: MatterFile, reader: LogReader) -> str:
    first, *more = _heading(found, reader.name_of, reader.language)
    lines = [first, "=" * len(first), *more, ""]
    for event in found.events:
        # Names of accounts are for the pages of staff; a file that travels has roles.
        lines += [as_text(reader.line(without_account(event)), reader.language), ""]
    return "\n".join(lines)


def _heading(found: MatterFile, name_of: NameOf, language: Lang) -> list[str]:
    """Return what the matter is called, its stage where it has one, and its id."""
    _ = texts_in(language)
    record = found.record or {}
    kind = translate(MATTERS[found.matter], language)
    name = "" if found.matter is Matter.ACCOUNT else name_of_matter(found, name_of)
    if not name:
        return [f"{kind} {found.matter_id}"]
    lines = [f"{kind}: {name}"]
    if found.matter is Matter.INTRODUCTION and record.get("stage") in list(Stage):
        stage = translate(STAGE_WORDS[Stage(record["stage"])], language)
        lines.append(f"{_('Stage')}: {stage}")
    return [*lines, f"{_('Id')}: {found.matter_id}"]


def _readme(found: MatterFile, name_of: NameOf, language: Lang) -> str:
    _ = texts_in(language)
    lines = [
        *_heading(found, name_of, language),
        "",
        _("Taken out of Partnerkommun: {when}.", when=local_words(found.made_at, language)),
        _kind_of_file(found, language),
    ]
    if found.is_confidential:
        lines.append(_("THE MATTER IS MARKED CONFIDENTIAL."))
    lines += ["", *_what_is_here(language), ""]
    lines += [
        _(
            "The sealed log holds no text that a person wrote: reasons stand beside it, and log-sv.txt and "
            "log-en.txt put them together. Each entry is sealed with the one before it; when this file was "
            "made the whole log had so many entries: {count}. The seal of the last is {seal}.",
            count=found.entries,
            seal=found.seal,
        ),
        _("Times are those of Sweden in the texts and tables, and UTC in matter.json."),
    ]
    if found.left_out:
        lines += ["", text("Left out of this file:", language)]
        for each in found.left_out:
            lines.append(f"- {each.what} {each.id}: {translate(each.why, language)}")
    return "\n".join(lines) + "\n"


def _kind_of_file(found: MatterFile, language: Lang) -> str:
    _ = texts_in(language)
    if found.variant is Variant.FULL:
        return _(
            "This is everything that is kept about it, what is confidential included and marked."
        )
    return _(
        "This is for disclosure. What is marked confidential, what seems to hold contact data and which "
        "account did what is left out and listed below. Names of persons are not recognised: read it "
        "through before you hand it out."
    )


def _what_is_here(language: Lang) -> list[str]:
    _ = texts_in(language)
    return [
        _("matter.json: everything, in one shape (schema {name}, version 1).", name=SCHEMA),
        _("log-sv.csv and log-en.csv: what happened, as a table."),
        _("log-sv.txt and log-en.txt: what happened, in words."),
        _("proposal-sv.txt and proposal-en.txt: what was known when it was proposed, in words."),
        _("proposal.json: the same with every figure."),
        _(
            "plans/, letters/, notes/: plans, letters (brev), reasons (motivering) and notes (anteckning), "
            "numbered in the order they were written, with the day."
        ),
        _("versions/: the versions of a grouping, each as it was made."),
        _("statements.csv: what a local government states; what is confidential is marked."),
        _("What does not belong to this kind of matter is missing."),
    ]


def _text(each: Any) -> dict[str, Any]:
    return {
        "id": each.id,
        "words": each.words,
        "written_at": each.written_at.isoformat(),
        "changed_at": each.changed_at.isoformat() if each.changed_at else None,
        "erased_at": each.erased_at.isoformat() if each.erased_at else None,
    }


def _event(event: Any) -> dict[str, Any]:
    return {
        "number": event.number,
        "at": event.at.isoformat(),
        "what": event.what.value,
        "matter": event.matter.value,
        "matter_id": event.matter_id,
        "role": event.actor.role.value if event.actor.role else None,
        "account": event.actor.user_id or None,
        "values": dict(event.values),
        "local_governments": list(event.place_ids),
        "text_id": event.text_id,
        "text": event.text,
        "text_is_erased": event.is_erased,
        "digest": event.digest,
    }


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=1, sort_keys=False) + "\n").encode()


def write_archive(content: bytes, file: Path) -> None:
    """Write an archive to a new file; what stands there already is never written over."""
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except OSError as error:
        raise PartnerkommunError(
            "record.file-not-written",
            "{file} cannot be written: {reason}. Choose a new name in a folder that exists.",
            file=str(file),
            reason=error.strerror or str(error),
        ) from error
