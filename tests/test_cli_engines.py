"""``checkout engines``: the list of models."""

from __future__ import annotations

from typer.testing import CliRunner

from checkout_app.cli_engines import engines_app


def test_without_a_word_the_models_are_listed() -> None:
    runner = CliRunner()
    listed = runner.invoke(engines_app, [], env={"COLUMNS": "200"})
    assert listed.exit_code == 0
    assert "counter" in listed.output
    assert listed.output == runner.invoke(engines_app, ["list"], env={"COLUMNS": "200"}).output
