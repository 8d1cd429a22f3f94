"""The program's command line with an embedder that needs no model, to be started as a process of its own."""

import sys
from collections.abc import Sequence
from types import SimpleNamespace

from tests.fakes import FakeEmbedder
from visrec_desktop.pipeline import session
from visrec_desktop.vision.views import View


class LearningEmbedder(FakeEmbedder):
    """Looks at altered copies too."""

    card = SimpleNamespace(side=64)  # type: ignore[assignment]

    def with_views(self, views: Sequence[View]) -> "LearningEmbedder":
        return self


def main() -> int:
    from visrec_desktop import cli

    embedder = LearningEmbedder(delay=float(sys.argv[1]))
    for name in ("load_embedder", "open_embedder"):
        if hasattr(session, name):
            setattr(session, name, lambda *_, **__: embedder)
    return cli.main(sys.argv[2:])


if __name__ == "__main__":
    sys.exit(main())
