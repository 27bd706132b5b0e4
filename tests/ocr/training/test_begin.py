"""Training that is taken up at shipped weights. Wants PyTorch and onnx, which only training needs."""

from __future__ import annotations

from pathlib import Path

import pytest

torch = pytest.importorskip("torch")
pytest.importorskip("onnx")

from ocr.layout import learned  # noqa: E402 - after what may be missing
from ocr.training.begin import take_up  # noqa: E402
from ocr.training.net import LayoutNet, prepared  # noqa: E402

SHIPPED = Path(learned.__file__).parents[3] / "resources" / "layout" / "places.onnx"


def pictures(count: int) -> list[object]:
    random = torch.Generator().manual_seed(1)
    return [torch.randint(0, 256, (1, 96, 128, 3), generator=random, dtype=torch.uint8) for _ in range(count)]


def test_a_net_taken_up_answers_the_same_whether_it_learns_or_not() -> None:
    import onnxruntime

    net = LayoutNet()
    some = pictures(1)
    take_up(net, SHIPPED, some)
    seen = prepared(some[0])
    wanted = {"picture": seen.contiguous(memory_format=torch.contiguous_format).numpy()}
    shipped = onnxruntime.InferenceSession(str(SHIPPED)).run(None, wanted)[0]
    with torch.no_grad():
        for learning in (False, True):
            net.train(learning)
            assert torch.allclose(net(seen), torch.from_numpy(shipped), atol=2e-2)


def test_weights_of_another_net_are_refused(tmp_path: Path) -> None:
    other = tmp_path / "other.onnx"
    torch.onnx.export(torch.nn.Conv2d(3, 4, 3), (torch.zeros(1, 3, 8, 8),), str(other), dynamo=False)
    with pytest.raises(ValueError, match="holds no to4"):
        take_up(LayoutNet(), other, pictures(1))
