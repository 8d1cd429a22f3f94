"""The colours of a map: groups that people with any colour vision tell apart, on light and on dark."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QColor, QPalette

from visrec_desktop.ui.swatches import colour_of

if TYPE_CHECKING:
    from collections.abc import Sequence

# Paul Tol, Colour Schemes (SRON/EPS/TN/09-002, 3.2): "muted" without the one that white swallows, and "light" with a
# mauve for the olive that is hard to tell from its pear. The most frequent group comes first.
_ON_LIGHT = ("#cc6677", "#332288", "#117733", "#88ccee", "#882255", "#44aa99", "#999933", "#aa4499")
_ON_DARK = ("#ee8866", "#77aadd", "#bbcc33", "#ffaabb", "#44bb99", "#eedd88", "#99ddff", "#ab86a5")

_OTHERS_ON_LIGHT, _OTHERS_ON_DARK = "#c2c2c2", "#707070"


def group_colours(names: Sequence[str], palette: QPalette, *, are_colours: bool = False) -> list[QColor]:
    """A colour for each name, and at the end the one for all others.

    Parameters
    ----------
    names
        At most eight.
    are_colours
        Whether they are names of colours, which look like themselves where they are known.
    """
    is_dark = palette.color(QPalette.ColorRole.Window).lightness() < 128
    own = [QColor(text) for text in (_ON_DARK if is_dark else _ON_LIGHT)]
    if are_colours:
        own = [colour_of(name) or colour for name, colour in zip(names, own, strict=False)]
    return [*own[: len(names)], QColor(_OTHERS_ON_DARK if is_dark else _OTHERS_ON_LIGHT)]
