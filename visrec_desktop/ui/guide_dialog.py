"""GuideDialog: the guide, its chapters at the left, with a search over all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QSize, QUrl, Slot
from PySide6.QtGui import QKeySequence, QPalette, QShortcut, QTextCursor, QTextDocument
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QTextBrowser,
    QTextEdit,
    QVBoxLayout,
)

from visrec_desktop.ui.guide_pages import Chapter, chapters
from visrec_desktop.ui.icons import icon
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

_LIST_WIDTH = 232
_MARGIN = 24
_ROW_HEIGHT = 30
_PARAGRAPH_GAP, _LINE_GAP = 12, 4
# Read at leisure, so a little larger than the window.
_TEXT_PIXELS = 14


class GuideDialog(QDialog):
    """Reads files that come with the program; nothing is looked up elsewhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chapters: list[Chapter] = []
        self._search, self._list = QLineEdit(self), QListWidget(self)
        self._search.setClearButtonEnabled(True)
        self._search.setAcceptDrops(False)
        self._search.addAction(icon("search"), QLineEdit.ActionPosition.LeadingPosition)
        self._list.setFixedWidth(_LIST_WIDTH)
        self._list.setFrameShape(QListWidget.Shape.NoFrame)
        self._search.setFixedWidth(_LIST_WIDTH)
        self._none = PlainLabel(self, wordWrap=True)
        self._none.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._none.setFixedWidth(_LIST_WIDTH)
        self._page = QTextBrowser(self)
        self._page.setOpenLinks(False)
        self._page.setFrameShape(QTextBrowser.Shape.NoFrame)
        self._page.document().setDocumentMargin(_MARGIN)
        font = self._page.font()
        font.setPixelSize(_TEXT_PIXELS)
        self._page.document().setDefaultFont(font)
        self._list.viewport().setAutoFillBackground(False)
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self._search)
        left.addWidget(self._list, 1)
        left.addWidget(self._none)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 12)
        layout.setSpacing(12)
        layout.addLayout(left)
        layout.addWidget(self._page, 1)
        self._list.currentItemChanged.connect(self._show_chapter)
        self._search.textChanged.connect(self._find)
        QShortcut(QKeySequence.StandardKey.Find, self, self._search.setFocus)
        self.resize(QSize(1096, 740))
        self._retranslate()

    def open_guide(self, chapter: str = "") -> None:
        """Come forward, at the chapter whose file has this name without its number, such as ``counter``."""
        for row, found in enumerate(self._chapters):
            if chapter and found.path.stem.partition("-")[2] == chapter:
                self._search.clear()
                self._list.setCurrentRow(row)
        self.show()
        self.raise_()
        self.activateWindow()
        self._list.setFocus()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, at the same chapter."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        super().changeEvent(event)

    @Slot()
    def _show_chapter(self) -> None:
        row = self._list.currentRow()
        if row < 0:
            return
        chapter = self._chapters[row]
        self._page.setSearchPaths([str(chapter.path.parent)])
        self._page.document().setBaseUrl(QUrl.fromLocalFile(f"{chapter.path.parent}/"))
        self._page.setMarkdown(chapter.text)
        self._space_out()
        self._page.moveCursor(QTextCursor.MoveOperation.Start)
        self._mark()

    def _space_out(self) -> None:
        """Markdown comes without room between its paragraphs."""
        block = self._page.document().begin()
        while block.isValid():
            spaced = block.blockFormat()
            spaced.setTopMargin(_LINE_GAP if block.textList() else _PARAGRAPH_GAP)
            spaced.setBottomMargin(_LINE_GAP)
            QTextCursor(block).setBlockFormat(spaced)
            block = block.next()

    @Slot()
    def _find(self) -> None:
        """Only the chapters that say it."""
        words = self._search.text()
        first = None
        for row in range(self._list.count()):
            item = self._list.item(row)
            item.setHidden(not self._chapters[row].says(words))
            first = item if first is None and not item.isHidden() else first
        self._none.setVisible(first is None)
        current = self._list.currentItem()
        if first is not None and (current is None or current.isHidden()):
            self._list.setCurrentItem(first)
        self._mark()

    def _mark(self) -> None:
        """What was searched for, in the accent colour."""
        marks = []
        for word in self._search.text().split():
            found = self._page.document().find(word)
            while not found.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor = found
                mark.format.setBackground(self.palette().highlight())
                mark.format.setForeground(self.palette().highlightedText())
                marks.append(mark)
                found = self._page.document().find(word, found, QTextDocument.FindFlag(0))
        self._page.setExtraSelections(marks)

    def _retranslate(self) -> None:
        self.setWindowTitle(self.tr("Guide"))
        self._search.setPlaceholderText(self.tr("Search the guide"))
        self._search.setAccessibleName(self.tr("Search the guide"))
        self._list.setAccessibleName(self.tr("Chapters"))
        self._page.setAccessibleName(self.tr("Guide"))
        self._none.setText(self.tr("No chapter says this. Try another word."))
        row = max(0, self._list.currentRow())
        self._chapters = chapters("zh_CN" if QLocale().language() is QLocale.Language.Chinese else "en")
        self._list.clear()
        for chapter in self._chapters:
            item = QListWidgetItem(chapter.title, self._list)
            item.setSizeHint(QSize(0, _ROW_HEIGHT))
        self._list.setCurrentRow(min(row, len(self._chapters) - 1))
        self._find()
