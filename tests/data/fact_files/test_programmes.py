"""The programme files are read as written, and a malformed one is refused with file, entry and rule."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from data.fact_files.toml_programmes import read_programmes
from matcher.domain.dates import PartialDate
from matcher.domain.errors import PartnerkommunError
from matcher.domain.programme import Programme, WindowKind

SHIPPED = Path(__file__).resolve().parents[3] / "data" / "facts" / "programmes"

SMALL = """
id = "small"
label.sv = "Liten"
label.en = "Small"
description.sv = "Ett litet program."
description.en = "A small programme."
source = "https://example.org/small"
starts = "2015-12"
ends = "unknown"
needs_call = true

[[country_list]]
id = "small-1"
countries = ["KE", "RS"]
valid_from = "unknown"
first_seen = "2018-02-28"
last_seen = "unknown"
regions.europe = ["RS"]
regions.africa = ["KE"]
note.sv = "Odaterad."
note.en = "Undated."
source = "https://example.org/list"

[[call_window]]
id = "spring"
kind = "open"
opens = "2018-02-15"
closes = "unknown"
stages = []
label.sv = "Våren"
label.en = "Spring"
source = "https://example.org/call"
"""


@pytest.fixture(scope="module")
def shipped() -> dict[str, Programme]:
    return read_programmes(SHIPPED)


def refusal(folder: Path, text: str, name: str = "small.toml") -> str:
    (folder / name).write_text(text, encoding="utf-8")
    with pytest.raises(PartnerkommunError) as refused:
        read_programmes(folder)
    assert refused.value.code == "facts.invalid-programme"
    return str(refused.value)


def test_a_programme_is_read_with_its_unknown_dates_as_none(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    programme = read_programmes(tmp_path)["small"]
    assert programme.labels == {"sv": "Liten", "en": "Small"}
    assert programme.starts == PartialDate.parse("2015-12")
    assert programme.ends is None
    assert programme.country_lists[0].valid_from is None
    assert programme.country_lists[0].first_seen == date(2018, 2, 28)
    assert programme.call_windows[0].kind is WindowKind.OPEN
    assert programme.call_windows[0].closes is None


@pytest.mark.parametrize(
    ("right", "wrong", "named"),
    [
        ('starts = "2015-12"', 'starts = "2015-13"', "programme: starts"),
        ('starts = "2015-12"', "", "starts is missing"),
        ('starts = "2015-12"', "starts = 2015-12-01", "starts must be a text"),
        ("needs_call = true", 'needs_call = "yes"', "needs_call must be true or false"),
        ('id = "small"', 'id = "other"', "id must be the name of the file"),
        ('label.en = "Small"', "", "programme, label: en is missing"),
        ('kind = "open"', 'kind = "ajar"', "call_window spring: kind must be one of open, paused"),
        ('["KE", "RS"]', '["KE", "Serbia"]', "country_list small-1: countries must hold"),
        ('["KE", "RS"]', '["KE"]', "country_list small-1: regions must hold each country"),
        ('["KE", "RS"]', '["KE", "KE"]', "country_list small-1: countries names the same"),
        ('"2018-02-28"', '"2018-02"', "country_list small-1: first_seen must be a whole date"),
        ("stages = []", "stagess = []", "'stagess' is not a key of this entry"),
        ("stages = []", "stages = [", "not a TOML file"),
    ],
)
def test_a_broken_programme_is_refused_by_name(
    tmp_path: Path, right: str, wrong: str, named: str
) -> None:
    sentence = refusal(tmp_path, SMALL.replace(right, wrong, 1))
    assert sentence.startswith("small.toml, ")
    assert named in sentence


def test_every_programme_of_the_brief_is_there(shipped: dict[str, Programme]) -> None:
    assert set(shipped) == {
        "icld-municipal-partnerships",
        "human-rights-round-1",
        "human-rights-round-2",
        "equal-health",
        "climate",
        "democratic-resilience",
        "gender-equality",
        "own-funded",
        "ukraine-forum",
    }


def test_icld_has_six_country_lists_in_order(shipped: dict[str, Programme]) -> None:
    lists = shipped["icld-municipal-partnerships"].country_lists
    assert [len(one.countries) for one in lists] == [20, 21, 21, 19, 13, 13]
    assert [str(one.valid_from) for one in lists] == [
        "None", "2013-12", "2015-12", "2019", "None", "None",
    ]  # fmt: skip


def test_neighbouring_lists_differ_as_the_sources_say(shipped: dict[str, Programme]) -> None:
    lists = [set(one.countries) for one in shipped["icld-municipal-partnerships"].country_lists]
    came = [" ".join(sorted(new - old)) for old, new in pairwise(lists[:4])]
    left = [" ".join(sorted(old - new)) for old, new in pairwise(lists[:4])]
    assert came == ["ZM", "MZ", ""]
    assert left == ["", "AL", "BY IN"]
    assert (" ".join(lists[5] - lists[4]), " ".join(lists[4] - lists[5])) == ("RW", "BA")


def test_a_programme_without_limits_names_no_country_and_needs_no_call(
    shipped: dict[str, Programme],
) -> None:
    own = shipped["own-funded"]
    assert own.country_lists == ()
    assert not own.needs_call


NETWORK = """
[network_rules]
least = 3
most = 8
same_region = true
start_window = 1
each_party_once = true
experienced = 1
common_language = false
years = 4
note.sv = "Som nätverken har varit."
note.en = "As networks have been."
source = "https://example.org/network"
"""


def test_the_rules_of_networks_are_read_with_their_source(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL + NETWORK, encoding="utf-8")
    found = read_programmes(tmp_path)["small"].network_rules
    assert found is not None
    assert (found.rules.least, found.rules.most, found.years) == (3, 8, 4)
    assert found.source == "https://example.org/network"


def test_a_programme_that_says_nothing_of_networks_has_no_rules_for_them(tmp_path: Path) -> None:
    (tmp_path / "small.toml").write_text(SMALL, encoding="utf-8")
    assert read_programmes(tmp_path)["small"].network_rules is None


def test_groups_cannot_be_larger_at_least_than_at_most(tmp_path: Path) -> None:
    text = SMALL + NETWORK.replace("least = 3", "least = 9")
    assert "least must be no larger than most" in refusal(tmp_path, text)


def test_a_negative_start_window_is_refused(tmp_path: Path) -> None:
    text = SMALL + NETWORK.replace("start_window = 1", "start_window = -1")
    assert "zero or more" in refusal(tmp_path, text)


def test_every_network_programme_says_how_its_networks_are_built(
    shipped: dict[str, Programme],
) -> None:
    without = {name for name, programme in shipped.items() if programme.network_rules is None}
    assert without == {"own-funded", "ukraine-forum"}
