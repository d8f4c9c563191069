"""What can go wrong with an export, said so that its reader knows what to do."""


class ExportError(ValueError):
    """An export that cannot be made as it was asked for: a file in the way, a part that is not installed, no manifest."""

    exit_code = 1


class UnwritableExport(OSError):
    """The file of an export cannot be written, or the WARC files behind it cannot be read."""

    exit_code = 4
