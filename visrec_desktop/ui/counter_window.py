"""CounterWindow: the whole screen for whoever stands at the counter; nothing can be edited, and no file reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QCloseEvent, QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLayout, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from visrec_desktop.core.counter import CounterAnswer, CounterProduct, Outcome
from visrec_desktop.core.errors import CatalogEmptyError, KnownError, UnreadablePhotoError
from visrec_desktop.core.records import PHOTO_SUFFIXES, Query
from visrec_desktop.ui.counter_answer import AnswerPage
from visrec_desktop.ui.counter_asking import CounterAsking
from visrec_desktop.ui.counter_keys import CodePage, PinPage
from visrec_desktop.ui.counter_lock import CounterLock
from visrec_desktop.ui.counter_look import BigButton, make_quiet, scale_of
from visrec_desktop.ui.counter_quiet import QUIET_SECONDS, QuietClock
from visrec_desktop.ui.counter_scanner import CodeReader
from visrec_desktop.ui.counter_sentence import Saying, SentencePage
from visrec_desktop.ui.counter_start import StartPage
from visrec_desktop.ui.drop_overlay import DropOverlay
from visrec_desktop.ui.icons import program_icon, tool_button
from visrec_desktop.ui.photo_drop import dropped
from visrec_desktop.workers.folder_watch import FolderWatch, newest

if TYPE_CHECKING:
    from pathlib import Path

    from visrec_desktop.ui.settings import Settings
    from visrec_desktop.workers.engine_client import EngineClient

_PATIENCE_MILLISECONDS = 300
_EDGE = 56
_SAYINGS = {Outcome.UNKNOWN_CODE: Saying.UNKNOWN_CODE, Outcome.NOT_CLOSE: Saying.NOT_CLOSE}


class CounterWindow(QWidget):
    """Photos and codes in, one product out; a PIN leaves it.

    Parameters
    ----------
    client
        With a catalog open, or about to be.
    settings
        The PIN and the camera's folder.
    quiet_seconds
        After so long without a touch or a key it is as at the start.
    """

    left = Signal()
    language_chosen = Signal(str)

    def __init__(
        self,
        client: EngineClient,
        settings: Settings,
        parent: QWidget | None = None,
        *,
        quiet_seconds: float = QUIET_SECONDS,
    ) -> None:
        super().__init__(parent, Qt.WindowType.Window | Qt.WindowType.FramelessWindowHint)
        self.setWindowIcon(program_icon())
        self.setWindowTitle("Visrec Desktop")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._client, self._settings = client, settings
        self._may_leave = False
        self.lock = CounterLock(settings)
        self.start_page, self.answer_page = StartPage(client, self), AnswerPage(client, self)
        self.sentence_page, self.code_page = SentencePage(client, self), CodePage(self)
        self.pin_page = PinPage(self.lock, self)
        self._pages = QStackedWidget(self)
        for page in (self.start_page, self.answer_page, self.sentence_page, self.code_page, self.pin_page):
            self._pages.addWidget(page)
        self._again = BigButton("undo", self)
        self._language, self._leave = QToolButton(self), tool_button("lock", self)
        self._language.setAutoRaise(True)
        self._asking = CounterAsking(client, self)
        self._reader = CodeReader(self)
        self._camera = FolderWatch(self)
        self._quiet = QuietClock(self, quiet_seconds)
        self._patience = QTimer(self, singleShot=True, interval=_PATIENCE_MILLISECONDS)
        self._overlay = DropOverlay(self, self)
        self._make_layout()
        self._connect()
        self._retranslate()
        self.show_start()

    # Coming and going -------------------------------------------------------------------------------------

    def begin(self) -> None:
        """Take the whole screen; the camera's folder is watched from now on."""
        self._may_leave = False
        folder = self._settings.camera_folder
        self.start_page.set_has_camera(folder is not None)
        if folder is not None:
            self._camera.watch(folder)
        self.show_start()
        self.showFullScreen()
        self.raise_()
        self.activateWindow()

    def stop(self) -> None:
        """End the thread that watches the camera's folder."""
        self._camera.stop()

    @Slot()
    def ask_pin(self) -> None:
        """Somebody wants to leave."""
        if not self.lock.is_set:
            self._on_opened()
            return
        # An answer that is still to come must not take the place of the page: the digits would be shown.
        self._asking.forget()
        self._patience.stop()
        self._show(self.pin_page)
        self.pin_page.start()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the system's keys, it asks for the PIN; the end of the whole session is not held up."""
        application = QGuiApplication.instance()
        is_ending = isinstance(application, QGuiApplication) and application.isSavingSession()
        if self._may_leave or is_ending:
            self._camera.rest()
            super().closeEvent(event)
            return
        event.ignore()
        self.ask_pin()

    @Slot()
    def _on_opened(self) -> None:
        self._may_leave = True
        self._quiet.stop()
        self._asking.forget()
        self.left.emit()
        self.close()

    # Questions --------------------------------------------------------------------------------------------

    @Slot()
    def show_start(self) -> None:
        """As at the start; whatever was asked is forgotten."""
        self._asking.forget()
        self._patience.stop()
        self.start_page.renew()
        self._show(self.start_page)

    @Slot(object)
    def take(self, what: Query | Path | None) -> None:
        """Ask for what was dropped or pasted; folders, tables and catalogs are none of the counter's business."""
        if self._pages.currentWidget() is self.pin_page:
            return
        if isinstance(what, Query):
            self._begin_asking()
            self._asking.ask_photo(what)
        else:
            self._say(Saying.NO_PHOTO)

    @Slot(str)
    def ask_code(self, code: str) -> None:
        """Ask for the product of a code."""
        self._begin_asking()
        self._asking.ask_code(code)

    @Slot(object)
    def ask_product(self, product: CounterProduct) -> None:
        """Ask for a product that was touched."""
        self._begin_asking()
        if product.product is not None:
            self._asking.ask_product(product.product.sku)
        else:
            self._asking.ask_photo(Query(product.name, photo_id=product.photo_id))

    @Slot()
    def paste(self) -> None:
        """Ask for the photo on the clipboard."""
        self.take(dropped(QGuiApplication.clipboard().mimeData(), self.tr("Pasted picture")))

    @Slot()
    def show_code_page(self) -> None:
        """Type a code by touch."""
        self._type_code("")

    @Slot(str)
    def _type_code(self, begun: str) -> None:
        self._show(self.code_page)
        self.code_page.start(begun)

    def _begin_asking(self) -> None:
        self._quiet.restart()
        self._reader.clear()
        # What is answered at once is shown without a word before.
        self._patience.start()

    @Slot()
    def _on_patience(self) -> None:
        self._say(Saying.WAIT)

    @Slot(object)
    def _on_answered(self, answer: CounterAnswer) -> None:
        self._patience.stop()
        if answer.outcome in _SAYINGS or answer.shown is None:
            self._say(_SAYINGS.get(answer.outcome, Saying.FAULT), answer)
            return
        self.answer_page.show_answer(answer)
        self._show(self.answer_page)

    @Slot(object)
    def _on_failed(self, error: KnownError) -> None:
        self._patience.stop()
        if isinstance(error, UnreadablePhotoError):
            self._say(Saying.UNREADABLE)
        else:
            self._say(Saying.NOT_READY if isinstance(error, CatalogEmptyError) else Saying.FAULT)

    @Slot(list)
    def _on_pictures(self, paths: list[Path]) -> None:
        """The camera has taken a picture."""
        picture = newest([path for path in paths if path.suffix.lower() in PHOTO_SUFFIXES])
        if picture is not None and self._pages.currentWidget() is not self.pin_page:
            self.take(Query(picture.name, path=picture))

    # Qt's side --------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of a scanner, of a keyboard, or a command; none goes any further."""
        event.accept()
        self._quiet.restart()
        page = self._pages.currentWidget()
        if isinstance(page, CodePage | PinPage):
            if not page.take(event) and event.key() in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab}:
                self._move_focus(onwards=event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() == Qt.Key.Key_Escape:
            self._on_escape()
        elif not self._reader.take(event):
            self._move_on(event.key())

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 - Qt's name
        """Never by itself: Tab comes to `keyPressEvent` like any key, for it ends the code of some scanners."""
        return False

    def _move_focus(self, *, onwards: bool) -> None:
        super().focusNextPrevChild(onwards)

    def _move_on(self, key: int) -> None:
        focus = self.focusWidget()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and focus is not None and focus is not self:
            if hasattr(focus, "click"):
                focus.click()
        elif key in {Qt.Key.Key_Tab, Qt.Key.Key_Right, Qt.Key.Key_Down}:
            self._move_focus(onwards=True)
        elif key in {Qt.Key.Key_Backtab, Qt.Key.Key_Left, Qt.Key.Key_Up}:
            self._move_focus(onwards=False)

    def _on_escape(self) -> None:
        if self._pages.currentWidget() is self.start_page:
            self.ask_pin()
        else:
            self.show_start()

    def showEvent(self, event: QShowEvent) -> None:
        """A touch or a key anywhere keeps what is shown."""
        super().showEvent(event)
        self._quiet.listen_to(self.windowHandle())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Type and buttons follow the screen."""
        super().resizeEvent(event)
        self._set_scale(scale_of(event.size()))

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    def _set_scale(self, scale: float) -> None:
        edge = round(_EDGE * scale)
        self._layout.setContentsMargins(edge, edge, edge, round(edge / 2))
        self._layout.setSpacing(round(28 * scale))
        self._foot.setSpacing(round(16 * scale))
        for page in (self.start_page, self.answer_page, self.sentence_page, self.code_page, self.pin_page):
            page.set_scale(scale)
        self._again.set_scale(scale)
        for button in (self._language, self._leave):
            make_quiet(button, scale)

    def _show(self, page: QWidget) -> None:
        self._quiet.restart()
        self._reader.clear()
        self._pages.setCurrentWidget(page)
        self._again.setVisible(page in {self.answer_page, self.sentence_page})
        self._leave.setVisible(page is not self.pin_page)
        # No button keeps the focus: a scanner's keys are no presses.
        self.setFocus()

    def _say(self, saying: Saying, answer: CounterAnswer | None = None) -> None:
        self.sentence_page.say(saying, answer)
        self._show(self.sentence_page)

    @Slot()
    def _on_language(self) -> None:
        self.language_chosen.emit("en" if _is_chinese() else "zh_CN")

    def _retranslate(self) -> None:
        self._again.setText(self.tr("Start again"))
        self._leave.setAccessibleName(self.tr("Leave the counter"))
        # Each language is offered by its own name.
        self._language.setText("English" if _is_chinese() else "中文")

    def _make_layout(self) -> None:
        self._foot = QHBoxLayout()
        self._foot.addWidget(self._language)
        self._foot.addStretch()
        self._foot.addWidget(self._again)
        self._foot.addStretch()
        self._foot.addWidget(self._leave)
        self._layout = QVBoxLayout(self)
        # The window is as large as the screen, and everything in it follows: on the way there nothing may hold it up.
        self._layout.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._layout.addWidget(self._pages, 1)
        self._layout.addLayout(self._foot)

    def _connect(self) -> None:
        self._quiet.passed.connect(self.show_start)
        self._patience.timeout.connect(self._on_patience)
        self._overlay.taken.connect(self.take)
        self._camera.changed.connect(self._on_pictures)
        self._reader.scanned.connect(self.ask_code)
        self._reader.typing.connect(self._type_code)
        self._asking.answered.connect(self._on_answered)
        self._asking.failed.connect(self._on_failed)
        self._again.clicked.connect(self.show_start)
        self._leave.clicked.connect(self.ask_pin)
        self._language.clicked.connect(self._on_language)
        self.start_page.code_requested.connect(self.show_code_page)
        self.start_page.paste_requested.connect(self.paste)
        self.sentence_page.code_requested.connect(self.show_code_page)
        for page in (self.answer_page, self.sentence_page):
            page.chosen.connect(self.ask_product)
        for keys in (self.code_page, self.pin_page):
            # A screen reader presses them without a touch.
            keys.pressed.connect(self._quiet.restart)
            keys.cancelled.connect(self.show_start)
        self.code_page.entered.connect(self.ask_code)
        self.pin_page.opened.connect(self._on_opened)
        self._client.catalog_opened.connect(self.show_start)
        self._client.indexing_finished.connect(self._on_indexing_finished)

    @Slot(object, object)
    def _on_indexing_finished(self, _summary: object, _state: object) -> None:
        if self._pages.currentWidget() is self.start_page:
            self.start_page.renew()


def _is_chinese() -> bool:
    return QLocale().language() is QLocale.Language.Chinese
