"""Embeds photos by a trained network of the article; see `visrec_desktop.vision.article_network`."""

import cv2
import numpy as np
from ai_edge_litert.interpreter import Interpreter
from numpy.typing import NDArray

# Pixels, as the article has it.
SIDE = 128


class ArticleEmbedder:
    """Used by one thread.

    Parameters
    ----------
    content
        The LiteRT file.
    """

    def __init__(self, content: bytes) -> None:
        self._interpreter = Interpreter(model_content=content, num_threads=1)
        self._interpreter.allocate_tensors()
        self._input = self._interpreter.get_input_details()[0]["index"]
        self._output = self._interpreter.get_output_details()[0]["index"]

    def embed(self, photo: NDArray[np.uint8]) -> NDArray[np.float32]:
        """A photo (height, width, 3), squashed into a square as the article does it: (256,) float32 of length 1."""
        pixels = cv2.resize(photo, (SIDE, SIDE), interpolation=cv2.INTER_AREA).astype(np.float32) / 255
        self._interpreter.set_tensor(self._input, pixels[None])
        self._interpreter.invoke()
        vector: NDArray[np.float32] = self._interpreter.get_tensor(self._output)[0]
        # A photo that says nothing to the network has no direction: any will do, but it must be one.
        return (vector + np.float32(1e-6)) / np.linalg.norm(vector + np.float32(1e-6))
