"""What store packs promise, on real products: the same answers without the photos, no damage unseen, whole updates.

    python -m tests.quality.store_pack --catalog grocery.visrec [--data ../shared/data]

The catalog and its photos are copied first; the copy of the photos is deleted before its pack is opened.
"""

import argparse
import hashlib
import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Generator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from tests.pipeline.helpers import finished
from visrec_desktop.core.errors import KnownError
from visrec_desktop.core.products import Filters, Product
from visrec_desktop.core.records import Query, SearchOptions
from visrec_desktop.pipeline.catalog_folder import named_folder, set_catalog_folder
from visrec_desktop.pipeline.catalog_map import lay_out_catalog
from visrec_desktop.pipeline.delta_pack import applying
from visrec_desktop.pipeline.explaining import explain
from visrec_desktop.pipeline.pack_check import checking
from visrec_desktop.pipeline.session import Session, open_session
from visrec_desktop.pipeline.store_pack import PackChoices, exporting

QUERIES, FLIPS, KILLS, SHARE = 60, 200, 20, 0.01


def main() -> None:
    """Measure and print; a promise that is not kept ends with an assertion."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--catalog", type=Path, required=True)
    parser.add_argument("--data", type=Path, default=Path(__file__).parents[3] / "shared" / "data")
    parser.add_argument("--flips", type=int, default=FLIPS)
    parser.add_argument("--kills", type=int, default=KILLS)
    arguments = parser.parse_args()
    queries = sorted((arguments.data / "grocery" / "queries").rglob("*.jpg"))
    queries = random.Random(0).sample(queries, QUERIES)
    with TemporaryDirectory(prefix="store-pack-", dir=arguments.catalog.parent) as place:
        os.environ["VISREC_HOME"] = str(Path(place, "head office"))
        catalog, pack = Path(place, "grocery.visrec"), Path(place, "grocery.visrecpack")
        shutil.copyfile(arguments.catalog, catalog)
        session = open_session(catalog)
        photos = Path(place, "photos")
        original = named_folder(session.catalog)
        assert original is not None
        shutil.copytree(original, photos)
        set_catalog_folder(session.catalog, photos)
        priced = [with_price(product, number) for number, (_, product) in enumerate(session.catalog.products.all())]
        session.catalog.products.store(priced)
        seconds, _ = timed(lambda: finished(exporting(pack, PackChoices(has_prices=True), session.opened)))
        told("export", seconds=seconds, catalog=catalog.stat().st_size, pack=pack.stat().st_size)
        expected = answers(session, queries)

        delta = update(session, place, pack)
        session.close()
        shutil.rmtree(photos)
        os.environ["VISREC_HOME"] = str(Path(place, "store"))
        same_answers(pack, queries, expected)
        flipped(Path(place, "flipped.visrecpack"), pack, arguments.flips)
        killed(place, pack, delta, arguments.kills)


def same_answers(pack: Path, queries: Sequence[Path], expected: dict[str, Any]) -> None:
    """On a read-only mount, by another user's profile, without the photos."""
    with read_only(pack) as there:
        seconds, _ = timed(lambda: finished(checking(there)))
        told("check", seconds=seconds, megabytes_per_second=pack.stat().st_size / seconds / 1e6)
        seconds, session = timed(lambda: open_session(there))
        told("open, check included", seconds=seconds, mount="read-only" if there != pack else "could not be made")
        with closing(session):
            found = answers(session, queries)
            explained = max(
                abs(here - there) for here, there in zip(found.pop("why"), expected.pop("why"), strict=True)
            )
            told("why, from previews", largest_difference=explained)
            assert explained < 0.1
            for name, answer in expected.items():
                assert found[name] == answer, name
            told("the same answers as the catalog", **{name: len(answer) for name, answer in found.items()})


def answers(session: Session, queries: Sequence[Path]) -> dict[str, Any]:
    """Rankings with similarities, lists, matches, labels, reasons, the map, and the prices shown."""
    options = SearchOptions(top=20)
    retrievals = [session.retrieve(Query(path.name, path=path), options) for path in queries]
    prices = [[(r.product.sku, r.product.price) for r in answer.results if r.product] for answer in retrievals]
    # Of thumbnails and previews in place of the photos: nearly the same, and so told apart.
    reasons = [explain(answer, answer.results[0].photo_id, session.opened) for answer in retrievals[:5]]
    matches = [finished(session.match(answer)) for answer in retrievals]
    layout = finished(lay_out_catalog(session.opened))
    return {
        "searches": [[(r.photo_id, r.similarity) for r in answer.results] for answer in retrievals],
        "prices": prices,
        "browse": session.browse(Filters()),
        "in a folder": session.browse(Filters(folder="Fruit/Apple")),
        "matches": [[(m.product.sku, m.score) for slot in slots for m in slot.results] for slots in matches],
        "labels": [[(label.column, label.value) for label in session.recognize(answer)] for answer in retrievals],
        "why": [reason.similarity for reason in reasons],
        "map": layout.cells.tolist(),
        "previews": [session.preview(photo_id, 64).shape for photo_id in session.photo_ids()[:50]],
    }


def flipped(copy: Path, pack: Path, times: int) -> None:
    """One byte after another at random places: each is refused before anything is shown."""
    shutil.copyfile(pack, copy)
    dice, refused, size = random.Random(1), 0, pack.stat().st_size
    # Some where it would be worst: the header, and the manifest at the end.
    places = [*range(0, 100, 10), *(size - 1 - 37 * i for i in range(20))]
    places += [dice.randrange(size) for _ in range(times - len(places))]
    start = time.monotonic()
    with copy.open("r+b", buffering=0) as file:
        for offset in places:
            file.seek(offset)
            (byte,) = file.read(1)
            file.seek(offset)
            file.write(bytes([byte ^ dice.randrange(1, 256)]))
            try:
                open_session(copy).close()
            except KnownError:
                refused += 1
            file.seek(offset)
            file.write(bytes([byte]))
    finished(checking(copy))
    told("flipped bytes", flips=len(places), refused=refused, seconds=time.monotonic() - start)
    assert refused == len(places)


def update(session: Session, place: str, pack: Path) -> Path:
    """Change so many of the products, in all that a shop changes; returns what changed as a file."""
    delta = Path(place, "update.visrecdelta")
    products = [product for _, product in session.catalog.products.all()]
    chosen = random.Random(2).sample(products, max(1, round(SHARE * len(products))))
    for product in chosen:
        changed = with_price(product, 777, name=f"{product.name or product.sku} (new)", stock=0)
        session.save_product(changed)
    seconds, _ = timed(lambda: finished(exporting(delta, PackChoices(since=pack), session.opened)))
    share = delta.stat().st_size / pack.stat().st_size
    told("delta", products=len(chosen), of=len(products), seconds=seconds, bytes=delta.stat().st_size, share=share)
    assert share < 0.05
    return delta


def killed(place: str, pack: Path, delta: Path, times: int) -> None:
    """Kill the update at random moments: there is the old pack or the new one."""
    victim, new = Path(place, "victim.visrecpack"), Path(place, "new.visrecpack")
    seconds, _ = timed(lambda: finished(applying(delta, pack, new)))
    told("apply", seconds=seconds, new=new.stat().st_size)
    whole = {digest(pack): "old", digest(new): "new"}
    assert len(whole) == 2
    # Once to its end, to know how long the program takes.
    shutil.copyfile(pack, victim)
    lasting, _ = timed(lambda: apply_apart(victim, delta).wait())
    dice, found = random.Random(3), {"old": 0, "new": 0, "ended before": 0}
    for turn in range(times):
        shutil.copyfile(pack, victim)
        process = apply_apart(victim, delta)
        # Half of them towards the end, where the new pack is written and takes its place.
        time.sleep(lasting * dice.uniform(0.6 if turn % 2 else 0.2, 0.95))
        found["ended before"] += process.poll() is not None
        process.send_signal(signal.SIGKILL)
        process.wait()
        found[whole[digest(victim)]] += 1
    told("killed updates", kills=times, lasting=lasting, **found)
    finished(applying(delta, pack, victim))
    assert whole[digest(victim)] == "new"


def apply_apart(pack: Path, delta: Path) -> subprocess.Popen[bytes]:
    """The command, in a process of its own."""
    program = Path(__file__).parents[2] / "main.py"
    command = [sys.executable, str(program), "apply-pack", str(delta), "--pack", str(pack)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL)


@contextmanager
def read_only(pack: Path) -> Generator[Path, None, None]:
    """The pack as on a stick that is write-protected; where no mount can be made, the file as it is."""
    stick = pack.parent / "stick"
    stick.mkdir()
    shutil.copyfile(pack, stick / pack.name)
    mount = [["mount", "--bind", str(stick), str(stick)], ["mount", "-o", "remount,ro,bind", str(stick)]]
    try:
        if any(subprocess.run(command, capture_output=True, check=False).returncode for command in mount):
            yield pack
            return
        yield stick / pack.name
    finally:
        subprocess.run(["umount", str(stick)], capture_output=True, check=False)


def with_price(product: Product, number: int, *, name: str = "", stock: int = 5) -> Product:
    """Made-up prices, each another one, so that a wrong one is seen."""
    price = round(1 + 0.37 * number, 2)
    return Product(
        product.sku, name or product.name, product.category, product.brand, price, "EUR", stock, product.colour,
        product.tags, product.extras,
    )  # fmt: skip


def digest(path: Path) -> str:
    """Of a whole file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def timed(work: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds and the answer."""
    start = time.monotonic()
    answer = work()
    return time.monotonic() - start, answer


def told(what: str, **figures: float | str) -> None:
    """A line of the report."""
    texts = (
        f"{name} {value:.4g}" if isinstance(value, float) else f"{name} {value}" for name, value in figures.items()
    )
    print(f"{what}: {', '.join(texts)}", flush=True)


if __name__ == "__main__":
    main()
