"""What gonghui tells a site of itself."""

import getpass
import os
import socket
from importlib.metadata import version

VERSION = version("gonghui")


def contact() -> str:
    """Return whom a webmaster can write to: GONGHUI_CONTACT, else the user of this machine."""
    return os.environ.get("GONGHUI_CONTACT") or f"{_user()}@{socket.gethostname()}"


def user_agent() -> str:
    """Return the user agent: project, version, contact."""
    return f"gonghui/{VERSION} (+{contact()})"


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError):  # a container may run under a number that has no name
        return "gonghui"
