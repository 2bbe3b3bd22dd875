"""How large the house is."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGES = ("bot", "core", "adapters", "tests")


def report() -> Iterator[str]:
    """Lines by package, the longest function and the largest class outside the tests."""
    for package in PACKAGES:
        lines = sum(_lines(file) for file in (ROOT / package).rglob("*.py"))
        facts = sum(_lines(file) for file in (ROOT / package).rglob("*.toml"))
        yield f"{package:9} {lines:6} lines of Python" + (f", {facts} of TOML" if facts else "")
    for kind, word in (
        ((ast.FunctionDef, ast.AsyncFunctionDef), "function"),
        ((ast.ClassDef,), "class"),
    ):
        size, where = max(_sizes(kind))
        yield f"longest {word}: {where}, {size} lines"


def _sizes(kinds: tuple[type[ast.AST], ...]) -> Iterator[tuple[int, str]]:
    for package in PACKAGES[:-1]:
        for file in (ROOT / package).rglob("*.py"):
            for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
                if isinstance(
                    node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
                ) and isinstance(node, kinds):
                    size = (node.end_lineno or node.lineno) - node.lineno + 1
                    yield size, f"{file.relative_to(ROOT)} {node.name}"


def _lines(file: Path) -> int:
    return file.read_text(encoding="utf-8").count("\n")
