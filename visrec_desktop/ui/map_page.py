"""MapPage: the whole catalog at a glance, what looks alike close together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QLocale, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from visrec_desktop.core.products import Facets, Filters
from visrec_desktop.ui.filter_bar import FilterBar
from visrec_desktop.ui.map_colours import group_colours
from visrec_desktop.ui.map_header import MapHeader
from visrec_desktop.ui.map_legend import MapLegend
from visrec_desktop.ui.map_photos import MapPhotos
from visrec_desktop.ui.map_selection import MapSelection
from visrec_desktop.ui.map_view import MapView
from visrec_desktop.ui.plain_text import PlainLabel

if TYPE_CHECKING:
    from collections.abc import Generator

    import numpy as np
    from numpy.typing import NDArray

    from visrec_desktop.core.errors import KnownError
    from visrec_desktop.pipeline.catalog_map import CatalogMap, MapGroups
    from visrec_desktop.pipeline.session import Session
    from visrec_desktop.workers.engine_client import EngineClient


class MapPage(QWidget):
    """Gaps and crowds in the assortment; filters light up what passes, a column gives the colours."""

    similar_requested = Signal(int)  # photo id
    preview_requested = Signal(int)  # photo id
    tray_requested = Signal(object)  # list of photo ids

    def __init__(self, client: EngineClient, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._client = client
        self._is_asked = self._is_stale = False
        self._groups: MapGroups | None = None
        self._passing: NDArray[np.bool_] | None = None
        self._colours: list[QColor] = []
        self.header = MapHeader(self)
        self.filters = FilterBar(self, is_always_there=True)
        self.legend = MapLegend(self)
        self.view = MapView(client, self)
        self.selection = MapSelection(self)
        self._hint = PlainLabel(self, wordWrap=True, alignment=Qt.AlignmentFlag.AlignCenter)
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._stack = QStackedWidget(self)
        self._stack.addWidget(self._hint)
        self._stack.addWidget(self.view)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(8, 0, 0, 0)
        layout.setSpacing(0)
        for widget in (self.header, self.filters, self.legend):
            layout.addWidget(widget)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self.selection)
        self.legend.hide()
        self._connect()
        self._retranslate()

    @property
    def shown_ids(self) -> list[int]:
        """The photos that are selected, or else those that are lit up."""
        photos = self.view.photos
        if photos is None or photos.selected:
            return self.view.selected_ids
        return [photo_id for photo_id, is_lit in zip(photos.photo_ids, photos.is_lit, strict=True) if is_lit]

    def clear(self) -> None:
        """Another catalog is open, and nothing is known of it yet."""
        self._is_asked = self._is_stale = False
        self._groups = self._passing = None
        self.view.show_photos(None)
        self.legend.show_groups((), (), ())
        self.header.show_columns((), "")
        self.filters.set_filters(Filters())
        self.show_facets(Facets())
        self._show_state()

    def show_facets(self, facets: Facets) -> None:
        """What the catalog can be filtered by."""
        self.filters.show_facets(facets)

    @Slot()
    def renew(self) -> None:
        """Bring the map up to date: when the page comes into sight, and when photos or products have changed.

        The same photos keep their map, with its zoom and selection.
        """
        if self._is_asked:
            # Asked for again when the answer is there: what it was made of may have changed meanwhile.
            self._is_stale = True
            return
        self._is_asked = True
        self._client.ask(_laid_out, self._on_laid_out, self._on_failed)
        self._show_state()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the language, and light and dark."""
        if event.type() == QEvent.Type.LanguageChange:
            self._retranslate()
        elif event.type() == QEvent.Type.PaletteChange and self._groups is not None:
            self._colour()
            self.legend.show_colours(self._colours)
        super().changeEvent(event)

    # Answers ----------------------------------------------------------------------------------------------

    def _on_laid_out(self, catalog_map: CatalogMap) -> None:
        self._is_asked = False
        known, photos = self.view.photos, MapPhotos(catalog_map)
        if known is None or known.photo_ids != photos.photo_ids or (known.cells != photos.cells).any():
            self._groups = self._passing = None
            self._colours = []
            self.view.show_photos(photos)
            self.selection.show_count(0)
            self._paint()
        self._show_state()
        self._ask_groups(self._groups.column if self._groups else None)
        self._ask_passing()
        if self._is_stale:
            self._is_stale = False
            self.renew()

    def _on_failed(self, error: KnownError) -> None:
        self._is_asked = self._is_stale = False
        self._show_state()
        self._client.operation_failed.emit(error)

    @Slot(str)
    def _ask_groups(self, column: str | None) -> None:
        photos = self.view.photos
        if photos is not None:
            self._client.ask(lambda session: _groups(session, photos, column), self._on_grouped)

    def _on_grouped(self, answer: tuple[MapPhotos, MapGroups]) -> None:
        photos, groups = answer
        if photos is not self.view.photos:
            return
        self._groups = groups
        photos.numbers[:] = groups.numbers
        self.header.show_columns(groups.columns, groups.column)
        self._colour()
        self.legend.show_groups(groups.names, groups.counts, self._colours)
        self._light_up()

    @Slot()
    def _ask_passing(self) -> None:
        photos, filters = self.view.photos, self.filters.filters
        if photos is not None:
            self._client.ask(lambda session: _passing(session, photos, filters), self._on_passing)

    def _on_passing(self, answer: tuple[MapPhotos, Filters, NDArray[np.bool_] | None]) -> None:
        photos, filters, passing = answer
        if photos is self.view.photos and filters == self.filters.filters:
            self._passing = passing
            self._light_up()

    # What is shown ----------------------------------------------------------------------------------------

    @Slot()
    def _light_up(self) -> None:
        """What passes the filters and is of the group that was chosen in the legend."""
        photos = self.view.photos
        if photos is None:
            return
        photos.is_lit[:] = True if self._passing is None else self._passing
        if self.legend.chosen >= 0:
            photos.is_lit &= photos.numbers == self.legend.chosen
        self._paint()

    def _paint(self) -> None:
        photos = self.view.photos
        if photos is not None:
            photos.settle_states()
            self.view.show_colours(
                self._colours or group_colours((), self.palette()),
                has_frames=bool(self._groups and self._groups.names),
                has_edges=self._are_colours,
            )
        self._show_state()

    def _colour(self) -> None:
        """The colours of the groups, on the ground of the moment."""
        assert self._groups is not None
        self._colours = group_colours(self._groups.names, self.palette(), are_colours=self._are_colours)
        self._paint()

    @property
    def _are_colours(self) -> bool:
        """Whether the groups are colours themselves."""
        return self._groups is not None and self._groups.column == "colour"

    @Slot(object)
    def _on_selected(self, photo_ids: list[int]) -> None:
        self.selection.show_count(len(photo_ids))
        self._paint()

    @Slot()
    def _send_to_tray(self) -> None:
        self.tray_requested.emit(self.view.selected_ids)

    @Slot()
    def _select_nothing(self) -> None:
        self.view.select(())
        self.view.setFocus()

    @Slot(bool)
    def _set_draws(self, draws: bool) -> None:
        self.view.draws = draws
        self.view.setFocus()

    def _show_state(self) -> None:
        photos, count = self.view.photos, QLocale().toString
        note = ""
        if photos:
            note = self.tr("{count} photos").format(count=count(len(photos)))
            if photos.lit_count < len(photos):
                note = self.tr("{lit} of {count} photos").format(lit=count(photos.lit_count), count=count(len(photos)))
            if self._is_asked:
                note += " · " + self.tr("being brought up to date…")
        self.header.show_note(note)
        if self._is_asked:
            self._hint.setText(self.tr("Laying the photos out by their looks. The first time takes some seconds…"))
        else:
            self._hint.setText(self.tr("The map appears here when photos are indexed."))
        self.header.set_tools_visible(bool(photos))
        self._stack.setCurrentWidget(self.view if photos else self._hint)

    def _connect(self) -> None:
        view = self.view
        view.similar_requested.connect(self.similar_requested)
        view.preview_requested.connect(self.preview_requested)
        view.tray_requested.connect(self.tray_requested)
        view.selection_changed.connect(self._on_selected)
        self.filters.filters_changed.connect(self._ask_passing)
        self.legend.group_chosen.connect(self._light_up)
        self.header.column_chosen.connect(self._ask_groups)
        self.header.draws_changed.connect(self._set_draws)
        self.header.zoom_in.clicked.connect(view.zoom_in)
        self.header.zoom_out.clicked.connect(view.zoom_out)
        self.header.fit.clicked.connect(view.fit)
        self.selection.tray_requested.connect(self._send_to_tray)
        self.selection.cleared.connect(self._select_nothing)

    def _retranslate(self) -> None:
        self.view.setAccessibleName(self.tr("Map of all photos"))
        self._show_state()


# In the engine's thread, where what is heavy is imported.


def _laid_out(session: Session) -> Generator[None, None, CatalogMap]:
    from visrec_desktop.pipeline.catalog_map import lay_out_catalog

    return lay_out_catalog(session.opened)


def _groups(session: Session, photos: MapPhotos, column: str | None) -> tuple[MapPhotos, Any]:
    from visrec_desktop.pipeline.catalog_map import group_map

    return photos, group_map(session.opened, photos.id_array, column)


def _passing(session: Session, photos: MapPhotos, filters: Filters) -> tuple[MapPhotos, Filters, Any]:
    from visrec_desktop.pipeline.catalog_map import passing

    return photos, filters, passing(session.opened, photos.id_array, filters)
