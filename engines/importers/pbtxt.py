"""Reads protobuf's text format without its schema: every value a text, every message a table."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

from engines.importers.config_file import read_text
from engines.importers.errors import ConfigError

DEEPEST = 40
_TOKEN = re.compile(
    r"""(?P<space>[\s]+|\#[^\n]*)
    |(?P<text>"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')
    |(?P<word>[-+]?[\w.][\w.+-]*)
    |(?P<mark>[{}<>\[\]:,;/])""",
    re.X,
)
_ESCAPED = re.compile(r"\\(x[0-9a-fA-F]{1,2}|[0-7]{1,3}|.)", re.S)
_ESCAPES = {"n": "\n", "t": "\t", "r": "\r", "a": "\a", "b": "\b", "f": "\f", "v": "\v"}
_CLOSING = {"{": "}", "<": ">"}


class _Token(NamedTuple):
    kind: str
    text: str
    line: int


def read_pbtxt(path: Path) -> dict[str, Any]:
    """Return the message of a file in protobuf's text format; `ConfigError` names the file and the line.

    A field that stands there once is a text or a table, one that stands there more than once or as `[...]` is a list of
    them. What kind of value a field has only its schema knows, so numbers and truths are left as texts.
    """
    return _Reader(path).message("", 0)


class _Reader:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._tokens = self._split(read_text(path))
        self._at = 0

    def message(self, closing: str, depth: int) -> dict[str, Any]:
        """Return the fields up to a closing mark, or up to the end."""
        fields: dict[str, Any] = {}
        if depth > DEEPEST:
            raise self._wrong("messages lie too deep in one another")
        while not self._take(closing):
            name = self._name()
            self._take(":")
            _put(fields, name, self._value(depth))
            _ = self._take(",") or self._take(";")
        return fields

    def _name(self) -> str:
        """Return a field's name, of an extension in brackets too."""
        if not self._take("["):
            return self._expect("word", "a field's name")
        parts = ""
        while not self._take("]"):
            token = self._next("a field's name in brackets")
            parts += token.text
        return parts

    def _value(self, depth: int) -> Any:
        if self._take("["):
            return self._list(depth)
        for opening, closing in _CLOSING.items():
            if self._take(opening):
                return self.message(closing, depth + 1)
        token = self._next("a value")
        if token.kind == "word":
            return token.text
        if token.kind != "text":
            raise self._wrong(f"{token.text!r} is no value", token.line)
        # Texts that follow each other are one.
        whole = _unquoted(token.text)
        while self._peek().kind == "text":
            whole += _unquoted(self._next("a text").text)
        return whole

    def _list(self, depth: int) -> list[Any]:
        values: list[Any] = []
        while not self._take("]"):
            if self._peek().text == "[" and self._peek().kind == "mark":
                raise self._wrong("a list in a list")
            values.append(self._value(depth))
            self._take(",")
        return values

    def _take(self, mark: str) -> bool:
        """Pass over a mark if it comes next; the empty one is the end."""
        token = self._peek()
        if token.text == mark and token.kind in ("mark", "end"):
            self._at += bool(mark)
            return True
        return False

    def _expect(self, kind: str, what: str) -> str:
        token = self._next(what)
        if token.kind != kind:
            raise self._wrong(f"{token.text[:40]!r} is not {what}", token.line)
        return token.text

    def _next(self, what: str) -> _Token:
        token = self._peek()
        if token.kind == "end":
            raise self._wrong(f"ends where {what} should stand", token.line)
        self._at += 1
        return token

    def _peek(self) -> _Token:
        return self._tokens[self._at]

    def _split(self, text: str) -> list[_Token]:
        tokens, at, line = [], 0, 1
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None or found.lastgroup is None:
                raise self._wrong(f"{text[at : at + 20]!r} is not understood", line)
            if found.lastgroup != "space":
                tokens.append(_Token(found.lastgroup, found[0], line))
            line += found[0].count("\n")
            at = found.end()
        return [*tokens, _Token("end", "", line)]

    def _wrong(self, why: str, line: int | None = None) -> ConfigError:
        where = self._peek().line if line is None else line
        return ConfigError(f"{self._path}, line {where}: {why}.", "Mend this line.")


def _put(fields: dict[str, Any], name: str, value: Any) -> None:
    """Add a field; of one that is there already all values are kept, in order."""
    if name not in fields:
        fields[name] = value
        return
    before = fields[name] if isinstance(fields[name], list) else [fields[name]]
    fields[name] = [*before, *(value if isinstance(value, list) else [value])]


def _unquoted(quoted: str) -> str:
    return _ESCAPED.sub(lambda found: _escape(found[1]), quoted[1:-1])


def _escape(code: str) -> str:
    if code[0] == "x" and len(code) > 1:
        return chr(int(code[1:], 16))
    return chr(int(code, 8)) if code[0] in "01234567" else _ESCAPES.get(code, code)
