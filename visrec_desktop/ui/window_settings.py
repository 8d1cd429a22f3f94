"""What the window looks like, from one start to the next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from visrec_desktop.ui.main_window import MainWindow
    from visrec_desktop.ui.settings import Settings


def remember(window: MainWindow, settings: Settings) -> None:
    """Keep where everything is."""
    settings.geometry = window.saveGeometry()
    settings.top = window.search_page.panel.options.top
    settings.least_percent = window.search_page.panel.least_percent
    settings.tile_side = window.search_page.grid.tile_side
    settings.has_more_choices = window.search_page.panel.is_unfolded
    settings.has_details = window.product_panel.isVisible()
    settings.sync()


def restore(window: MainWindow, settings: Settings) -> None:
    """Put everything where it was; the tiles' size is the window's to set on all pages."""
    window.restoreGeometry(settings.geometry)
    window.search_page.panel.set_options(settings.top, settings.least_percent)
    window.search_page.panel.is_unfolded = settings.has_more_choices
    window.product_panel.setVisible(settings.has_details)
    window.search_page.model.set_metric(settings.metric)
