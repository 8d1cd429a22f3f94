"""CounterCommands: the way from the window to the counter and back."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QApplication, QDialog

if TYPE_CHECKING:
    from visrec_desktop.ui.counter_setup import CounterSetup
    from visrec_desktop.ui.counter_window import CounterWindow
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.settings import Settings
    from visrec_desktop.workers.engine_client import EngineClient


class CounterCommands(QObject):
    """While the counter is on, no other window of the program is to be seen."""

    def __init__(self, window: MainWindow, client: EngineClient, settings: Settings) -> None:
        super().__init__(window)
        self._window, self._client, self._settings = window, client, settings
        self.is_on = False
        window.menus.counter.triggered.connect(self.set_up)

    @cached_property
    def counter(self) -> CounterWindow:
        """The whole screen."""
        from visrec_desktop.ui.counter_window import CounterWindow

        counter = CounterWindow(self._client, self._settings)
        counter.left.connect(self._on_left)
        counter.language_chosen.connect(self._window.commands.set_language)
        return counter

    @cached_property
    def setup(self) -> CounterSetup:
        """The PIN and the camera's folder."""
        from visrec_desktop.ui.counter_setup import CounterSetup

        setup = CounterSetup(self._settings, self._window)
        setup.start_requested.connect(self.begin)
        return setup

    @Slot()
    def set_up(self) -> None:
        """Ask for a PIN, and begin."""
        self.setup.open_setup()

    @Slot()
    def begin(self) -> None:
        """Take the screen."""
        self.is_on = True
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, QDialog) and widget.isVisible():
                widget.close()
                # One that asks first, or has work to end, would stay.
                widget.hide()
        # First the one, so that the program is never without a window: it would end.
        self.counter.begin()
        self._window.hide()

    def start(self) -> None:
        """Begin with the program; without a PIN anybody could leave, so that one is asked for first."""
        if self.counter.lock.is_set:
            self.begin()
        else:
            self._window.show()
            self.set_up()

    def come_forward(self) -> None:
        """Somebody started the program again."""
        self.counter.raise_()
        self.counter.activateWindow()

    def stop(self) -> None:
        """End what watches the camera's folder."""
        if "counter" in vars(self):
            self.counter.stop()
            self.counter.deleteLater()

    @Slot()
    def _on_left(self) -> None:
        self.is_on = False
        self._window.bring_forward()
