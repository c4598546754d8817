"""The program as its own source tells it: what is imported and what is called, file by file."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROOMS = ("matcher", "models", "data", "service")


@cache
def sources() -> dict[str, ast.Module]:
    """Return the syntax tree of every file of the program by its path."""
    return {
        path.relative_to(ROOT).as_posix(): ast.parse(path.read_text(encoding="utf-8"))
        for room in ROOMS
        for path in sorted((ROOT / room).rglob("*.py"))
    }


def imported_by(tree: ast.Module) -> set[str]:
    """Return every module that a file imports, wherever in it, as `package.module.name`."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


def files_importing(*modules: str) -> set[str]:
    """Return the files that import one of the modules or something in it."""
    return {
        path
        for path, tree in sources().items()
        if any(
            name == module or name.startswith(f"{module}.")
            for name in imported_by(tree)
            for module in modules
        )
    }


def calls() -> Iterator[tuple[str, str, ast.Call]]:
    """Yield every call as path, dotted name of what is called, and the call itself."""
    for path, tree in sources().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and (name := dotted(node.func)):
                yield path, name, node


def dotted(node: ast.expr) -> str:
    """Return `a.b.c` for what is written so, empty for anything else."""
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        before = dotted(node.value)
        return f"{before}.{node.attr}" if before else node.attr
    return ""


def is_put_together(node: ast.expr) -> bool:
    """Return whether an expression puts text together from what is only known when it runs."""
    if isinstance(node, ast.JoinedStr):
        return any(isinstance(part, ast.FormattedValue) for part in node.values)
    if isinstance(node, ast.BinOp):
        return isinstance(node.op, ast.Mod | ast.Add)
    return isinstance(node, ast.Call) and dotted(node.func).endswith("format")
