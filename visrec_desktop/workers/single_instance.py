"""One running program a user: a second start hands its arguments to the first and ends."""

from __future__ import annotations

import getpass
import hashlib
import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QLockFile, QObject, Signal, Slot
from PySide6.QtNetwork import QLocalServer, QLocalSocket

if TYPE_CHECKING:
    from pathlib import Path

_CONNECT_MILLISECONDS = 1000
# Longer than the running program's window is ever busy.
_ANSWER_MILLISECONDS = 1000
_TAKEN = b"\x06"


class SingleInstance(QObject):
    """Holds the lock of the data directory, or reaches the program that does.

    A local socket (a pipe on Windows) carries the arguments; nothing listens on the network.

    Parameters
    ----------
    directory
        The lock lies here: programs with other data directories are other programs.
    """

    arguments_received = Signal(list)

    def __init__(self, directory: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        digest = hashlib.blake2b(f"{getpass.getuser()}\n{directory}".encode(errors="replace"), digest_size=8)
        self._name = f"visrec-desktop-{digest.hexdigest()}"
        self._lock = QLockFile(str(directory / "running.lock"))
        # Stale only when its process is gone, however long it runs.
        self._lock.setStaleLockTime(0)
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Become the running program; false where one runs already."""
        if not self._lock.tryLock(0):
            return False
        # A crash leaves the socket's file behind; the lock proves that nobody serves it.
        QLocalServer.removeServer(self._name)
        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        self._server.newConnection.connect(self._on_connection)
        self._server.listen(self._name)
        return True

    def hand_over(self, arguments: list[str]) -> bool:
        """Send arguments to the running program; false where it does not say that it took them.

        A program that is ending may still have its socket open: being connected proves nothing.
        """
        socket = QLocalSocket()
        socket.connectToServer(self._name)
        if not socket.waitForConnected(_CONNECT_MILLISECONDS):
            return False
        socket.write(json.dumps(arguments).encode() + b"\n")
        socket.waitForBytesWritten(_CONNECT_MILLISECONDS)
        taken = socket.waitForReadyRead(_ANSWER_MILLISECONDS) and bytes(socket.read(1).data()) == _TAKEN
        socket.disconnectFromServer()
        return taken

    @Slot()
    def stop_listening(self) -> None:
        """Take no more arguments; the lock stays, for the catalog may still be in use."""
        if self._server is not None:
            self._server.close()

    def release(self) -> None:
        """Let another program start."""
        self.stop_listening()
        self._lock.unlock()

    @Slot()
    def _on_connection(self) -> None:
        assert self._server is not None
        while socket := self._server.nextPendingConnection():
            socket.readyRead.connect(self._on_ready_read)
            socket.disconnected.connect(socket.deleteLater)
            self._read(socket)

    @Slot()
    def _on_ready_read(self) -> None:
        socket = self.sender()
        if isinstance(socket, QLocalSocket):
            self._read(socket)

    def _read(self, socket: QLocalSocket) -> None:
        while socket.canReadLine():
            try:
                arguments = json.loads(bytes(socket.readLine().data()))
            except ValueError:
                continue
            if isinstance(arguments, list) and all(isinstance(argument, str) for argument in arguments):
                self.arguments_received.emit(arguments)
                socket.write(_TAKEN)
                # At once: the event loop may have come to its end.
                socket.waitForBytesWritten(_CONNECT_MILLISECONDS)
