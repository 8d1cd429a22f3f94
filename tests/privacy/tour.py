"""Everything that a user can do, once, on a hostile catalog: `python -m tests.privacy.tour PLACE`.

Writes into PLACE/report.json what was seen; PLACE/home is the profile that the session leaves.
"""

from __future__ import annotations

import json
import os
import socket
import stat
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any


def main(place: Path) -> int:
    """Go round, and write down what was seen."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ["VISREC_HOME"] = str(place / "home")
    os.umask(0o022)
    sockets: list[str] = []
    sys.addaudithook(lambda event, arguments: _listen(sockets, event, arguments))

    from PySide6.QtCore import QMimeData
    from PySide6.QtGui import QGuiApplication

    from tests.privacy import hostile_catalog, markup
    from tests.soak.acts import ACTS
    from tests.soak.catalog_acts import import_table
    from tests.soak.complaints import listening
    from tests.soak.run import Report, do, name_of, running_user
    from tests.soak.user import User
    from visrec_desktop.app import start_logging
    from visrec_desktop.core.products import Product

    faults: set[str] = set()
    report = Report(seed=7)
    start_logging()
    folder = hostile_catalog.write(place)

    def look() -> None:
        faults.update(f"{complaints.act}: {fault}" for fault in markup.faults())
        copied = QGuiApplication.clipboard().mimeData()
        # Nothing at all, where the clipboard was cleared.
        if isinstance(copied, QMimeData) and "<img" in copied.html():
            faults.add(f"{complaints.act}: the clipboard holds markup")

    def with_nul(user: User) -> None:
        """What a table cannot hold, a foreign catalog can."""
        product = user.client.product(user.photo_ids[0])
        assert isinstance(product, Product)
        changed = replace(product, name=f"\0{hostile_catalog.TEXT}\0")
        user.client.ask(lambda session: session.save_product(changed))
        user.settle()

    with listening() as complaints, running_user(place, 0, 7, folders=[folder]) as user:
        user.look = look
        complaints.act = "opening"
        user.open(folder)
        import_table(user)
        user.close_dialogs()
        do(user, "saving a name with a NUL", with_nul, complaints, report)
        for act in ACTS:
            if user.window._state is None or user.window._state.folder != folder:
                # What was dropped is open now.
                user.open(folder)
            do(user, name_of(act), act, complaints, report)
        faults.update(f"question: {text[:80]!r}" for text in user.asked if markup.is_markup(text))
        open_to_others = [
            f"{stat.S_IMODE(path.stat().st_mode):o} {path}"
            for path in sorted((place / "home").rglob("*"))
            if path.exists() and path.stat().st_mode & 0o077
        ]
        exports = {path.name: f"{stat.S_IMODE(path.stat().st_mode):o}" for path in user.place.glob("*.*")}
    log = "".join(path.read_text(encoding="utf-8") for path in sorted((place / "home" / "log").iterdir()))
    seen = {
        "acts": len(report.acts),
        "complaints": complaints.said,
        "faults": sorted(faults),
        "open_to_others": open_to_others,
        "profile": sorted(str(path.relative_to(place)) for path in (place / "home").rglob("*")),
        "exports": exports,
        "sockets": sockets,
        "opened": user.opened,
        "log": log,
    }
    (place / "report.json").write_text(json.dumps(seen, ensure_ascii=True, indent=1), encoding="utf-8")
    return 0


def _listen(sockets: list[str], event: str, arguments: tuple[Any, ...]) -> None:
    if event.startswith("socket.") and event != "socket.gethostname":
        family = arguments[1] if event == "socket.__new__" else getattr(arguments[0], "family", None)
        if family != socket.AF_UNIX:
            sockets.append(f"{event} {arguments!r}")


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
