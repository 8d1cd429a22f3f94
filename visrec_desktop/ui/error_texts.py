"""The sentences of known errors in the user's language."""

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication

from visrec_desktop.core.errors import KnownError, PhotoFault, UnreadablePhotoError

_CONTEXT = "errors"
# Written out once more because the tool that collects texts for translation reads literals only; a test
# holds this list to the errors of visrec_desktop.core.
SENTENCES = (
    QT_TRANSLATE_NOOP("errors", "The file is empty."),
    QT_TRANSLATE_NOOP("errors", "This is not a regular file."),
    QT_TRANSLATE_NOOP("errors", "The file may not be read; check its permissions."),
    QT_TRANSLATE_NOOP("errors", "The file could not be read; it was moved, or its drive is gone."),
    QT_TRANSLATE_NOOP("errors", "This is not a picture in a format that can be read."),
    QT_TRANSLATE_NOOP("errors", "The picture is damaged or cut off; copy the file again."),
    QT_TRANSLATE_NOOP("errors", "The picture has too many pixels; save a smaller copy."),
    QT_TRANSLATE_NOOP("errors", "The file is too large for a photo."),
    QT_TRANSLATE_NOOP("errors", "The picture takes too long to read; save it anew as a JPEG."),
    QT_TRANSLATE_NOOP("errors", "The picture takes too much memory to read; save a smaller copy as a JPEG."),
    QT_TRANSLATE_NOOP("errors", "The picture is damaged in such a way that reading it fails; save it anew as a JPEG."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Photos cannot be read now, for a part of the program could not be started: {reason}. "
        "Start the program again; if that does not help, install it again.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "The folder {folder} cannot be reached, so nothing was changed. Connect its drive and try again.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "The folder {folder} went away while it was indexed. What was finished is kept; connect its drive again.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "The folder {folder} holds no photos any more, so nothing was changed. Is its drive connected?",
    ),
    QT_TRANSLATE_NOOP(
        "errors", "The folder {folder} holds no photos. Choose a folder with JPEG, PNG, WebP or HEIC files."
    ),
    QT_TRANSLATE_NOOP("errors", "This catalog belongs to the folder {folder}. Use a new catalog file for {other}."),
    QT_TRANSLATE_NOOP(
        "errors",
        "{catalog} is not a catalog of this program, or it is damaged. Index the folder into a new file.",
    ),
    QT_TRANSLATE_NOOP("errors", "{catalog} is damaged. Restore a backup of it, or recover what can be saved."),
    QT_TRANSLATE_NOOP(
        "errors",
        "No backup of {catalog} could be made: {reason}. Free some space in its folder and try again.",
    ),
    QT_TRANSLATE_NOOP("errors", "There is no sound backup {generation} of {catalog}. The catalog was left as it is."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Nothing can be saved from {catalog}: it is no catalog, or all of it is damaged. Restore a backup.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{catalog} exists already or cannot be written. Choose another name for what is recovered.",
    ),
    QT_TRANSLATE_NOOP(
        "errors", "{catalog} was made by a newer version of this program. Update the program to open it."
    ),
    QT_TRANSLATE_NOOP("errors", "There is no catalog at {catalog}. Index a folder first."),
    QT_TRANSLATE_NOOP("errors", "The folder of {catalog} does not exist. Create it, or choose another place."),
    QT_TRANSLATE_NOOP("errors", "{catalog} may not be read; check its permissions."),
    QT_TRANSLATE_NOOP("errors", "{catalog} is in use by another program. Close it there and try again."),
    QT_TRANSLATE_NOOP(
        "errors",
        "{catalog} could not be written: {reason}. What was finished before is kept; free some space and go on.",
    ),
    QT_TRANSLATE_NOOP("errors", "The catalog has no indexed photos yet. Index a folder first."),
    QT_TRANSLATE_NOOP("errors", "The model file {model} is missing or damaged. Install the program again."),
    QT_TRANSLATE_NOOP("errors", "The program has a fault and could not finish this. The details are in the log."),
    QT_TRANSLATE_NOOP(
        "errors",
        "There is no picture in what was dropped or pasted. Save the picture as a file and drop that.",
    ),
    QT_TRANSLATE_NOOP("errors", "{table} cannot be opened. Check that it is there, and close it in other programs."),
    QT_TRANSLATE_NOOP("errors", "{table} is not a table that can be read. Save it as XLSX or CSV and try again."),
    QT_TRANSLATE_NOOP("errors", "{table} is protected by a password. Save a copy without it and use that."),
    QT_TRANSLATE_NOOP("errors", "{table} has no rows below a header. Choose a table with products."),
    QT_TRANSLATE_NOOP(
        "errors",
        "{table} is too large: the limit is {limit}. Split it and use the parts one after the other.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "It cannot be told which letters {table} is written in. Save it as XLSX or as CSV in UTF-8.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "The quotation mark in row {row} of {table} is never closed. Close it, or save the table as XLSX.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "No column of {table} is chosen as the SKU. Say which column tells the products apart.",
    ),
    QT_TRANSLATE_NOOP("errors", "{table} has no column {column}. Choose one of its columns ({columns})."),
    QT_TRANSLATE_NOOP(
        "errors",
        "{table} names no products of this catalog. "
        "A lookbook has a column of looks and one of SKUs, or a row of SKUs for each look.",
    ),
    QT_TRANSLATE_NOOP("errors", "{table} may not be written. Close it in other programs, or choose another folder."),
    QT_TRANSLATE_NOOP("errors", "{table} could not be written: {reason}. Free some space or choose another folder."),
    QT_TRANSLATE_NOOP(
        "errors", "{table} holds no picks of this program. Choose a file that was exported under My picks."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Nothing could be written to {folder}: {reason}. Free some space or choose another folder."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "The catalog has no product with SKU {sku}. Check the SKU, or import a table that has it."
    ),
    QT_TRANSLATE_NOOP(
        "errors", "Product {sku} has no photo in this catalog that can be read. Index a folder that holds one."
    ),
    QT_TRANSLATE_NOOP("errors", "No product has the {column} {value}. Choose one that there is ({known})."),
    QT_TRANSLATE_NOOP("errors", "The products of this catalog have no {column}. Import a table that has it."),
    QT_TRANSLATE_NOOP(
        "errors",
        "The region {region} is outside of the photo, which is {width} x {height} pixels. "
        "Give X,Y,W,H within it, in pixels or as shares from 0 to 1.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "Too few products of the catalog are in the lookbook to learn from. Add looks of at least two products.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "No two photos of the catalog say the same in the column {column}, so that none can be asked for the other. "
        "Measure by another column, or by query photos with labels.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{table} has no row for any photo in {folder}. "
        "Its column “path” must name the photos from the table's own folder, or from this one.",
    ),
    QT_TRANSLATE_NOOP(
        "errors", "What the photos of the folder show must be known: name the table that says it with --labels."
    ),
    QT_TRANSLATE_NOOP("errors", "This saved search cannot be read. Delete it, and save the search again."),
    QT_TRANSLATE_NOOP(
        "errors",
        "There is too little to learn from: {photos} photos share their {column} with another photo, "
        "and at least {least} with three different values are needed. Add photos, or choose another column.",
    ),
    QT_TRANSLATE_NOOP("errors", "The catalog has no learned version {version}. Choose one of the list."),
    QT_TRANSLATE_NOOP(
        "errors",
        "Deep learning needs all labelled photos, and some cannot be read now. Bring the photo folder up to date.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "What was trained cannot be used on this computer, so nothing is changed. "
        "Use the quick learning, and tell us of it with the log.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "This installation cannot train networks. Use the quick learning, or install the program with training.",
    ),
    QT_TRANSLATE_NOOP("errors", "Name a table to import, or take folders as categories with --folders; not both."),
    QT_TRANSLATE_NOOP("errors", "{catalog} can only be read where it is. Copy it to this computer to change it."),
    QT_TRANSLATE_NOOP(
        "errors",
        "{catalog} was made by an older version of this program and cannot be brought up to date where it is. "
        "Copy it to this computer, or ask for a new pack.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{pack} is a store pack, which can only be read. Changes are made in the catalog that it comes from.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{pack} is no store pack of this program, or it is damaged. Copy it once more from where it came from.",
    ),
    QT_TRANSLATE_NOOP(
        "errors",
        "{delta} is an update of another pack than {pack}. Ask for the update of yours, or for a whole pack.",
    ),
    QT_TRANSLATE_NOOP("errors", "{delta} is an update of a store pack. Open the pack first, and then the update."),
    QT_TRANSLATE_NOOP("errors", "{pack} could not be written: {reason}. Free some space or choose another folder."),
    QT_TRANSLATE_NOOP("errors", "{pack} cannot be written: choose a new file whose name ends with {suffix}."),
    QT_TRANSLATE_NOOP("errors", "A store pack is made from a catalog that can be changed; {catalog} can only be read."),
    QT_TRANSLATE_NOOP("errors", "{pack} is no store pack. Choose a file that was made by “Export store pack”."),
)


def error_text(error: KnownError) -> str:
    """One translated sentence."""
    if isinstance(error, UnreadablePhotoError):
        return fault_text(error.fault)
    return QCoreApplication.translate(_CONTEXT, error.sentence).format(**error.details)


def fault_text(fault: PhotoFault) -> str:
    """Why a photo could not be read."""
    return QCoreApplication.translate(_CONTEXT, fault.value)
