"""The settings of a Triton server."""

from __future__ import annotations

from pathlib import Path

import pytest

from checkout_app.settings import SettingsError, load_settings


def test_a_server_runs_the_networks_by_their_own_names_or_by_others(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    path.write_text('triton = "grpc://gpu:8001"\ntriton_models = { item_embedder = "goods/3" }\n', "utf-8")
    settings = load_settings(path)
    assert settings.runtime("item_embedder") == "grpc://gpu:8001/goods/3"
    assert settings.runtime("item_detector") == "grpc://gpu:8001"
    path.write_text("", "utf-8")
    assert load_settings(path).runtime("item_embedder") is None


@pytest.mark.parametrize("url", ["gpu:8000", "ftp://gpu", "http://", "http://gpu/model"])
def test_what_is_no_address_names_the_key(tmp_path: Path, url: str) -> None:
    path = tmp_path / "settings.toml"
    path.write_text(f'triton = "{url}"\n', "utf-8")
    with pytest.raises(SettingsError, match="key 'triton'"):
        load_settings(path)
