"""What the program is made of, and what it takes and gives by name alone (ASVS V15)."""

import re
import tomllib
from importlib.metadata import distributions

from starlette.testclient import TestClient

from tests.security.source import ROOT, sources

SECRET_WORDS = ("password", "hash", "token", "secret", "session", "openid")


def project() -> dict[str, dict[str, object]]:
    """Return what pyproject.toml says."""
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def test_every_component_is_pinned_to_one_version() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = re.compile(r"[A-Za-z0-9._-]+==[\w.]+")
    assert [line for line in lines if line and not pinned.fullmatch(line)] == []
    names = [line.partition("==")[0].lower().replace("_", "-") for line in lines]
    assert len(names) == len(set(names))


def test_what_is_installed_for_this_program_is_what_is_pinned() -> None:
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pinned = dict(line.split("==") for line in lines if "==" in line)
    normal = {re.sub(r"[-_.]+", "-", name).lower(): version for name, version in pinned.items()}
    assert set(_wanted()) <= set(normal)
    installed = {
        re.sub(r"[-_.]+", "-", each.name).lower(): each.version.partition("+")[0]
        for each in distributions()
    }
    differ = {name for name in _wanted() if installed.get(name, normal[name]) != normal[name]}
    assert differ == set()


def _wanted() -> list[str]:
    dependencies = project()["project"]["dependencies"]
    assert isinstance(dependencies, list)
    names = [re.split(r"[<>=\[ ]", line, maxsplit=1)[0] for line in dependencies]
    return [re.sub(r"[-_.]+", "-", name).lower() for name in names]


def test_the_package_holds_the_four_rooms_and_no_tests() -> None:
    found = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    assert found["packages"]["find"]["include"] == ["matcher*", "models*", "data*", "service*"]


def test_no_body_of_the_api_takes_a_field_that_is_not_stated(client: TestClient) -> None:
    document = client.get("/api/v1/openapi.json").json()
    for path, operations in document["paths"].items():
        for method, operation in operations.items():
            for content in operation.get("requestBody", {}).get("content", {}).values():
                name = content["schema"].get("$ref", "").rpartition("/")[2]
                shape = document["components"]["schemas"].get(name, content["schema"])
                assert shape.get("additionalProperties") is False, (method, path)


def test_no_answer_of_the_api_has_a_field_for_a_secret(client: TestClient) -> None:
    shapes = client.get("/api/v1/openapi.json").json()["components"]["schemas"]
    found = {
        f"{name}.{field}"
        for name, shape in shapes.items()
        for field in shape.get("properties", {})
        if any(word in field for word in SECRET_WORDS)
    }
    assert found == set()


def test_no_file_reads_what_a_proxy_says_by_itself() -> None:
    words = ("x-forwarded", "x-real-ip", "forwarded-for", "cf-connecting")
    found = {
        path
        for path in sources()
        if any(word in (ROOT / path).read_text(encoding="utf-8").lower() for word in words)
    }
    assert found == set()


def test_types_are_checked_strictly() -> None:
    assert project()["tool"]["mypy"]["strict"] is True  # type: ignore[index]


def test_our_script_copies_no_keys_into_objects() -> None:
    script = (ROOT / "service/pages/static/enhance.js").read_text(encoding="utf-8")
    assert not re.search(
        r"Object\.assign|__proto__|JSON\.parse|\bfor \(const \w+ in\b|\beval\(", script
    )
