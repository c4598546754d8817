"""Where texts for people stand in the code: calls in Python, gettext calls in templates."""

import ast
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO

_MESSAGE_MAKERS = frozenset({"message", "Message"})
_TEXT_MARKS = frozenset({"_", "gettext"})
_ERROR_BASE = "PartnerkommunError"


@dataclass(frozen=True)
class FoundText:
    """One text as it stands in the code: its English template, its code and the error that raises it.

    `code` is None for texts that are no Message, `error` for everything that is not raised.
    """

    template: str
    file: str
    line: int
    code: str | None = None
    error: str | None = None


class UnreadableTextError(Exception):
    """A text whose template is not written out where it is used, so that no catalogue can hold it."""


def texts_in_python(
    sources: Mapping[str, str], passing_on: Collection[str] = ()
) -> list[FoundText]:
    """Return every text in Python files given as name → source, in order.

    The files `passing_on` make messages from what they are given; only their classes are read.
    """
    trees = {file: ast.parse(source, file) for file, source in sources.items()}
    bases = _error_bases(trees.values())
    return [
        found
        for file, tree in trees.items()
        if file not in passing_on
        for found in _texts_in_tree(file, tree, bases)
    ]


def texts_in_template(file: str, source: str) -> list[FoundText]:
    """Return every text in one Jinja template."""
    from jinja2.ext import babel_extract

    options = {"newstyle_gettext": "true", "trimmed": "true", "silent": "false"}
    found = babel_extract(BytesIO(source.encode()), ("_", "gettext"), (), options)
    # A call with values comes as a tuple of its template and nothing for each value.
    templates = [(line, said[0] if isinstance(said, tuple) else said) for line, _, said, _ in found]
    return [FoundText(template, file, line) for line, template in templates if template]


def error_classes(sources: Mapping[str, str]) -> Mapping[str, str]:
    """Return the classes of errors meant for people, each with the base it is written under."""
    return _error_bases(ast.parse(source, file) for file, source in sources.items())


def _error_bases(trees: Iterable[ast.AST]) -> dict[str, str]:
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    bases = {_ERROR_BASE: "Exception"}
    while True:
        new = {
            node.name: base
            for node in classes
            for base in map(_name_of, node.bases)
            if base in bases and node.name not in bases
        }
        if not new:
            return bases
        bases |= new


def _texts_in_tree(file: str, tree: ast.AST, errors: Mapping[str, str]) -> Iterator[FoundText]:
    for scope, call in _calls(tree, None):
        name = _name_of(call.func)
        raised = scope if name == "super.__init__" else name
        if name in _MESSAGE_MAKERS or raised in errors:
            yield from _message_texts(file, call, raised if raised in errors else None)
        elif _is_marked(name, call):
            yield FoundText(_text_of(call.args[0]), file, call.lineno)


def _message_texts(file: str, call: ast.Call, error: str | None) -> Iterator[FoundText]:
    named = {keyword.arg: keyword.value for keyword in call.keywords}
    positional = dict(zip(("code", "template"), call.args, strict=False))
    code, template = (positional.get(key) or named.get(key) for key in ("code", "template"))
    if code is None or template is None:
        return
    if not _is_text(code) or not _is_text(template):
        raise UnreadableTextError(
            f"{file}:{call.lineno}: the code and the template must be written out as plain text"
        )
    yield FoundText(_text_of(template), file, call.lineno, _text_of(code), error)


def _is_marked(name: str, call: ast.Call) -> bool:
    # text(template, language) is ours; a text() with one argument is SQL.
    marked = name in _TEXT_MARKS or (name == "text" and len(call.args) > 1)
    return marked and bool(call.args) and _is_text(call.args[0])


def _calls(node: ast.AST, scope: str | None) -> Iterator[tuple[str | None, ast.Call]]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Call):
            yield scope, child
        yield from _calls(child, child.name if isinstance(child, ast.ClassDef) else scope)


def _name_of(node: ast.AST) -> str:
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        if node.attr == "__init__" and isinstance(node.value, ast.Call):
            return f"{_name_of(node.value.func)}.__init__"
        return node.attr
    return ""


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _text_of(node: ast.expr) -> str:
    return str(ast.literal_eval(node))
