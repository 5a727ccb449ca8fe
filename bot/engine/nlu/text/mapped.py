"""A text that remembers, for each of its characters, which characters of the original it stands for."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class MappedText:
    """`text[i]` stands for `original[starts[i]:ends[i]]`."""

    original: str
    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> "MappedText":
        positions = range(len(original))
        return cls(original, original, tuple(positions), tuple(position + 1 for position in positions))

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` (not empty) stands in the original."""
        return self.starts[start], self.ends[end - 1]

    def with_lines(self) -> str:
        """The text with the ends of lines that were typed, where it has blanks for them."""
        if "\n" not in self.original:
            return self.text
        spans = zip(self.text, self.starts, self.ends, strict=True)
        return "".join("\n" if char == " " and "\n" in self.original[start:end] else char for char, start, end in spans)

    def sub(self, pattern: "re.Pattern[str]", replace: Callable[["re.Match[str]"], str]) -> "MappedText":
        """Like `re.sub`."""
        return self.put((*match.span(), replace(match)) for match in pattern.finditer(self.text))

    def put(self, changes: Iterable[tuple[int, int, str]]) -> "MappedText":
        """With `text[start:end]` replaced, for each (start, end, what is put in), in reading order.

        What is put in stands, each character of it, for the whole of what it replaces; one for one if as long.
        """
        pieces: list[str] = []
        starts: list[int] = []
        ends: list[int] = []
        done = 0
        for first, last, put_in in changes:
            if put_in == self.text[first:last]:
                continue
            self._keep(done, first, pieces, starts, ends)
            self._put(put_in, first, last, pieces, starts, ends)
            done = last
        if not done:
            return self
        self._keep(done, len(self.text), pieces, starts, ends)
        return MappedText(self.original, "".join(pieces), tuple(starts), tuple(ends))

    def _keep(self, first: int, last: int, pieces: list[str], starts: list[int], ends: list[int]) -> None:
        pieces.append(self.text[first:last])
        starts.extend(self.starts[first:last])
        ends.extend(self.ends[first:last])

    def _put(self, put_in: str, first: int, last: int, pieces: list[str], starts: list[int], ends: list[int]) -> None:
        if len(put_in) == last - first:
            self._keep(first, last, [], starts, ends)
        else:
            first = first if first < last else max(0, first - 1)  # put in between: it goes with what is before it
            starts.extend([self.starts[first]] * len(put_in))
            ends.extend([self.ends[max(first, last - 1)]] * len(put_in))
        pieces.append(put_in)

    def fingerprint(self) -> str:
        """Rasa's training cache asks for it."""
        return f"{self.original}\0{self.text}"
