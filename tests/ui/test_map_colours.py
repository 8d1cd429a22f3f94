"""The colours of a map are told apart by people who see colours in any of the usual ways."""

import numpy as np
import pytest
from numpy.typing import NDArray
from PySide6.QtGui import QColor, QPalette

from visrec_desktop.core.palette import rgb_to_lab
from visrec_desktop.ui.map_colours import group_colours

EIGHT = [f"group {number}" for number in range(8)]
# Machado, Oliveira and Fernandes 2009, table 1, severity 1: on linear sRGB.
SIGHTS = {
    "usual": np.eye(3),
    "protanopia": [[0.152, 1.053, -0.205], [0.115, 0.786, 0.099], [-0.004, -0.048, 1.052]],
    "deuteranopia": [[0.367, 0.861, -0.228], [0.280, 0.673, 0.047], [-0.012, 0.043, 0.969]],
    "tritanopia": [[1.256, -0.077, -0.179], [-0.078, 0.931, 0.148], [0.005, 0.691, 0.304]],
}
# A just noticeable difference of two patches is about 2.3 (Mahy, Van Eycken and Oosterlinck 1994).
LEAST_DIFFERENCE = 12.0


def on(ground: str) -> QPalette:
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor(ground))
    return palette


def seen(colours: list[QColor], sight: str) -> NDArray[np.float32]:
    """CIE Lab of what somebody sees: (n, 3)."""
    rgb = np.array([(colour.red(), colour.green(), colour.blue()) for colour in colours]) / 255
    linear = np.where(rgb <= 0.04045, rgb / 12.92, ((rgb + 0.055) / 1.055) ** 2.4)
    other = np.clip(linear @ np.array(SIGHTS[sight]).T, 0, 1)
    return rgb_to_lab(255 * np.where(other <= 0.0031308, 12.92 * other, 1.055 * other ** (1 / 2.4) - 0.055))


@pytest.mark.parametrize("ground", ["#efefef", "#323232"])
@pytest.mark.parametrize("sight", SIGHTS)
def test_they_differ_for_everyone(ground: str, sight: str) -> None:
    colours = seen(group_colours(EIGHT, on(ground)), sight)
    difference = np.linalg.norm(colours[:, None] - colours, axis=2) + 1000 * np.eye(9)

    assert difference.min() > LEAST_DIFFERENCE


def test_colours_look_like_themselves() -> None:
    red, unknown, others = group_colours(["red", "Blush of dawn"], on("#efefef"), are_colours=True)

    assert red.red() > 150 > red.green()
    assert unknown.isValid()
    assert others.hslSaturation() == 0
