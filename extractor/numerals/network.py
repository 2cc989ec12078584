"""The trained network, run by onnxruntime on one thread."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime

from extractor.numerals.decode import Probabilities, softmax
from extractor.numerals.picture import ROWS, Grey, prepare

MODEL = Path(__file__).with_name("model.onnx")

STEP = 2
"""Columns of the prepared picture that one step of the output stands for."""

_BATCH_COLUMNS = 16_000


class Network:
    """A model file with its calibration temperature. Safe to share between threads."""

    def __init__(self, path: Path = MODEL) -> None:
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
        kept = self._session.get_modelmeta().custom_metadata_map
        self.temperature = float(kept.get("temperature", "1"))

    def classes(self, pictures: Sequence[npt.NDArray[np.float32]]) -> list[npt.NDArray[np.float32]]:
        """Raw output (steps by classes) for prepared pictures of any widths, in their order."""
        out: list[npt.NDArray[np.float32]] = [np.zeros((0, 0), np.float32)] * len(pictures)
        order = sorted(range(len(pictures)), key=lambda i: pictures[i].shape[1])
        start = 0
        while start < len(order):
            stop = start + 1
            while stop < len(order) and pictures[order[stop]].shape[1] * (stop + 1 - start) <= _BATCH_COLUMNS:
                stop += 1
            group = order[start:stop]
            batch = np.zeros((len(group), 1, ROWS, pictures[group[-1]].shape[1]), np.float32)
            for row, index in enumerate(group):
                batch[row, 0, :, : pictures[index].shape[1]] = pictures[index]
            result = self._session.run(None, {"picture": batch})[0]
            for row, index in enumerate(group):
                out[index] = result[row, : (pictures[index].shape[1] + STEP - 1) // STEP]
            start = stop
        return out

    def probabilities(self, crops: Sequence[Grey]) -> list[Probabilities]:
        """Calibrated probabilities (steps by classes) for grey crops of any size, in their order."""
        return [softmax(c, self.temperature) for c in self.classes([prepare(crop) for crop in crops])]


@cache
def default_network() -> Network:
    """The network shipped with the package, loaded once a process."""
    return Network()
