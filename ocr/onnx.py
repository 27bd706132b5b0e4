"""Opens ONNX models, quietly and with a fixed number of threads."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

from ocr.errors import EngineMissing


def rapidocr_model(name: str) -> Path:
    """The file of a model that lies in rapidocr's wheel. Raises EngineMissing."""
    try:
        spec = importlib.util.find_spec("rapidocr")
    except (ImportError, ValueError):
        spec = None
    if spec is None or not spec.origin:
        raise EngineMissing("rapidocr")
    path = Path(spec.origin).parent / "models" / name
    if not path.is_file():
        raise EngineMissing(name)
    return path


def open_model(path: Path, threads: int) -> Any:
    """A session of onnxruntime on the processor. Raises EngineMissing."""
    try:
        import onnxruntime
    except ImportError as error:
        raise EngineMissing("onnxruntime") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 4
    options.enable_cpu_mem_arena = False  # the arena keeps the largest batch for ever
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
