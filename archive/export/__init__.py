"""What a query finds, in files that others read and papers cite: each with a manifest by which it can be looked up again."""

from archive.export.errors import ExportError, UnwritableExport
from archive.export.exporting import Exported, export, export_file
from archive.export.formats import FORMATS, Format
from archive.export.manifest import Manifest
from archive.export.request import Request
from archive.export.verifying import Difference, Verdict, verify

__all__ = [
    "FORMATS",
    "Difference",
    "ExportError",
    "Exported",
    "Format",
    "Manifest",
    "Request",
    "UnwritableExport",
    "Verdict",
    "export",
    "export_file",
    "verify",
]
