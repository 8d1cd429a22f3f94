"""Known faults of tables of products, looks, labels and votes."""

from visrec_desktop.core.errors import KnownError


class TableUnreachableError(KnownError):
    """The table cannot be opened."""

    sentence = "{table} cannot be opened. Check that it is there, and close it in other programs."


class NotATableError(KnownError):
    """The file is no table of a kind that can be read, or it is damaged."""

    sentence = "{table} is not a table that can be read. Save it as XLSX or CSV and try again."


class TablePasswordError(KnownError):
    """A workbook is encrypted."""

    sentence = "{table} is protected by a password. Save a copy without it and use that."


class TableEmptyError(KnownError):
    """There is nothing below a header."""

    sentence = "{table} has no rows below a header. Choose a table with products."


class TableTooLargeError(KnownError):
    """The table is larger than a named limit."""

    sentence = "{table} is too large: the limit is {limit}. Split it and use the parts one after the other."


class TableEncodingError(KnownError):
    """No known encoding gives sensible letters."""

    sentence = "It cannot be told which letters {table} is written in. Save it as XLSX or as CSV in UTF-8."


class TableQuoteError(KnownError):
    """A quoted cell has no end."""

    sentence = "The quotation mark in row {row} of {table} is never closed. Close it, or save the table as XLSX."


class NoSkuColumnError(KnownError):
    """A table of products without a column for the SKU."""

    sentence = "No column of {table} is chosen as the SKU. Say which column tells the products apart."


class ColumnMissingError(KnownError):
    """A column is named that the table, or the products of a catalog, have not."""

    sentence = "{table} has no column {column}. Choose one of its columns ({columns})."


class NoLooksError(KnownError):
    """A table in which no SKUs of the catalog are found."""

    sentence = (
        "{table} names no products of this catalog. "
        "A lookbook has a column of looks and one of SKUs, or a row of SKUs for each look."
    )


class TableForbiddenError(KnownError):
    """The operating system refuses to write the file; often a spreadsheet has it open."""

    sentence = "{table} may not be written. Close it in other programs, or choose another folder."


class TableUnwritableError(KnownError):
    """The disk is full or failing."""

    sentence = "{table} could not be written: {reason}. Free some space or choose another folder."


class NoVotesError(KnownError):
    """A file that is to be merged holds no votes."""

    sentence = "{table} holds no picks of this program. Choose a file that was exported under My picks."
