"""Known faults: each is one sentence that says what happened and what to do. Anything else is a bug."""

from collections.abc import Collection
from enum import StrEnum
from itertools import islice

_NAMES_SHOWN = 10


class PhotoFault(StrEnum):
    """Why a photo could not be read; the value is the sentence that the user sees."""

    EMPTY = "The file is empty."
    NOT_A_FILE = "This is not a regular file."
    NO_PERMISSION = "The file may not be read; check its permissions."
    VANISHED = "The file could not be read; it was moved, or its drive is gone."
    UNKNOWN_FORMAT = "This is not a picture in a format that can be read."
    INCOMPLETE = "The picture is damaged or cut off; copy the file again."
    TOO_MANY_PIXELS = "The picture has too many pixels; save a smaller copy."
    FILE_TOO_LARGE = "The file is too large for a photo."
    TOO_SLOW = "The picture takes too long to read; save it anew as a JPEG."
    TOO_MUCH_MEMORY = "The picture takes too much memory to read; save a smaller copy as a JPEG."
    DECODER_CRASHED = "The picture is damaged in such a way that reading it fails; save it anew as a JPEG."

    @property
    def is_passing(self) -> bool:
        """Whether the file may be readable next time although nothing about it changed."""
        return self in {PhotoFault.NO_PERMISSION, PhotoFault.VANISHED}


class KnownError(Exception):
    """A fault that the user can act on.

    Parameters
    ----------
    **details
        Values for the placeholders of `sentence`. `sentence` is the untranslated template: the window
        translates it before the values are filled in.
    """

    sentence = "Something went wrong."

    def __init__(self, **details: object) -> None:
        self.details = details
        super().__init__(self.sentence.format(**details))


class UnreadablePhotoError(KnownError):
    """A photo that is not a whole, readable picture."""

    sentence = "{fault}"

    def __init__(self, fault: PhotoFault) -> None:
        self.fault = fault
        super().__init__(fault=fault.value)


class DecodingUnavailableError(KnownError):
    """Photos are decoded by processes apart, and none can be started."""

    sentence = (
        "Photos cannot be read now, for a part of the program could not be started: {reason}. "
        "Start the program again; if that does not help, install it again."
    )


class FolderUnavailableError(KnownError):
    """The photo folder cannot be listed: a drive is gone, a share is down, a name is wrong."""

    sentence = "The folder {folder} cannot be reached, so nothing was changed. Connect its drive and try again."


class FolderWentAwayError(KnownError):
    """The photo folder cannot be reached any more while it is being indexed."""

    sentence = "The folder {folder} went away while it was indexed. What was finished is kept; connect its drive again."


class FolderEmptyError(KnownError):
    """No photo is where the catalog knows many: an unmounted drive looks like this."""

    sentence = "The folder {folder} holds no photos any more, so nothing was changed. Is its drive connected?"


class NoPhotosError(KnownError):
    """A new folder without a single photo."""

    sentence = "The folder {folder} holds no photos. Choose a folder with JPEG, PNG, WebP or HEIC files."


class OtherFolderError(KnownError):
    """A catalog is asked to index a folder that it knows nothing of."""

    sentence = "This catalog belongs to the folder {folder}. Use a new catalog file for {other}."


class CatalogUnreadableError(KnownError):
    """The file is no catalog, or it is damaged."""

    sentence = "{catalog} is not a catalog of this program, or it is damaged. Index the folder into a new file."


class CatalogDamagedError(CatalogUnreadableError):
    """The file is a catalog, but not as it was written."""

    sentence = "{catalog} is damaged. Restore a backup of it, or recover what can be saved."


class BackupUnwritableError(KnownError):
    """No backup can be made beside a catalog; nothing was changed."""

    sentence = "No backup of {catalog} could be made: {reason}. Free some space in its folder and try again."


class BackupMissingError(KnownError):
    """There is no such backup, or it is damaged itself."""

    sentence = "There is no sound backup {generation} of {catalog}. The catalog was left as it is."


class NothingToRecoverError(KnownError):
    """No row of a file can be read, or none is a catalog's."""

    sentence = "Nothing can be saved from {catalog}: it is no catalog, or all of it is damaged. Restore a backup."


class RecoveryTargetError(KnownError):
    """What is recovered cannot be written there."""

    sentence = "{catalog} exists already or cannot be written. Choose another name for what is recovered."


class CatalogTooNewError(KnownError):
    """A later version of the program made the catalog."""

    sentence = "{catalog} was made by a newer version of this program. Update the program to open it."


class CatalogMissingError(KnownError):
    """There is no file of that name."""

    sentence = "There is no catalog at {catalog}. Index a folder first."


class CatalogFolderMissingError(KnownError):
    """A new catalog cannot be made where there is no folder."""

    sentence = "The folder of {catalog} does not exist. Create it, or choose another place."


class CatalogForbiddenError(KnownError):
    """The operating system refuses the file."""

    sentence = "{catalog} may not be read; check its permissions."


class CatalogLockedError(KnownError):
    """Another process keeps the catalog locked."""

    sentence = "{catalog} is in use by another program. Close it there and try again."


class DiskError(KnownError):
    """The disk is full or failing; the last batch was not kept."""

    sentence = "{catalog} could not be written: {reason}. What was finished before is kept; free some space and go on."


class CatalogEmptyError(KnownError):
    """A search in a catalog without a single embedding of the current model."""

    sentence = "The catalog has no indexed photos yet. Index a folder first."


class ModelDamagedError(KnownError):
    """The model file is absent or is not the one that its card describes."""

    sentence = "The model file {model} is missing or damaged. Install the program again."


class ProgramFaultError(KnownError):
    """A bug ended a request; its traceback is in the log and in the dialog for bugs."""

    sentence = "The program has a fault and could not finish this. The details are in the log."


class NoPictureError(KnownError):
    """Something without a picture was dropped or pasted."""

    sentence = "There is no picture in what was dropped or pasted. Save the picture as a file and drop that."


class FolderUnwritableError(KnownError):
    """A folder takes no files."""

    sentence = "Nothing could be written to {folder}: {reason}. Free some space or choose another folder."


class UnknownProductError(KnownError):
    """There is no product of that SKU."""

    sentence = "The catalog has no product with SKU {sku}. Check the SKU, or import a table that has it."


class ProductWithoutPhotoError(KnownError):
    """A product is to be matched by its look, and nothing shows it."""

    sentence = "Product {sku} has no photo in this catalog that can be read. Index a folder that holds one."


class UnknownValueError(KnownError):
    """A filter asks for a category or a colour that no product has."""

    sentence = "No product has the {column} {value}. Choose one that there is ({known})."


class NoValuesError(KnownError):
    """A filter asks for a category in a catalog without any."""

    sentence = "The products of this catalog have no {column}. Import a table that has it."


class TooLittleToLearnError(KnownError):
    """Too few photos have kin to learn a metric from, or to prove it on."""

    sentence = (
        "There is too little to learn from: {photos} photos share their {column} with another photo, "
        "and at least {least} with three different values are needed. Add photos, or choose another column."
    )


class PhotosAwayError(KnownError):
    """Training needs the photos themselves, and some cannot be read now."""

    sentence = (
        "Deep learning needs all labelled photos, and some cannot be read now. Bring the photo folder up to date."
    )


class TrainingMissingError(KnownError):
    """Training is asked of a program that came without TensorFlow."""

    sentence = "This installation cannot train networks. Use the quick learning, or install the program with training."


class ExportFailedError(KnownError):
    """LiteRT does not compute what was trained; nothing is kept of it."""

    sentence = (
        "What was trained cannot be used on this computer, so nothing is changed. "
        "Use the quick learning, and tell us of it with the log."
    )


class UnknownVersionError(KnownError):
    """A learned version is named that the catalog has not."""

    sentence = "The catalog has no learned version {version}. Choose one of the list."


class RegionOutsideError(KnownError):
    """The part of a photo that is to be searched by is not in the photo."""

    sentence = (
        "The region {region} is outside of the photo, which is {width} x {height} pixels. "
        "Give X,Y,W,H within it, in pixels or as shares from 0 to 1."
    )


class TooFewLooksError(KnownError):
    """A lookbook that teaches nothing."""

    sentence = "Too few products of the catalog are in the lookbook to learn from. Add looks of at least two products."


class NothingToMeasureError(KnownError):
    """No photo has another one that it should find."""

    sentence = (
        "No two photos of the catalog say the same in the column {column}, so that none can be asked for the other. "
        "Measure by another column, or by query photos with labels."
    )


class NoLabelledPhotosError(KnownError):
    """Photos that are to be queries, of which a table of labels knows none."""

    sentence = (
        "{table} has no row for any photo in {folder}. "
        "Its column “path” must name the photos from the table's own folder, or from this one."
    )


class NoLabelsError(KnownError):
    """Photos that are not the catalog's own are to be measured, and nobody says what they show."""

    sentence = "What the photos of the folder show must be known: name the table that says it with --labels."


class ReceiptUnreadableError(KnownError):
    """A saved search is gone or damaged."""

    sentence = "This saved search cannot be read. Delete it, and save the search again."


class NoTableError(KnownError):
    """An import was asked for without saying what of."""

    sentence = "Name a table to import, or take folders as categories with --folders; not both."


class CatalogReadOnlyError(KnownError):
    """A change is asked of a catalog that lies where nothing can be written."""

    sentence = "{catalog} can only be read where it is. Copy it to this computer to change it."


class CatalogTooOldError(KnownError):
    """An earlier version made the catalog, and it cannot be brought up to date where it is."""

    sentence = (
        "{catalog} was made by an older version of this program and cannot be brought up to date where it is. "
        "Copy it to this computer, or ask for a new pack."
    )


def some_of(names: Collection[str]) -> str:
    """The first of many names, for a sentence that says what there is."""
    return ", ".join([*islice(names, _NAMES_SHOWN), *["…"][: len(names) > _NAMES_SHOWN]])
