"""What people, browsers and malice drop into a window."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QMimeData, QUrl
from PySide6.QtGui import QColor, QImage

if TYPE_CHECKING:
    from tests.soak.user import User

_LONG = 2_000_000
_WEB = "http://192.0.2.1/x.png"  # RFC 5737: an address of nobody


def _text(text: str) -> QMimeData:
    mime = QMimeData()
    mime.setText(text)
    return mime


def _html(html: str) -> QMimeData:
    mime = QMimeData()
    mime.setHtml(html)
    return mime


def _urls(*urls: QUrl) -> QMimeData:
    mime = QMimeData()
    mime.setUrls(list(urls))
    return mime


def _raw(name: str, data: bytes) -> QMimeData:
    mime = QMimeData()
    mime.setData(name, QByteArray(data))
    return mime


def _noise(user: User, size: int = 4096) -> bytes:
    return user.random.randbytes(size)


def _named(user: User, suffix: str) -> QMimeData:
    """A file of noise that calls itself something."""
    path = user.place / f"noise{suffix}"
    path.write_bytes(_noise(user))
    return _urls(QUrl.fromLocalFile(str(path)))


def _empty_folder(user: User) -> QMimeData:
    folder = user.place / "empty"
    folder.mkdir(exist_ok=True)
    return _urls(QUrl.fromLocalFile(str(folder)))


def _hostile(user: User) -> QMimeData:
    return _urls(QUrl.fromLocalFile(str(user.some(user.hostile) or user.place / "none.jpg")))


def _huge_picture(_: User) -> QMimeData:
    mime, image = QMimeData(), QImage(6000, 4000, QImage.Format.Format_RGB32)
    image.fill(QColor("teal"))
    mime.setImageData(image)
    return mime


GARBAGE: tuple[Callable[[User], QMimeData], ...] = (
    _hostile, _hostile, _hostile, _hostile,
    _empty_folder,
    _huge_picture,
    lambda user: _named(user, ".jpg"),
    lambda user: _named(user, ".visrec"),
    lambda user: _named(user, ".visrecpack"),
    lambda user: _named(user, ".visrecdelta"),
    lambda user: _named(user, ".csv"),
    lambda user: _named(user, ".xlsx"),
    lambda user: _raw("application/octet-stream", _noise(user)),
    lambda user: _raw("image/png", b"\x89PNG\r\n\x1a\n" + _noise(user)),
    lambda user: _raw("application/x-qt-windows-mime", _noise(user)),
    lambda _: _text(""),
    lambda _: _text("\0\u202e" * 1000),
    lambda _: _text("x" * _LONG),
    lambda _: _text("/etc/passwd"),
    lambda _: _html(f'<img src="{_WEB}"><b>bold</b><script>alert(1)</script>'),
    lambda _: _html('<img src="data:image/png;base64,%%%%">'),
    lambda _: _html('<img src="file:////host/share/x.png">'),
    lambda _: _html("<div>" * 20_000),
    lambda _: _urls(QUrl(_WEB), QUrl("javascript:alert(1)"), QUrl("ftp://192.0.2.1/")),
    lambda _: _urls(QUrl.fromLocalFile("/nowhere/at/all.jpg")),
    lambda _: _urls(QUrl.fromLocalFile("/dev/zero")),
    lambda _: _urls(*(QUrl.fromLocalFile(f"/nowhere/{number}.jpg") for number in range(500))),
)  # fmt: skip
