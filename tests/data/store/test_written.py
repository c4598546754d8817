"""Words are found and taken away wherever people wrote them, also from the bytes of the file."""

import json
import re
import sqlite3
from dataclasses import replace
from datetime import date, datetime, timedelta
from pathlib import Path
from urllib.parse import urlencode

import pytest
from sqlalchemy import Engine, select

from data.store.account_tables import SESSIONS, USERS
from data.store.api_tokens import ApiToken, keep_api_token
from data.store.brokering_tables import INTRODUCTIONS, ROUND_PLANS, ROUNDS
from data.store.confidential import make_confidential
from data.store.corrections import Correction, CorrectionKind, correct, text_hash
from data.store.engine import open_store
from data.store.facts import load_facts
from data.store.grouping_versions import keep_version
from data.store.groupings import keep_grouping
from data.store.network_tables import NETWORK_MEMBERS, NETWORKS
from data.store.own_statements import Rewriting, rewrite
from data.store.reading import read_passages, read_passages_as_written
from data.store.retention import KeptKind, RetentionRule, keep_rule
from data.store.saved_searches import SavedSearch, keep_search, read_search
from data.store.sessions import begin_session
from data.store.shortlists import Entry, Shortlist, keep_shortlist, read_shortlist
from data.store.texts import keep_text
from data.store.transactions import reading, writing
from data.store.users import User, find_user, keep_user
from data.store.written import (
    Written,
    empty_the_journal,
    erase_words,
    find_written,
    replace_words,
)
from data.store.written_places import Where
from matcher.domain.challenge import Provenance
from matcher.domain.errors import InvalidInputError
from matcher.domain.event import Matter
from matcher.domain.role import Role
from tests.data.store import grouping_samples
from tests.data.store.small_facts import FACTS, PASSAGES
from tests.data.store.test_event_log import keep_introduction

NOW = datetime.fromisoformat("2026-11-22T09:30")
NAME = "Åsa Qvistström"
NAMED = re.compile(NAME, re.IGNORECASE)
OWN = replace(
    PASSAGES[0], id="own-1", text=f"Ask {NAME} about it", provenance=Provenance.SELF_REPORTED
)
PLACE = OWN.local_government_id
QUESTION = urlencode({"text": f"as {NAME} said", "programme": "p"})


def write_everywhere(store: Engine) -> None:
    """Write the name in every place where people can write one."""
    load_facts(store, FACTS)
    rewrite(store, PLACE, lambda _before: Rewriting((), (replace(OWN, source=f"Told by {NAME}"),)))
    owner, hashed = OWN.local_government_id, text_hash(OWN.text)
    noted = Correction(owner, hashed, CorrectionKind.SIDE, "offer", True, NOW, f"{NAME} says")
    correct(store, OWN, [], [noted])
    shortlist = Shortlist("list-1", QUESTION, NOW, NOW, NAME, entries=(Entry("zm-1", NOW, NAME),))
    keep_shortlist(store, shortlist)
    keep_search(store, SavedSearch("search-1", NAME, QUESTION, "sv", NOW))
    keep_introduction(store, "i-1", proposal={"evidence": [{"text": f"by {NAME}"}], "n": 3})
    with writing(store) as connection:
        keep_text(connection, Matter.INTRODUCTION, "i-1", f"{NAME} wants to wait", NOW)
        keep_user(connection, User("u-1", NAME, Role.OFFICER, NOW, NOW, openid_subject=NAME))
        begin_session(connection, "u-1", "token", NOW)
        token = ApiToken("t-1", "u-1", f"{NAME}'s program", (), NOW, NOW + timedelta(days=1))
        keep_api_token(connection, token, "secret")
        keep_rule(connection, RetentionRule(KeptKind.ROUND, 5, f"by {NAME}", NOW.date(), NOW))
        conditions = {"said": [NAME]}
        connection.execute(
            ROUNDS.insert().values(
                id="r-1",
                title=f"{NAME}'s round",
                programme_id="p",
                on_day=date(2026, 1, 1),
                conditions=conditions,
                created_at=NOW,
                changed_at=NOW,
                is_confidential=False,
                version=1,
            )
        )
        connection.execute(
            ROUND_PLANS.insert().values(
                round_id="r-1",
                number=1,
                title=NAME,
                conditions=conditions,
                result={NAME: 1},
                made_at=NOW,
                is_chosen=False,
            )
        )
    _write_groupings(store)


def _write_groupings(store: Engine) -> None:
    other = (f"{NAME} (KE)",)
    names = {"sv": NAME, "en": NAME}
    group = replace(grouping_samples.GROUP, names=names)
    result = replace(grouping_samples.RESULT, groups=(group,))
    partnership = replace(grouping_samples.PARTNERSHIPS[0], other_parties=other)
    grouping = replace(
        grouping_samples.GROUPING,
        title=NAME,
        partnerships=(partnership, *grouping_samples.PARTNERSHIPS[1:]),
    )
    with writing(store) as connection:
        keep_grouping(connection, grouping, grouping_samples.CHANGE)
        version = replace(grouping_samples.VERSION, title=NAME, result=result)
        keep_version(connection, version, grouping_samples.CHANGE)
        connection.execute(
            NETWORKS.insert().values(
                id="n-1",
                names=names,
                sentences=names,
                programme_id="p",
                starts_on=date(2026, 1, 1),
                coordinator=f"Head of {NAME}",
                adviser=NAME,
                theme_ids=[],
                most=8,
                is_open=True,
                published_at=NOW,
                changed_at=NOW,
                version=1,
            )
        )
        connection.execute(
            NETWORK_MEMBERS.insert().values(
                network_id="n-1", position=0, party_ids=[], other_parties=other, theme_ids=[]
            )
        )


def found_in(store: Engine) -> list[Written]:
    with reading(store) as connection:
        return list(find_written(connection, NAMED))


def replaced(store: Engine, found: Written, instead: str = "the head") -> None:
    with writing(store) as connection:
        replace_words(connection, found, NAMED, instead, NOW)


def erased(store: Engine, found: Written) -> None:
    with writing(store) as connection:
        erase_words(connection, found, NOW)


def at(store: Engine, where: Where) -> Written:
    return next(one for one in found_in(store) if one.where is where)


def test_name_is_found_in_every_place_where_people_write(store: Engine) -> None:
    write_everywhere(store)
    missing = set(Where) - {one.where for one in found_in(store)}
    assert missing == {Where.IMPORT_FILE}


def test_nothing_is_found_after_each_place_was_corrected(store: Engine) -> None:
    write_everywhere(store)
    for number, found in enumerate(found_in(store)):
        replaced(store, found, f"somebody {number}")
    assert found_in(store) == []
    with reading(store) as connection:
        proposal = connection.execute(select(INTRODUCTIONS.c.proposal)).scalar_one()
    assert proposal["n"] == 3
    assert proposal["evidence"][0]["text"].startswith("by somebody")


def test_nothing_is_found_after_each_place_was_erased(store: Engine) -> None:
    write_everywhere(store)
    for found in found_in(store):
        if found.can_be_erased:
            erased(store, found)
        else:
            replaced(store, found, "[–]")
    assert found_in(store) == []


def test_questions_stay_questions(store: Engine) -> None:
    write_everywhere(store)
    replaced(store, at(store, Where.SHORTLIST_QUESTION))
    replaced(store, at(store, Where.SEARCH_QUESTION))
    asked = urlencode({"text": "as the head said", "programme": "p"})
    shortlist, search = read_shortlist(store, "list-1"), read_search(store, "search-1")
    assert shortlist is not None
    assert search is not None
    assert (shortlist.question, search.question) == (asked, asked)
    assert shortlist.version == 2  # an open form cannot put the words back


def test_account_whose_name_is_erased_is_closed(store: Engine) -> None:
    write_everywhere(store)
    erased(store, at(store, Where.ACCOUNT_NAME))
    with reading(store) as connection:
        user = find_user(connection, "u-1")
        assert connection.execute(select(SESSIONS)).all() == []
    assert user is not None
    assert (user.is_disabled, user.password_hash, user.openid_subject) == (True, None, None)
    assert user.sign_in_name == "erased u-1"


def test_account_cannot_take_the_name_of_another(store: Engine) -> None:
    write_everywhere(store)
    with writing(store) as connection:
        keep_user(connection, User("u-2", "The Head", Role.OFFICER, NOW, NOW))
    with pytest.raises(InvalidInputError, match="another account has it"):
        replaced(store, at(store, Where.ACCOUNT_NAME))
    with reading(store) as connection:
        assert connection.execute(select(USERS.c.version).order_by(USERS.c.id)).all()[0][0] == 1


def test_corrected_statement_stays_confidential_and_corrected(store: Engine) -> None:
    write_everywhere(store)
    with writing(store) as connection:
        make_confidential(connection, PLACE, [OWN.text], NOW)
    replaced(store, at(store, Where.STATEMENT))
    (changed,) = (one for one in read_passages_as_written(store) if one.id == OWN.id)
    assert changed.text == "Ask the head about it"
    assert changed.id not in {one.id for one in read_passages(store)}
    assert at(store, Where.CORRECTION_NOTE).matter_id == PLACE


def test_decomposed_letters_are_found_too(store: Engine) -> None:
    with writing(store) as connection:
        keep_text(
            connection,
            Matter.ROUND,
            "r-1",
            "A\u030asa Qvistströ\u0308m".replace("öm", "ö\u0308m"),
            NOW,
        )
        keep_text(connection, Matter.ROUND, "r-1", "A\u030asa Qviststro\u0308m here", NOW)
    (found,) = found_in(store)
    replaced(store, found)
    assert found_in(store) == []


def test_words_of_facts_are_marked(store: Engine) -> None:
    load_facts(store, FACTS)
    with reading(store) as connection:
        found = list(find_written(connection, re.compile(re.escape(PASSAGES[0].text))))
    assert [one.is_fact for one in found] == [True]


def test_erased_words_stand_nowhere_in_the_bytes_of_the_store(tmp_path: Path) -> None:
    store = open_store(tmp_path / "store.sqlite")
    write_everywhere(store)
    for found in found_in(store):
        replaced(store, found, f"n{len(found.id)}{found.where}")
    empty_the_journal(store)

    written = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    for spelled in (NAME, json.dumps(NAME)[1:-1], urlencode({"": NAME})[1:], "qvistström"):
        assert spelled.encode() not in written
    assert sqlite3.connect(tmp_path / "store.sqlite").execute("PRAGMA integrity_check").fetchone()
    store.dispose()
