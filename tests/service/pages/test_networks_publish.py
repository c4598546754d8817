"""Publishing the groups of a version: the form, what is refused, and what searches know afterwards."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from matcher.domain.role import Role
from tests.service.network_world import (
    GROUPING_ID,
    NAMES,
    kept_grouping,
    publish_all,
    published,
    water_network,
)
from tests.service.pages.network_pages import NetworkPages, opened_networks
from tests.service.pages.page_client import Page

ADDRESS = f"/groupings/{GROUPING_ID}/versions/1/publish"
WATER = "Clean drinking water is lacking in every village"


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[NetworkPages]:
    yield from opened_networks(tmp_path)


def sent(networks: NetworkPages, status: int = 200, language: str = "en", **changes: Any) -> Page:
    page = networks.pages.get(f"/{language}{ADDRESS}")
    fields: dict[str, Any] = {}
    for name, value in page.form_fields(f"/{language}{ADDRESS}"):
        fields.setdefault(name, []).append(value)
    fields |= {name.replace("_", "-"): value for name, value in changes.items()}
    return networks.pages.post(f"/{language}{ADDRESS}", status, **fields)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_form_is_filled_in_and_one_click_publishes(
    networks: NetworkPages, language: str
) -> None:
    kept_grouping(networks.house)
    page = sent(networks, language=language)
    assert page.words_of("h1") == [NAMES[language]]
    assert page.one("p", role="status") is not None
    assert networks.the_network().names == NAMES


def test_several_groups_lead_to_the_list(networks: NetworkPages) -> None:
    kept_grouping(networks.house, [("p-1", "p-2"), ("p-4", "p-5")])
    page = sent(networks, group=["a", "b"], name_en_b="Roads of Kenya")
    assert page.address.endswith("/en/networks?done=published")
    assert "Roads of Kenya" in page.links()


def test_of_several_groups_none_is_chosen_beforehand(networks: NetworkPages) -> None:
    kept_grouping(networks.house, [("p-1", "p-2"), ("p-4", "p-5")])
    page = sent(networks, 422)
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == ["#f-groups"]
    assert published(networks.house.engine) == ()


def test_a_group_that_is_not_chosen_is_not_published(networks: NetworkPages) -> None:
    kept_grouping(networks.house, [("p-1", "p-2"), ("p-4", "p-5")])
    sent(networks, group=["b"])
    assert networks.the_network().members[0].partnership_id == "p-4"


def test_mistakes_are_told_at_their_fields_and_nothing_written_is_lost(
    networks: NetworkPages,
) -> None:
    kept_grouping(networks.house)
    page = sent(
        networks, 422, starts="", coordinator="anna@example.org", name_sv_a="Mitt eget namn"
    )
    hrefs = [a.get("href") for a in page.one("div", id="errors").iter("a")]
    assert hrefs == ["#f-starts", "#f-coordinator"]
    assert page.one("input", id="f-name-sv-a").get("value") == "Mitt eget namn"
    assert published(networks.house.engine) == ()


def test_a_name_that_is_missing_is_told_at_that_name(networks: NetworkPages) -> None:
    kept_grouping(networks.house)
    page = sent(networks, 422, name_en_a=" ")
    assert [a.get("href") for a in page.one("div", id="errors").iter("a")] == ["#f-name-en-a"]


def test_no_group_at_all_is_told(networks: NetworkPages) -> None:
    kept_grouping(networks.house)
    assert "No group is chosen" in sent(networks, 422, group=[]).text


def test_a_group_that_cannot_be_published_says_why_and_has_no_box(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    kept_grouping(networks.house)
    page = networks.pages.get(f"/en{ADDRESS}")
    assert "Ale is in the network “" in page.text
    assert not [e for e in page.all("input") if e.get("name") == "group"]
    assert "None of the groups can be published" in page.text


def test_a_confidential_grouping_shows_no_form(networks: NetworkPages) -> None:
    kept_grouping(networks.house, is_confidential=True)
    page = networks.pages.get(f"/en{ADDRESS}")
    assert "is confidential" in page.text
    assert not page.all("form", action=f"/en{ADDRESS}")


@pytest.mark.parametrize("role", [Role.VISITOR, Role.REPRESENTATIVE, Role.OFFICER])
def test_only_coordinators_publish(networks: NetworkPages, role: Role) -> None:
    kept_grouping(networks.house)
    client = networks.signed_in.client(role, "se-1440" if role is Role.REPRESENTATIVE else None)
    answer = client.post(f"/en{ADDRESS}", data={"group": "a"}, follow_redirects=False)
    assert answer.status_code in (303, 401, 403)
    assert published(networks.house.engine) == ()


@pytest.mark.parametrize("number", ["0", "7", "x", "99999999"])
def test_a_version_that_is_not_there_is_not_found(networks: NetworkPages, number: str) -> None:
    kept_grouping(networks.house)
    networks.pages.get(f"/en/groupings/{GROUPING_ID}/versions/{number}/publish", 404)


def test_searches_know_of_a_network_as_soon_as_it_is_published(networks: NetworkPages) -> None:
    kept_grouping(networks.house)
    before = networks.visitor.get("/en", text=WATER)
    assert "Networks you could join" not in before.text
    network = water_network(
        theme_ids=(),
        members=tuple(
            type(m)(m.party_ids)
            for m in water_network().members  # no themes: all they say counts
        ),
    )
    publish_all(networks.house.engine, network)
    sent_close = networks.pages.post("/en/networks/n-water/close", version="1")
    assert "The network is closed." in sent_close.text
    networks.pages.post("/en/networks/n-water/reopen", version="2")
    page = networks.visitor.get("/en", text=WATER)
    assert "Networks you could join" in page.words_of("h3")
    assert page.links()["Clean water in villages"] == "/en/networks/n-water"
    assert "room for 3 more partnerships" in page.text
    swedish = networks.visitor.get("/sv", text=WATER)
    assert "Rent vatten i byarna" in swedish.links()
