"""Lines that stand on many pages of one source. The archive counts them and hands them in as a hint."""

from pipelines.boilerplate.repeats import key


class KnownFurniture:
    """The known furniture of a source, to compare lines with: white space, width and punctuation apart."""

    def __init__(self, lines: frozenset[str]) -> None:
        self._keys = frozenset(map(key, lines))

    def __contains__(self, line: str) -> bool:
        return bool(self._keys) and key(line) in self._keys
