"""Real photos to work with: three small catalogs, photos to search by, and files that no program should be given."""

from __future__ import annotations

import csv
import os
import shutil
from pathlib import Path

from visrec_desktop.core.paths import resource, sample_folder, sample_table

_SHARED = Path(os.environ.get("VISREC_SHARED", Path(__file__).resolve().parents[3] / "shared"))


def shared_data() -> Path | None:
    """The real photos beside the checkout; None on a machine without them."""
    data = _SHARED / "data"
    return data if data.is_dir() else None


def folders(place: Path, photos: int) -> list[Path]:
    """Photo folders with a table beside each: the sample, and a part of real furniture and groceries."""
    made = [place / "sample"]
    shutil.copytree(sample_folder() / "photos", made[0])
    shutil.copyfile(sample_table(), made[0].with_suffix(".csv"))
    data = shared_data()
    if data is None:
        print("soak: ../shared/data is not there; only the sample catalog is used")
        return made
    furniture = _rows(data / "furniture" / "products.csv")
    groceries = [row for row in _rows(data / "grocery" / "labels.csv") if row["split"] == "catalog"]
    step = max(1, len(groceries) // photos)
    made.append(_part(place / "furniture", data / "furniture" / "photos", "photo", furniture[:photos]))
    made.append(_part(place / "grocery", data / "grocery", "path", groceries[::step][:photos]))
    return made


def _rows(table: Path) -> list[dict[str, str]]:
    with table.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _part(folder: Path, source: Path, column: str, rows: list[dict[str, str]]) -> Path:
    """Some photos of a set, and the rows of its table."""
    folder.mkdir()
    kept = []
    for row in rows:
        photo = source / row[column]
        if photo.is_file():
            shutil.copyfile(photo, folder / photo.name)
            kept.append({**row, column: photo.name})
    with folder.with_suffix(".csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(kept[0]))
        writer.writeheader()
        writer.writerows(kept)
    return folder


def queries() -> list[Path]:
    """Photos that are in no catalog."""
    found = sorted(resource("sample_queries").glob("*.jpg"))
    data = shared_data()
    if data is not None:
        found += sorted((data / "grocery" / "queries").rglob("*.jpg"))[::40][:20]
    return found


def hostile() -> list[Path]:
    """Malformed pictures and bombs."""
    data = shared_data()
    return sorted(path for path in (data / "hostile").rglob("*") if path.is_file()) if data else []
