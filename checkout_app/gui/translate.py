"""Keeps the translations: ``python -m checkout_app.gui.translate`` takes up new texts and makes the .qm files anew."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from checkout_app.errors import CheckoutError
from checkout_app.paths import resource

LANGUAGES = {"de": "de_DE", "fr": "fr_FR", "ar": "ar_EG"}
STATION = "Station"
"""Context of the station's sentences, as `checkout_app.gui.said_text` asks for them."""
WINDOW = "MainWindow"
"""Context of what a function says for the window."""

Texts = dict[str, dict[str, str]]
"""Context to source to translation, empty where it is missing."""


class NotReleased(CheckoutError):
    """The .qm file could not be made."""


def sources(package: Path) -> dict[str, set[str]]:
    """Return every text of a package that people read, by context."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for path in sorted(package.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for context, text in _texts(tree, _own_context(tree)):
            found[context].add(text)
    return dict(found)


def _texts(tree: ast.Module, own: str) -> Iterator[tuple[str, str]]:
    for node in tree.body:
        window = node.name if isinstance(node, ast.ClassDef) else WINDOW
        for call in ast.walk(node):
            if isinstance(call, ast.Call) and call.args:
                yield from _of_call(call, {"tr": window, "_tr": own, "say": STATION})


def _of_call(call: ast.Call, contexts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    name = _name(call.func)
    words = [arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]
    if name == "translate" and len(words) == 2:
        yield words[0], words[1]
    elif name in contexts and words:
        yield contexts[name], words[0]


def _name(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        # A method called ``say`` is not the function.
        return function.attr if function.attr in ("tr", "translate") else ""
    return function.id if isinstance(function, ast.Name) else ""


def _own_context(tree: ast.Module) -> str:
    """Return the context of a module's own ``_tr``."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef) and node.name == "_tr":
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant):
                    return str(call.args[0].value)
    return ""


def read(path: Path) -> Texts:
    """Read a .ts file; a file that is not there has no translations."""
    texts: Texts = {}
    if path.exists():
        for context in ElementTree.parse(path).getroot().iter("context"):
            texts[context.findtext("name", "")] = {
                message.findtext("source", ""): message.findtext("translation", "")
                for message in context.iter("message")
            }
    return texts


def write(path: Path, language: str, texts: Texts) -> None:
    """Write a .ts file, in the order of contexts and sources."""
    root = ElementTree.Element("TS", version="2.1", language=language, sourcelanguage="en")
    for name in sorted(texts):
        context = ElementTree.SubElement(root, "context")
        ElementTree.SubElement(context, "name").text = name
        for source, said in sorted(texts[name].items()):
            message = ElementTree.SubElement(context, "message")
            ElementTree.SubElement(message, "source").text = source
            ElementTree.SubElement(message, "translation", {} if said else {"type": "unfinished"}).text = said
    ElementTree.indent(root, "    ")
    body = ElementTree.tostring(root, encoding="unicode")
    path.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def taken_up(known: Texts, wanted: Mapping[str, set[str]]) -> Texts:
    """Return the texts that are wanted with the translations known; one said elsewhere is taken where none is known."""
    anywhere = {source: said for texts in known.values() for source, said in texts.items() if said}
    return {
        context: {source: known.get(context, {}).get(source, "") or anywhere.get(source, "") for source in found}
        for context, found in wanted.items()
    }


def release(ts: Path, qm: Path) -> None:
    """Make the .qm file of a .ts file with Qt's tool.

    Raises:
        NotReleased: the tool failed.
    """
    code = "import sys; from PySide6.scripts.pyside_tool import lrelease; sys.exit(lrelease())"
    new = qm.with_suffix(".new")
    done = subprocess.run([sys.executable, "-c", code, str(ts), "-qm", str(new)], capture_output=True, text=True)
    if done.returncode:
        raise NotReleased(f"{ts} could not be made into {qm}", done.stderr.strip() or done.stdout.strip())
    # An open window has the old file mapped and would fall silent if it were written to.
    new.replace(qm)


def main() -> int:
    """Bring every language up to date; say what is not translated and return whether anything is."""
    folder, missing = resource("translations"), 0
    wanted = sources(Path(__file__).parents[1])
    for short, language in LANGUAGES.items():
        ts = folder / f"checkout_{short}.ts"
        texts = taken_up(read(ts), wanted)
        write(ts, language, texts)
        release(ts, ts.with_suffix(".qm"))
        unsaid = [f"{context}: {text}" for context, found in texts.items() for text, said in found.items() if not said]
        missing += len(unsaid)
        sys.stdout.write("".join(f"{short} {line}\n" for line in unsaid))
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
