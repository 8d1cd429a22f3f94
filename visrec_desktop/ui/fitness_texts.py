"""What is wrong with a photo, and what to do about it, in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from visrec_desktop.core.fitness import Flaw

if TYPE_CHECKING:
    from visrec_desktop.core.fitness import UnfitPhoto

# The context is written out each time, for the tool that collects texts reads literals only.


def flaw_text(flaw: Flaw) -> str:
    """The flaw in a word or two."""
    match flaw:
        case Flaw.BLURRED:
            return QCoreApplication.translate("fitness", "Blurred")
        case Flaw.CUT_OFF:
            return QCoreApplication.translate("fitness", "Product cut off")
        case Flaw.WRONG_WAY_UP:
            return QCoreApplication.translate("fitness", "Wrong way up")
        case Flaw.TOO_DARK:
            return QCoreApplication.translate("fitness", "Too dark")
        case Flaw.OVEREXPOSED:
            return QCoreApplication.translate("fitness", "Overexposed")
        case Flaw.TOO_SMALL:
            return QCoreApplication.translate("fitness", "Too small")
        case Flaw.CLUTTERED:
            return QCoreApplication.translate("fitness", "Cluttered")
        case Flaw.NEAR_DUPLICATE:
            return QCoreApplication.translate("fitness", "Near-duplicate")


def flaws_text(photo: UnfitPhoto) -> str:
    """All flaws of a photo in a line."""
    return QCoreApplication.translate("fitness", ", ").join(map(flaw_text, photo.flaws))


def advice_text(photo: UnfitPhoto, twin: str) -> str:
    """What to do about the first flaw: the others mostly go with it.

    Parameters
    ----------
    twin
        The name of the photo that this one nearly repeats.
    """
    match photo.flaws[0]:
        case Flaw.BLURRED:
            return QCoreApplication.translate("fitness", "Retake: hold the camera still, focus on the product")
        case Flaw.CUT_OFF:
            return QCoreApplication.translate("fitness", "Retake from farther away, with the whole product in sight")
        case Flaw.WRONG_WAY_UP:
            text = QCoreApplication.translate("fitness", "Turn the file clockwise by {degrees}°")
            return text.format(degrees=photo.turn)
        case Flaw.TOO_DARK:
            return QCoreApplication.translate("fitness", "Retake in more light")
        case Flaw.OVEREXPOSED:
            return QCoreApplication.translate("fitness", "Retake with less light or a shorter exposure")
        case Flaw.TOO_SMALL:
            text = QCoreApplication.translate("fitness", "Use a larger file: this one has {width} × {height} pixels")
            return text.format(width=photo.width, height=photo.height)
        case Flaw.CLUTTERED:
            return QCoreApplication.translate("fitness", "Retake on a plain ground")
        case Flaw.NEAR_DUPLICATE:
            return QCoreApplication.translate("fitness", "Keep one: nearly the same as {photo}").format(photo=twin)
