"""Makes the guide's pictures of those that `python tests/screenshots.py SHOTS` took: `guide_pictures.py SHOTS`.

The result is resources/guide/*/*.jpg; only the sample catalog is in them, which comes with the program.
"""

import sys
from pathlib import Path

from PIL import Image

GUIDE = Path(__file__).resolve().parents[1] / "resources" / "guide"
PICTURES = {
    "results": "40-goes-with",
    "table": "22-import-columns",
    "looks": "32-other-colours",
    "filters": "30-filtered",
    "goes-with": "46-in-stock-instead",
    "rules": "42-house-rules",
    "recognise": "28-recognise-many",
    "learn": "69-learn",
    "quality": "68-quality-card",
    "map": "60-map",
    "counter-start": "80-counter",
    "counter-answer": "82-counter-instead",
}
_WIDTH, _QUALITY = 720, 78


def main(shots: Path) -> int:
    """Shrink each picture in each language to the width of the guide's page."""
    missing = []
    for language in ("en", "zh_CN"):
        for name, shot in PICTURES.items():
            source = shots / f"{shot}-light-{language}.png"
            if not source.exists():
                missing.append(source.name)
                continue
            with Image.open(source) as picture:
                picture.thumbnail((_WIDTH, _WIDTH), Image.Resampling.LANCZOS)
                picture.convert("RGB").save(GUIDE / language / f"{name}.jpg", quality=_QUALITY, optimize=True)
    # The second step of the welcome page.
    with Image.open(shots / "22-import-columns-light-en.png") as picture:
        cells = picture.crop((445, 148, 889, 370)).resize((608, 304), Image.Resampling.LANCZOS)
        cells.convert("RGB").save(GUIDE / "table.jpg", quality=_QUALITY, optimize=True)
    for name in missing:
        sys.stderr.write(f"{name} is missing\n")
    return bool(missing)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
