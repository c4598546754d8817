import json

from tests.service.cli.conftest import Run
from tests.service.small_house import WATER


def test_a_place_outside_the_list_is_told_which_list_and_source(run: Run) -> None:
    answer = run("explain", "Poti", WATER, "--on", "2024-05-01")
    assert "Poti, Georgia is not offered on this date." in answer.stdout
    assert "https://example.org/list" in answer.stdout


def test_a_place_on_the_list_may_be_asked(run: Run) -> None:
    answer = run("explain", "Kitwe", WATER, "--on", "2024-05-01")
    assert "Kitwe, Zambia may be asked on this date." in answer.stdout


def test_the_count_behind_the_score_is_shown(run: Run) -> None:
    answer = run("explain", "Kitwe", WATER, "--on", "2024-05-01")
    assert "How the score is counted" in answer.stdout


def test_a_place_nothing_is_known_of_is_explained_all_the_same(run: Run) -> None:
    answer = run("explain", "zm-2", WATER, "--on", "2024-05-01")
    assert "Nothing is known of what Solwezi needs or is good at." in answer.stdout


def test_json_has_the_shape_of_the_api(run: Run) -> None:
    answer = json.loads(run("explain", "Poti", WATER, "--on", "2024-05-01", "--json").stdout)
    assert answer["eligible"] is False


def test_an_unknown_place_is_bad_input(run: Run) -> None:
    answer = run("explain", "Atlantis", WATER)
    assert answer.exit_code == 2
    assert "no local government “Atlantis”" in answer.stderr
