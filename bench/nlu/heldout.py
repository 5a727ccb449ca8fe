"""The held-out sentences and what the whole pipeline makes of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.nlu.measuring import BLIND, Heard, Parse, hear
from tests.nlu_data.reading import ROOT, training_examples

FOLDER = ROOT / "tests" / "nlu_data"


@dataclass(frozen=True)
class Part:
    """One file of held-out sentences, as heard."""

    name: str
    heard: tuple[Heard, ...]
    is_file: bool = True


@dataclass(frozen=True)
class HeldOut:
    """`blind`: written by several hands from the labelling guide alone; `older`: what came with each journey."""

    blind: tuple[Part, ...]
    older: tuple[Part, ...]

    @property
    def together(self) -> Part:
        return _joined("blind, together", self.blind)

    @property
    def unread(self) -> Part:
        """Without the part that was read while data was written."""
        return _joined("blind, all but the first", [part for part in self.blind if part.name != BLIND[0]])


def _joined(name: str, parts: Sequence[Part]) -> Part:
    return Part(name, tuple(one for part in parts for one in part.heard), is_file=False)


def blind_files() -> list[Path]:
    """In the order in which they are told; one that `measuring` does not know yet comes last."""
    places = {name: place for place, name in enumerate(BLIND)}
    files = sorted((FOLDER / "blind").glob("*.yml"))
    return sorted(files, key=lambda file: places.get(_name(file), len(places)))


def older_files() -> list[Path]:
    return sorted(FOLDER.glob("heldout*.yml"))


async def hear_held_out(parse: Parse) -> HeldOut:
    return HeldOut(await _hear_files(parse, blind_files()), await _hear_files(parse, older_files()))


async def _hear_files(parse: Parse, files: Sequence[Path]) -> tuple[Part, ...]:
    return tuple([Part(_name(file), tuple(await hear(parse, _name(file)))) for file in files])


def _name(file: Path) -> str:
    return file.relative_to(FOLDER).with_suffix("").as_posix()


def journeys() -> dict[str, str]:
    """Intent -> the file of training data that it stands in."""
    return {example.intent: Path(example.file).stem for example in training_examples()}
