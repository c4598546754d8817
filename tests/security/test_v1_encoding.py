"""What people write stays text: in pages, addresses, queries, commands and templates (ASVS V1)."""

import ast
import json

import pytest
from sqlalchemy import Engine, text
from starlette.testclient import TestClient

from service.use_cases.personal_words import pattern_of
from tests.security.source import calls, files_importing, imported_by, is_put_together, sources
from tests.service.known_house import CHALLENGE

HOSTILE = "<script>alert(1)</script>' OR 1=1; -- ${7*7} {{7*7}} {0.__class__} %s %(x)s"
# A waiting time and the sentence of a trigger, which SQL takes as no parameter: both are constants of ours.
OWN_WORDS_IN_SQL = {
    "data/store/transactions.py",
    "data/store/migrations/versions/0004_brokering.py",
}


def test_what_is_encoded_twice_is_decoded_once(client: TestClient) -> None:
    page = client.get("/en", params={"text": "vatten %3Cscript%3E %2541"}).text
    assert "vatten %3Cscript%3E %2541</textarea>" in page


@pytest.mark.parametrize(
    ("address", "field"),
    [
        ("/en", "text"),
        ("/en/local-governments", "q"),
        ("/en/why", "candidate"),
        ("/en/programmes", "on"),
    ],
)
def test_hostile_text_is_shown_as_it_was_written_and_run_nowhere(
    client: TestClient, address: str, field: str
) -> None:
    page = client.get(address, params={field: HOSTILE, "text": HOSTILE}).text
    assert "<script>alert" not in page
    assert "${7*7} {{7*7}} {0.__class__} %s %(x)s" in page


def test_json_keeps_hostile_text_inside_one_string(client: TestClient) -> None:
    problem = client.get("/api/v1/matches", params={"text": CHALLENGE, "for": '"},{"x":"'})
    assert problem.status_code == 422
    assert '"},{"x":"' in json.loads(problem.text)["detail"]


def test_no_query_is_put_together_from_text() -> None:
    queries = ("execute", "exec_driver_sql", "scalars", "scalar")
    found = {
        f"{path}:{call.lineno}"
        for path, name, call in calls()
        if (name == "text" or name.rpartition(".")[2] in queries)
        and path.startswith("data/")
        and call.args
        and is_put_together(call.args[0])
        and path not in OWN_WORDS_IN_SQL
    }
    assert found == set()


def test_hostile_ids_neither_find_nor_break_anything(client: TestClient, engine: Engine) -> None:
    for address in ("local-governments", "programmes", "themes", "shortlists", "searches"):
        answer = client.get(f"/en/{address}/x' OR '1'='1")
        assert answer.status_code == 404, address
    with engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM shortlists")).scalar() == 0


def test_no_command_of_the_operating_system_is_run() -> None:
    assert files_importing("subprocess", "pty", "commands") == set()
    run = {"os.system", "os.popen", "os.execv", "os.spawnv", "os.startfile"}
    assert {path for path, name, _ in calls() if name in run} == set()


def test_no_text_is_run_as_code() -> None:
    run = {"eval", "exec", "compile", "__import__", "builtins.eval", "builtins.exec"}
    assert {f"{path}:{call.lineno}" for path, name, call in calls() if name in run} == set()


def test_templates_come_from_our_own_folder_and_from_nowhere_else() -> None:
    assert {path for path, name, _ in calls() if name.endswith("from_string")} == set()
    assert files_importing("jinja2.Template", "jinja2.DictLoader") == set()
    assert files_importing("jinja2.Environment") == {"service/pages/rendering.py"}


def test_nothing_is_restored_from_a_format_that_can_run_code() -> None:
    forbidden = ("pickle.load", "marshal", "shelve", "dill", "cloudpickle", "yaml", "joblib")
    assert files_importing(*forbidden) == set()
    loads = {"pickle.load", "pickle.loads", "torch.load", "np.load", "numpy.load"}
    for path, name, call in calls():
        if name in loads:
            assert _is_harmless(call), f"{path}:{call.lineno}"


def test_only_the_reader_of_workbooks_parses_xml() -> None:
    parsers = ("xml.etree", "xml.sax", "xml.dom", "lxml", "xml.parsers")
    found = files_importing(*parsers)
    assert {path for path in found if not _only_writes(path)} == set()
    assert "data/importing/xlsx_table.py" in files_importing("openpyxl", "defusedxml")


def _is_harmless(call: ast.Call) -> bool:
    said = {keyword.arg: getattr(keyword.value, "value", None) for keyword in call.keywords}
    return said.get("allow_pickle") is False or said.get("weights_only") is True


def _only_writes(path: str) -> bool:
    names = imported_by(sources()[path])
    return not any(name.rpartition(".")[2] in ("parse", "fromstring", "XML") for name in names)


def test_no_pattern_is_made_of_text_that_is_not_escaped() -> None:
    # Made of constants of ours, or of parts that were escaped one line before.
    ours = {
        "data/formula_text.py",
        "service/brief/word_parts.py",
        "service/pages/markup.py",
        "service/use_cases/personal_words.py",
    }
    for path, name, call in calls():
        if name.startswith("re.") and call.args and is_put_together(call.args[0]):
            is_escaped = "re.escape" in ast.unparse(call.args[0])
            assert is_escaped or path in ours, f"{path}:{call.lineno}"


def test_words_that_somebody_looks_for_are_no_pattern() -> None:
    assert pattern_of("a.c (x)+").search("a.c (x)+")
    assert not pattern_of("a.c").search("abc")
