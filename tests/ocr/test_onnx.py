"""Models are found in the wheel that they came in, and opened for one thread."""

from __future__ import annotations

import importlib.util
import sys
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import SimpleNamespace

import pytest

from ocr.errors import EngineMissing
from ocr.onnx import open_model, rapidocr_model


def found(monkeypatch: pytest.MonkeyPatch, origin: Path | None) -> None:
    spec = ModuleSpec("rapidocr", None, origin=str(origin) if origin else None)
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: spec)


def missing(name: str = "a.onnx") -> str:
    with pytest.raises(EngineMissing) as caught:
        rapidocr_model(name)
    return caught.value.missing


def test_a_model_lies_beside_the_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, tmp_path / "__init__.py")
    (tmp_path / "models").mkdir()
    (tmp_path / "models" / "a.onnx").touch()
    assert rapidocr_model("a.onnx") == tmp_path / "models" / "a.onnx"
    assert missing("b.onnx") == "b.onnx"


def test_a_package_that_is_not_there_or_lies_nowhere_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    found(monkeypatch, None)
    assert missing() == "rapidocr"
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    assert missing() == "rapidocr"
    for error in (ImportError("half"), ValueError("no spec")):

        def fail(_name: str, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(importlib.util, "find_spec", fail)
        assert missing() == "rapidocr"


def test_a_model_is_opened_for_so_many_threads_and_keeps_no_arena(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[tuple[str, SimpleNamespace, list[str]]] = []
    runtime = SimpleNamespace(
        SessionOptions=SimpleNamespace,
        InferenceSession=lambda path, options, providers: opened.append((path, options, providers)),
    )
    monkeypatch.setitem(sys.modules, "onnxruntime", runtime)
    open_model(Path("a.onnx"), 3)
    ((path, options, providers),) = opened
    assert (path, providers) == ("a.onnx", ["CPUExecutionProvider"])
    assert (options.intra_op_num_threads, options.inter_op_num_threads) == (3, 1)
    assert options.enable_cpu_mem_arena is False
    assert options.log_severity_level == 4


def test_without_the_runtime_the_engine_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(EngineMissing) as caught:
        open_model(Path("a.onnx"), 1)
    assert caught.value.missing == "onnxruntime"
