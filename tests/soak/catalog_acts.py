"""What a user does who keeps a catalog: index, edit, import, teach, measure, export, hand over to the counter."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from visrec_desktop.core.products import HouseRule, RuleKind, RuleSide
from visrec_desktop.core.records import Query
from visrec_desktop.ui.export_kinds import ExportKind
from visrec_desktop.ui.language import LANGUAGES
from visrec_desktop.ui.top_bar import SEARCH

if TYPE_CHECKING:
    from tests.soak.user import User

PIN = "2468"


def open_another(user: User) -> None:
    user.open(user.some(user.folders))


def open_and_change_mind(user: User) -> None:
    """The next catalog is asked for before the last one is open, and its indexing is cancelled."""
    for _ in range(3):
        user.window.open_path(user.some(user.folders))
        user.rest(user.random.choice([0, 30, 200]))
    user.client.cancel()
    user.settle()


def index_again(user: User) -> None:
    if user.may_change:
        user.window.menus.index_again.trigger()
        user.rest(30)
        user.settle()


def add_and_take_away_photos(user: User) -> None:
    folder = user.some(user.folders)
    added = [folder / f"added{number}{photo.suffix}" for number, photo in enumerate(user.queries[:3])]
    for photo, to in zip(user.queries, added, strict=False):
        shutil.copyfile(photo, to)
    broken = folder / "broken.jpg"
    broken.write_bytes(b"\xff\xd8" + user.random.randbytes(900))
    user.open(folder)
    user.window.menus.unreadable.trigger()
    user.rest(50)
    for path in (*added, broken):
        path.unlink()
    user.window.menus.index_again.trigger()
    user.rest(30)
    user.settle()


def pause_and_go_on(user: User) -> None:
    folder = user.some(user.folders)
    user.window.open_path(folder)
    user.rest(50)
    user.client.pause(True)
    user.rest(50)
    user.client.pause(False)
    user.settle()


def edit_product(user: User) -> None:
    product = user.client.product(user.some(user.photo_ids)) if user.may_change else None
    if product is not None:
        user.window.products.save_product(replace(product, price=float(user.random.randint(1, 99)), currency="EUR"))
        user.settle()


def undo(user: User) -> None:
    if user.has_catalog:
        user.window.menus.undo.trigger()
        user.settle()


def import_table(user: User) -> None:
    folder = user.window._state.folder if user.window._state else None
    table = folder.with_suffix(".csv") if folder else None
    if table is None or not table.exists() or not user.may_change:
        return
    dialog = user.window.products.dialogs.imports
    dialog.open_table(table)
    user.settle()
    for button in (dialog._next, dialog._import):
        if button.isEnabled():
            button.click()
            user.settle()


def recognise_many(user: User) -> None:
    if not user.may_change:
        return
    user.window.menus.recognize.trigger()
    user.settle()
    dialog = user.window.products.dialogs.recognition
    if dialog._recognize.isEnabled():
        dialog._recognize.click()
        user.settle()


def correct_label(user: User) -> None:
    chips = user.window.search_page.chips
    if chips._chips and user.may_change:
        chips._asked = chips._labels[0]
        chips._wrong.trigger()
        user.rest(50)
        chips._dialog.reject()
    user.settle()


def make_and_remove_rule(user: User) -> None:
    products = [found for photo_id in user.photo_ids[:20] if (found := user.client.product(photo_id))]
    if len(products) < 2 or not user.may_change:
        return
    one, other = (RuleSide("sku", product.sku) for product in user.random.sample(products, 2))
    user.window.products.dialogs.add_rule(HouseRule(user.some(list(RuleKind)), one, other))
    user.settle()
    user.window.menus.rules.trigger()
    user.settle()
    user.client.ask(lambda session: session.set_rules([]))
    user.settle()


def slots(user: User) -> None:
    if user.may_change:
        user.window.menus.slots.trigger()
        user.settle()


def looks(user: User) -> None:
    products = [found.sku for photo_id in user.photo_ids[:60] if (found := user.client.product(photo_id))]
    if len(products) < 12 or not user.may_change:
        return
    dialog = user.window.products.dialogs.lookbook
    user.window.menus.lookbook.trigger()
    user.settle()
    for number in range(3):
        dialog.add_products(f"soak {number}", user.random.sample(products, 4))
        user.settle()
    if dialog._learn.isEnabled():
        dialog._learn.click()
        user.settle()
    user.client.ask(lambda session: session.set_looks({}))
    user.settle()


def taste(user: User) -> None:
    if user.has_catalog:
        user.window.menus.taste.trigger()
        user.settle()


def duplicates(user: User) -> None:
    if user.has_catalog:
        user.window.menus.duplicates.trigger()
        user.settle()


def check_photos(user: User) -> None:
    if user.may_change:
        user.window.menus.photo_check.trigger()
        user.settle()


def measure_quality(user: User) -> None:
    if user.has_catalog:
        user.window.menus.quality.trigger()
        user.settle()
        if user.random.getrandbits(1):
            user.window.proofs.quality.page.measure()
            user.settle()


def learn(user: User) -> None:
    """Quick learning, in its own process, is cancelled half of the time."""
    if not user.may_change:
        return
    user.window.menus.learn.trigger()
    user.settle()
    dialog = user.window.proofs.learning
    if not dialog._setup._start.isEnabled():
        return
    dialog._setup._start.click()
    if user.random.getrandbits(1):
        user.rest(1500)
        dialog._progress._cancel.click()
    user.wait_until(lambda: not dialog.is_learning, "the end of learning")
    user.settle()


def export(user: User) -> None:
    if not user.has_catalog:
        return
    kind = user.some([ExportKind.CSV, ExportKind.XLSX, ExportKind.COPY, ExportKind.LINE_SHEET])
    user.path = user.place / f"export.{kind.name.lower()}"
    user.window.show_page(SEARCH)
    user.window.menus.exports[kind].trigger()
    user.settle()
    dialog = user.window.products.exports._options_dialog
    if kind is ExportKind.LINE_SHEET and dialog.isVisible():
        dialog._on_save()
        exports = user.window.products.exports
        user.wait_until(lambda: exports._job is None, "the line sheet")
    user.settle()


def export_and_open_pack(user: User) -> None:
    state = user.window._state
    if not user.may_change or state is None or state.folder is None:
        return
    user.window.menus.export_pack.trigger()
    user.settle()
    dialog, pack = user.window.packs.dialog, user.place / "soak.visrecpack"
    dialog.export_to(pack)
    user.settle()
    user.close_dialogs()
    user.open(pack)
    user.drop_file(user.some(user.queries))
    user.settle()


def counter(user: User) -> None:
    if not user.has_catalog:
        return
    counters, settings = user.window.counters, user.window._settings
    counters.begin()
    counter = counters.counter
    counter.lock.set(PIN)
    for photo in user.random.sample(list(user.queries), 2):
        counter.take(Query(photo.name, path=photo))
        user.settle()
    counter.ask_code(user.some(["MUG-001", "4006381333931", "<b>", "\u202e"]))
    user.settle()
    counter.ask_pin()
    for digit in PIN:
        counter.pin_page.type(digit)
    user.rest(50)
    counter.lock.reset()
    if counters.is_on:
        counter._on_opened()
    settings.sync()
    user.settle()


def change_language(user: User) -> None:
    user.window.commands.set_language(user.some(sorted(LANGUAGES)))
    user.rest(50)


def change_colours(user: User) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    palette = application.palette()
    role = palette.ColorRole
    for one, other in ((role.Window, role.WindowText), (role.Base, role.Text), (role.Button, role.ButtonText)):
        ground, text = palette.color(one), palette.color(other)
        palette.setColor(one, text)
        palette.setColor(other, ground)
    application.setPalette(palette)
    user.rest(50)


def resize(user: User) -> None:
    user.window.resize(user.random.randint(760, 1900), user.random.randint(520, 1100))
    user.rest(50)


def read_help(user: User) -> None:
    menus = user.window.menus
    user.some([menus.guide, menus.about, menus.show_log, menus.shortcuts]).trigger()
    user.rest(80)
