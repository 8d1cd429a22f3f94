"""A small window from which a photo can be dragged, as from a file manager: `python drag_source.py PHOTO`."""

import sys

from PySide6.QtCore import QMimeData, Qt, QTimer, QUrl
from PySide6.QtGui import QDrag, QMouseEvent
from PySide6.QtWidgets import QApplication, QLabel


class Source(QLabel):
    """A press of the mouse begins the drag."""

    def __init__(self, photo: str) -> None:
        super().__init__("photo")
        self._photo = photo
        self.setWindowTitle("drag source")
        self.setWindowFlag(Qt.WindowType.WindowStaysOnTopHint)
        self.setGeometry(0, 0, 60, 40)

    def mousePressEvent(self, _event: QMouseEvent) -> None:  # noqa: N802 - Qt's
        """Take the photo."""
        data = QMimeData()
        data.setUrls([QUrl.fromLocalFile(self._photo)])
        drag = QDrag(self)
        drag.setMimeData(data)
        drag.exec(Qt.DropAction.CopyAction)


def main() -> None:
    """Command line."""
    application = QApplication(sys.argv[:1])
    source = Source(sys.argv[1])
    source.show()
    source.raise_()

    def tell() -> None:
        middle = source.mapToGlobal(source.rect().center())
        print(middle.x(), middle.y(), flush=True)

    QTimer.singleShot(300, tell)
    sys.exit(application.exec())


if __name__ == "__main__":
    main()
