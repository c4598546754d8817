"""Networks at the command line: listed, shown, published, and who is missing."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import service.cli.entry
import service.wiring
from data.store.engine import open_store
from matcher.domain.network import NetworkMember
from service.cli.app import app
from tests.service.network_world import (
    GROUPING_ID,
    kept_grouping,
    network_house,
    publish_all,
    published,
    water_network,
)

WATER = "Clean drinking water is lacking in every village"


class Networks:
    """The command line over the world of networks, in English."""

    def __init__(self, folder: Path) -> None:
        self.house = network_house(open_store(folder / "networks.sqlite"))

    def run(self, *arguments: str) -> Result:
        return CliRunner().invoke(app, arguments)


@pytest.fixture
def networks(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Networks:
    monkeypatch.setenv("PARTNERKOMMUN_LANGUAGE", "en")
    monkeypatch.setenv("PARTNERKOMMUN_DATA_FOLDER", str(tmp_path / "data"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    made = Networks(tmp_path)
    monkeypatch.setattr(service.wiring, "open_house", lambda *_: made.house)
    return made


def test_networks_are_listed_and_narrowed(networks: Networks) -> None:
    publish_all(networks.house.engine, water_network())
    assert "n-water · Clean water in villages" in networks.run("networks", "list").stdout
    narrowed = networks.run("networks", "list", "--region", "asia")
    assert "No network is known yet." in narrowed.stdout
    told = json.loads(networks.run("networks", "list", "--theme", "water", "--json").stdout)
    assert {each["id"] for each in told["networks"]} == {"n-water", "documented-climate"}


def test_a_network_is_shown_with_its_members(networks: Networks) -> None:
    publish_all(networks.house.engine, water_network())
    shown = networks.run("networks", "show", "n-water").stdout
    assert "1. Ale – Kitwe" in shown
    assert "Coordinator: Nätverkssamordnare, ICLD" in shown
    documented = networks.run("networks", "show", "documented-climate").stdout
    assert "No source that we know names who coordinates it" in documented
    assert json.loads(networks.run("networks", "show", "n-water", "--json").stdout)["version"] == 1


def test_an_unknown_network_is_told_and_fails(networks: Networks) -> None:
    answer = networks.run("networks", "show", "nowhere")
    assert answer.exit_code != 0


def test_groups_are_published_from_the_command_line(networks: Networks) -> None:
    kept_grouping(networks.house, [("p-1", "p-2"), ("p-4", "p-5")])
    done = networks.run(
        "networks", "publish", GROUPING_ID, "1", "--group", "a",
        "--starts", "2027-01-01", "--ends", "2030-12-31", "--coordinator", "ICLD",
    )  # fmt: skip
    (made,) = published(networks.house.engine)
    assert done.stdout.split() == [made.id]
    assert (made.coordinator, made.is_open) == ("ICLD", True)


def test_without_a_choice_all_groups_that_can_be_are_published(networks: Networks) -> None:
    kept_grouping(networks.house, [("p-1", "p-2"), ("p-4", "p-5")])
    assert networks.run("networks", "publish", GROUPING_ID, "1").exit_code == 0
    assert len(published(networks.house.engine)) == 2


def test_what_cannot_be_published_is_refused(networks: Networks) -> None:
    kept_grouping(networks.house)
    wrong = networks.run("networks", "publish", GROUPING_ID, "1", "--group", "z")
    assert wrong.exit_code != 0
    assert published(networks.house.engine) == ()


def test_who_is_missing_is_told(networks: Networks) -> None:
    member = NetworkMember(("se-1440", "zm-1"), partnership_id="p-1", theme_ids=("water",))
    publish_all(networks.house.engine, water_network(members=(member,)))
    told = networks.run("networks", "gaps", "n-water").stdout
    assert "Bjuv – Maun" in told
    assert "The network is for Southern Africa" in told
    found = json.loads(networks.run("networks", "gaps", "n-water", "--json").stdout)
    assert found["partnerships"][0]["member"]["partnership_id"] == "p-9"


def test_a_search_tells_which_networks_could_be_joined(networks: Networks) -> None:
    members = tuple(NetworkMember(each.party_ids) for each in water_network().members)
    publish_all(networks.house.engine, water_network(members=members, theme_ids=()))
    told = networks.run("match", WATER, "--on", "2026-11-22").stdout
    assert "Networks you could join" in told
    assert "n-water" in told
    found = json.loads(networks.run("match", WATER, "--on", "2026-11-22", "--json").stdout)
    assert [each["id"] for each in found["networks"]] == ["n-water"]
