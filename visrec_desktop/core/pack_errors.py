"""Known faults of store packs and delta packs."""

from visrec_desktop.core.errors import KnownError


class PackReadOnlyError(KnownError):
    """A change is asked of a store pack."""

    sentence = "{pack} is a store pack, which can only be read. Changes are made in the catalog that it comes from."


class PackDamagedError(KnownError):
    """A file that is to be a store pack is none, or it is damaged."""

    sentence = "{pack} is no store pack of this program, or it is damaged. Copy it once more from where it came from."


class PackBaseError(KnownError):
    """A delta was made for another pack."""

    sentence = "{delta} is an update of another pack than {pack}. Ask for the update of yours, or for a whole pack."


class PackNeedsBaseError(KnownError):
    """A delta is opened, and the pack that it updates is not."""

    sentence = "{delta} is an update of a store pack. Open the pack first, and then the update."


class PackUnwritableError(KnownError):
    """The disk is full, failing, or may not be written."""

    sentence = "{pack} could not be written: {reason}. Free some space or choose another folder."


class PackTargetError(KnownError):
    """A pack would take the place of a file that is needed, or its name does not say what it is."""

    sentence = "{pack} cannot be written: choose a new file whose name ends with {suffix}."


class PackOfPackError(KnownError):
    """A pack, or a catalog where nothing can be written, is to be exported."""

    sentence = "A store pack is made from a catalog that can be changed; {catalog} can only be read."


class NotAPackError(KnownError):
    """A pack is needed, and this is a catalog."""

    sentence = "{pack} is no store pack. Choose a file that was made by “Export store pack”."
