"""The public pages of networks: the list, one of them, its file, and who may see what."""

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from matcher.domain.network import NetworkMember
from matcher.domain.role import Role
from tests.service.known_facts import SCRIPT_NAME
from tests.service.network_world import publish_all, water_network
from tests.service.pages.network_pages import NetworkPages, opened_networks
from tests.service.round_world import NOW

LANGUAGES = pytest.mark.parametrize("language", ["sv", "en"])


@pytest.fixture
def networks(tmp_path: Path) -> Iterator[NetworkPages]:
    yield from opened_networks(tmp_path)


@LANGUAGES
def test_anybody_reads_the_list_and_finds_each_network(
    networks: NetworkPages, language: str
) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get(f"/{language}/networks")
    name = water_network().names[language]
    assert page.links()[name] == f"/{language}/networks/n-water"
    assert page.one("a", href=f"/{language}/networks", **{"aria-current": "page"}) is not None


def test_a_documented_network_is_marked_and_says_what_is_not_known(networks: NetworkPages) -> None:
    page = networks.visitor.get("/en/networks/documented-climate")
    assert "Documented" in page.words_of("span", class_="tag")
    assert "What the sources do not tell" in page.words_of("h2")
    assert "No source that we know names who coordinates it" in page.text
    summaries = [
        span.text for span in page.all("span") if span.text == "They work with water in Kitwe."
    ]
    assert summaries


def test_english_words_are_marked_on_the_swedish_page(networks: NetworkPages) -> None:
    page = networks.visitor.get("/sv/networks/documented-climate")
    (word,) = [e for e in page.all("dd", lang="en") if e.text == "climate"]
    assert word is not None
    english = [e.text for e in page.all("span", lang="en")]
    assert "They work with water in Kitwe." in english


@LANGUAGES
def test_a_published_network_tells_who_is_in_it_and_what_it_is(
    networks: NetworkPages, language: str
) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get(f"/{language}/networks/n-water")
    network = water_network()
    assert page.words_of("h1") == [network.names[language]]
    assert network.sentences[language] in page.text
    assert network.coordinator in page.text
    assert page.links()["Kitwe"] == f"/{language}/local-governments/zm-1"


def test_experts_that_nobody_documents_are_not_invented(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get("/en/networks/n-water")
    assert "No research and no training is documented on: Drinking water." in page.text


def test_a_network_is_drawn_with_the_same_as_tables(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get("/en/networks/n-water")
    assert "The network in pictures" in page.words_of("h2")
    assert "<svg" in page.html
    assert len(page.all("caption")) >= 2


def test_the_rules_stand_with_their_source(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get("/en/networks/n-water")
    assert "A group has at most 5 partnerships." in page.text
    assert "So it is said." in page.text
    assert page.all("a", href="https://example.org/rules")


def test_a_visitor_is_shown_no_way_to_change_anything(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get("/en/networks/n-water")
    assert not [href for href in page.links().values() if "/change" in href or "/gaps" in href]
    assert "Change the network" in networks.pages.get("/en/networks/n-water").links()


@pytest.mark.parametrize("role", [Role.VISITOR, Role.REPRESENTATIVE, Role.OFFICER])
def test_only_coordinators_change_networks(networks: NetworkPages, role: Role) -> None:
    publish_all(networks.house.engine, water_network())
    client = networks.signed_in.client(role, "se-1440" if role is Role.REPRESENTATIVE else None)
    for path in ("/change", "/join", "/gaps"):
        answer = client.get(f"/en/networks/n-water{path}", follow_redirects=False)
        assert answer.status_code in (303, 401, 403)
    for path in ("", "/join", "/leave", "/close", "/reopen"):
        answer = client.post(
            f"/en/networks/n-water{path}", data={"version": "1"}, follow_redirects=False
        )
        assert answer.status_code in (303, 401, 403)
    assert networks.the_network() == water_network()


def test_what_a_coordinator_sees_is_not_kept_for_others(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    address = "/en/networks/n-water"
    assert "x-robots-tag" not in networks.visitor.client.get(address).headers
    assert networks.pages.client.get(address).headers["x-robots-tag"] == "noindex, nofollow"


def test_the_list_is_narrowed_and_an_empty_one_says_what_to_do(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    page = networks.visitor.get("/en/networks", region="southern-africa", theme="water")
    assert "Clean water in villages" in page.links()
    empty = networks.visitor.get("/en/networks", region="asia")
    assert "No network fits these choices." in empty.text
    assert empty.links()["Show all networks"] == "/en/networks"


@pytest.mark.parametrize("field", ["theme", "region", "country", "state", "on", "programme"])
def test_a_wrong_filter_is_told_at_its_field(networks: NetworkPages, field: str) -> None:
    page = networks.visitor.get("/en/networks", 422, **{field: SCRIPT_NAME})
    summary = page.one("div", id="errors")
    assert [a.get("href") for a in summary.iter("a")] == [f"#f-{field}"]
    assert "<script>alert" not in page.html


def test_two_hundred_networks_come_page_by_page(networks: NetworkPages) -> None:
    many = [water_network(f"n-{number:03}") for number in range(200)]
    publish_all(networks.house.engine, *many)
    assert "201 networks" in networks.visitor.get("/en/networks").words_of("h2")
    last = networks.visitor.get("/en/networks", page="11")
    assert len(last.all("article")) == 1
    assert "no page “99”" in networks.visitor.get("/en/networks", 404, page="99").text


def test_hostile_names_stay_text(networks: NetworkPages) -> None:
    names = {"sv": SCRIPT_NAME, "en": SCRIPT_NAME}
    member = NetworkMember(("gone-1",), ("<b>Byn</b> (ZM)", "(KE)"))
    hostile = water_network(
        names=names, sentences=names, coordinator=SCRIPT_NAME, members=(member,)
    )
    publish_all(networks.house.engine, hostile)
    for client in (networks.visitor, networks.pages):
        page = client.get("/en/networks/n-water")
        assert "<script>alert" not in page.html
        assert "<b>Byn</b> (Zambia)" in page.text
    assert SCRIPT_NAME in networks.visitor.get("/sv/networks").text


def test_a_network_without_members_dates_and_themes_is_still_a_page(networks: NetworkPages) -> None:
    bare = water_network(
        members=(),
        theme_ids=(),
        region=None,
        ends_on=None,
        coordinator="",
        sentences={},
        programme_id="gone",
        closed_at=NOW,
    )
    publish_all(networks.house.engine, bare)
    page = networks.visitor.get("/en/networks/n-water")
    assert "No partnership is in the network any more." in page.text
    assert "closed on 22 November 2026" in page.text
    assert "No source says how networks of the programme are built." in page.text


@pytest.mark.parametrize("address", ["/en/networks/nowhere", "/sv/networks/documented-nowhere"])
def test_an_unknown_network_is_not_found(networks: NetworkPages, address: str) -> None:
    networks.visitor.get(address, 404)


def test_networks_are_had_as_files(networks: NetworkPages) -> None:
    publish_all(networks.house.engine, water_network())
    client = networks.visitor.client
    told = client.get("/en/networks/n-water/export.csv")
    rows = list(csv.DictReader(io.StringIO(told.content.decode("utf-8-sig")), delimiter=";"))
    assert [row["Partnership"] for row in rows] == ["Ale – Kitwe", "Bjuv – Maun"]
    listed = json.loads(client.get("/en/networks/export.json").content)
    assert {row["Id of the network"] for row in listed} == {"n-water", "documented-climate"}
    assert client.get("/en/networks/n-water/export.xlsx").content[:2] == b"PK"
    assert client.get("/en/networks/n-water/export.exe").status_code == 404
    assert client.get("/en/networks/export.csv?region=mars").status_code == 422


def test_the_programme_leads_to_its_networks(networks: NetworkPages) -> None:
    programme = water_network().programme_id
    page = networks.visitor.get(f"/en/programmes/{programme}")
    links = page.links().values()
    assert f"/en/networks?programme={programme}" in links
    assert "/en/networks/documented-climate" in links


def test_every_page_leads_to_the_networks(networks: NetworkPages) -> None:
    page = networks.visitor.get("/en/about")
    hrefs = [a.get("href") for a in page.all("a")]
    assert hrefs.count("/en/networks") == 2
