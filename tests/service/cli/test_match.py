import json

import pytest

from tests.service.cli.conftest import Run
from tests.service.small_house import ASKER, WATER

ON = ("--on", "2024-05-01")


def test_the_state_of_the_call_comes_first(run: Run) -> None:
    answer = run("match", WATER, *ON)
    assert answer.stdout.startswith("No open call is known on 1 May 2024.")
    assert answer.exit_code == 0


def test_a_match_shows_its_passage_and_source(run: Run) -> None:
    answer = run("match", WATER, *ON)
    assert "1. Kitwe, Zambia" in answer.stdout
    assert "“Clean drinking water is lacking in every village”" in answer.stdout
    assert "Documented, 2024: https://example.org/report" in answer.stdout


def test_lines_have_no_trailing_space(run: Run) -> None:
    lines = run("match", WATER, *ON).stdout.splitlines()
    assert [line for line in lines if line != line.rstrip()] == []


def test_a_country_outside_the_list_is_not_offered(run: Run) -> None:
    assert "Poti" not in run("match", WATER, *ON).stdout


def test_a_stored_profile_can_ask(run: Run) -> None:
    assert "1. Kitwe, Zambia" in run("match", "--for", ASKER, *ON).stdout


def test_json_has_the_shape_of_the_api(run: Run) -> None:
    answer = json.loads(run("match", WATER, *ON, "--json").stdout)
    assert answer["matches"][0]["local_government"]["name"] == "Kitwe"
    assert answer["call"]["is_open"] is False


def test_a_filter_that_leaves_nobody_gives_an_abstention(run: Run) -> None:
    answer = run("match", WATER, *ON, "--country", "Kenya", "--theme", "drinking-water")
    assert answer.exit_code == 0
    assert "No local government that the rules and your filters allow" in answer.stdout


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_a_dash_reads_the_text_from_standard_input(run: Run, encoding: str) -> None:
    text = "We need clean drinking water in every village på ön"
    answer = run("match", "-", *ON, "--json", given=text.encode(encoding))
    assert json.loads(answer.stdout)["question"]["text"] == text


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "The text is empty"),
        (("",), "The text is empty"),
        ((WATER, "--on", "2018-13-01"), "“2018-13-01” is not a date"),
        ((WATER, "--country", "Atlantis"), "no partner country “Atlantis”"),
        ((WATER, "--programme", "nonsense"), "no programme “nonsense”"),
        ((WATER, "--theme", "nonsense"), "no theme “nonsense”"),
        ((WATER, "--level", "galaxy"), "no level “galaxy”"),
        ((WATER, "--for", "nowhere at all"), "no local government “nowhere at all”"),
        ((WATER, "--n", "0"), "at least 1"),
    ],
)
def test_bad_input_gets_one_sentence_and_exit_status_2(
    run: Run, arguments: tuple[str, ...], said: str
) -> None:
    answer = run("match", *arguments)
    assert answer.exit_code == 2
    assert answer.stderr.startswith("Error: ")
    assert said in answer.stderr
    assert answer.stdout == ""


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (b"a\0b", "NUL bytes"),
        (b"a" * 200_000, "200,000 characters"),
        (b"a" * 1_000_001, "megabyte"),
        (b"\xff\xfea", "not valid UTF-8"),
    ],
)
def test_input_that_is_no_challenge_is_refused(run: Run, given: bytes, said: str) -> None:
    answer = run("match", "-", given=given)
    assert answer.exit_code == 2
    assert said in answer.stderr


def test_the_answer_can_be_in_swedish(run: Run) -> None:
    answer = run("match", WATER, "--on", "2024-05-01", "--lang", "sv", "--json")
    assert json.loads(answer.stdout)["programme"]["label"] == "Partnerskap"


def test_an_error_is_told_in_the_chosen_language(run: Run) -> None:
    assert run("match", "", "--lang", "sv").stderr.startswith("Fel: ")
