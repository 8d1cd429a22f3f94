"""A catalog whose every text wants something: to be markup, a formula, a pattern, a key, a longer line."""

from __future__ import annotations

import csv
import shutil
from pathlib import Path

from visrec_desktop.core.paths import sample_folder

ADDRESS = "http://192.0.2.1/x.png"  # RFC 5737: an address of nobody
MARKUP = f'<img src="{ADDRESS}"><b>bold</b><a href="{ADDRESS}">a</a>'
# Also what other toolkits take for a key, a plural, a placeholder or a direction.
TEXT = f"{MARKUP} Q&A &&x %n %1 {{0}} {{name}} \u202e\u2066"
FORMULA = "=cmd|' /C calc'!A0"
_KINDS = 4
_PHOTOS_A_KIND = 6


def write(place: Path) -> Path:
    """Real photos with such names, and a table of them beside the folder; returns the folder."""
    folder = place / "<b>Q&A {0} %n"
    rows = []
    sources = sorted(path for path in (sample_folder() / "photos").iterdir() if path.is_dir())[:_KINDS]
    for kind, source in enumerate(sources):
        sub_folder = folder / f"<i>{kind} Q&A {{name}}"
        sub_folder.mkdir(parents=True)
        for number, photo in enumerate(sorted(source.glob("*.jpg"))[:_PHOTOS_A_KIND]):
            name = f'<img src="x.png">{kind}{number} Q&A %n {{0}}\u202e.jpg'
            shutil.copyfile(photo, sub_folder / name)
            rows.append(
                {
                    "sku": f"{FORMULA}{kind}{number}<b>Q&A",
                    "photo": f"{sub_folder.name}/{name}",
                    "name": f"{kind}{number} {TEXT}" + ("x" * 10_000 if number == 1 else ""),
                    "category": f"{kind} {TEXT}",
                    "brand": f"+{number % 2} {TEXT}",
                    "price": str(10 + number),
                    "currency": "<b>Q&A",
                    "stock": str(number),
                    "colour": f"{MARKUP}{number % 3}",
                    "tags": f"{MARKUP}, @{kind} Q&A",
                    f"series {TEXT}": f"{kind} {TEXT}\nsecond line",
                }
            )
    with folder.with_suffix(".csv").open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
    return folder
