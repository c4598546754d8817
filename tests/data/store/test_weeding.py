"""Weeding: by decision, never what is still going on, and the log stays whole."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy import Engine, select

from data.store.account_tables import RECOVERY_CODES, SESSIONS, SIGN_IN_TRIES, USERS
from data.store.brokering_tables import INTRODUCTION_PARTIES, INTRODUCTIONS
from data.store.event_log import first_broken_entry, record
from data.store.network_tables import NETWORK_MEMBERS, NETWORKS
from data.store.retention import (
    KeptKind,
    RetentionRule,
    keep_rule,
    kept_from,
    read_rules,
    withdraw_rule,
)
from data.store.sessions import begin_session
from data.store.texts import texts_of
from data.store.transactions import reading, writing
from data.store.users import User, keep_user
from data.store.weeding import to_weed, weed
from matcher.domain.event import Happening, Matter
from matcher.domain.role import Actor, Role
from tests.data.store.test_event_log import keep_introduction

OLD = datetime.fromisoformat("2016-05-01")
NOW = datetime.fromisoformat("2026-11-22")
BEFORE = datetime.fromisoformat("2020-01-01")


def _weed(store: Engine, kind: KeptKind) -> tuple[str, ...]:
    with writing(store) as connection:
        ids = to_weed(connection, kind, BEFORE)
        weed(connection, kind, ids, NOW)
        assert to_weed(connection, kind, BEFORE) == ()
    return ids


def test_there_is_no_rule_until_one_is_decided(store: Engine) -> None:
    rule = RetentionRule(KeptKind.ROUND, 10, "Dnr 7/2026", date(2026, 1, 2), NOW)
    with writing(store) as connection:
        assert read_rules(connection) == {}
        keep_rule(connection, RetentionRule(KeptKind.ROUND, 5, "older", date(2025, 1, 2), OLD))
        keep_rule(connection, rule)
        assert read_rules(connection) == {KeptKind.ROUND: rule}
        withdraw_rule(connection, KeptKind.ROUND)
        assert read_rules(connection) == {}


@pytest.mark.parametrize(
    ("day", "years", "first"),
    [
        (date(2026, 11, 22), 10, date(2016, 11, 22)),
        (date(2028, 2, 29), 1, date(2027, 2, 28)),
        (date(2028, 2, 29), 4, date(2024, 2, 29)),
        (date(2026, 1, 1), 0, date(2026, 1, 1)),
    ],
)
def test_years_are_counted_back_from_the_day(day: date, years: int, first: date) -> None:
    assert kept_from(day, years) == first


def test_introduction_is_weeded_when_it_is_over_and_old(store: Engine) -> None:
    keep_introduction(store, "over", stage="declined", changed_at=OLD)
    keep_introduction(store, "project", stage="project", changed_at=OLD)
    keep_introduction(store, "going-on", stage="sent", changed_at=OLD)
    keep_introduction(store, "new", stage="declined", changed_at=NOW)
    with writing(store) as connection:
        connection.execute(
            INTRODUCTION_PARTIES.insert().values(
                introduction_id="over",
                local_government_id="se-1",
                position=0,
                reason_is_shared=False,
            )
        )
        record(
            connection,
            OLD,
            Actor(Role.OFFICER, "u-1"),
            Happening.INTRODUCTION_DECLINED,
            Matter.INTRODUCTION,
            "over",
            text="No time",
        )

    assert _weed(store, KeptKind.INTRODUCTION) == ("over", "project")

    with reading(store) as connection:
        kept = connection.execute(select(INTRODUCTIONS.c.id).order_by(INTRODUCTIONS.c.id)).scalars()
        assert list(kept) == ["going-on", "new"]
        assert connection.execute(select(INTRODUCTION_PARTIES)).all() == []
        (text,) = texts_of(connection, Matter.INTRODUCTION, "over")
        assert (text.words, text.erased_at) == ("", NOW)
        assert first_broken_entry(connection) is None


def test_account_is_weeded_only_when_it_was_disabled(store: Engine) -> None:
    with writing(store) as connection:
        for user_id, disabled, seen in (
            ("gone", True, None),
            ("disabled-lately", True, NOW),
            ("in-use", False, None),
        ):
            user = User(user_id, user_id, Role.OFFICER, OLD, OLD, signed_in_at=seen)
            keep_user(connection, User(**{**vars(user), "is_disabled": disabled}))
        begin_session(connection, "gone", "token", OLD)
        code = {"user_id": "gone", "digest": "d"}
        connection.execute(RECOVERY_CODES.insert().values(**code))

    assert _weed(store, KeptKind.ACCOUNT) == ("gone",)

    with reading(store) as connection:
        assert set(connection.execute(select(USERS.c.id)).scalars()) == {
            "disabled-lately",
            "in-use",
        }


def test_sessions_and_tries_are_weeded_by_when_they_were_last_used(store: Engine) -> None:
    with writing(store) as connection:
        keep_user(connection, User("u-1", "u-1", Role.OFFICER, OLD, OLD))
        begin_session(connection, "u-1", "old", OLD)
        begin_session(connection, "u-1", "new", NOW - timedelta(hours=1))
        for key, at in (("old", OLD), ("new", NOW)):
            values = {"key_digest": key, "tries": 3, "last_at": at}
            connection.execute(SIGN_IN_TRIES.insert().values(**values))

    assert len(_weed(store, KeptKind.SESSIONS)) == 1
    assert _weed(store, KeptKind.SIGN_IN_TRIES) == ("old",)

    with reading(store) as connection:
        assert len(connection.execute(select(SESSIONS)).all()) == 1


def test_more_is_weeded_than_one_statement_may_name(store: Engine) -> None:
    with writing(store) as connection:
        for number in range(1_200):
            record(
                connection,
                OLD,
                Actor(None),
                Happening.ROUND_CHANGED,
                Matter.ROUND,
                "r-1",
                text=f"reason {number}",
            )
    assert len(_weed(store, KeptKind.LOG_TEXT)) == 1_200
    with reading(store) as connection:
        assert {text.words for text in texts_of(connection, Matter.ROUND, "r-1")} == {""}
        assert first_broken_entry(connection) is None


def test_only_networks_that_were_closed_long_ago_are_weeded(store: Engine) -> None:
    for network_id, closed_at in (("open", None), ("closed", OLD), ("late", NOW)):
        with writing(store) as connection:
            connection.execute(
                NETWORKS.insert().values(
                    id=network_id,
                    names={"sv": "Vatten", "en": "Water"},
                    sentences={"sv": "", "en": ""},
                    programme_id="p",
                    starts_on=OLD.date(),
                    coordinator="",
                    adviser="",
                    theme_ids=[],
                    most=8,
                    is_open=True,
                    published_at=OLD,
                    changed_at=OLD,
                    closed_at=closed_at,
                    version=1,
                )
            )
            connection.execute(
                NETWORK_MEMBERS.insert().values(
                    network_id=network_id, position=0, party_ids=[], other_parties=[], theme_ids=[]
                )
            )
    assert _weed(store, KeptKind.NETWORK) == ("closed",)
    with reading(store) as connection:
        left = connection.execute(select(NETWORK_MEMBERS.c.network_id)).scalars()
        assert set(left) == {"open", "late"}
