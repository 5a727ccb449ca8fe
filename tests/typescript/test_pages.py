"""The pages' JavaScript holds what its JSDoc says: the TypeScript compiler finds nothing."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.npm import NODE, NotInstalled, install

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
PAGES = sorted((ROOT / "connectors").glob("*/jsconfig.json"))


@pytest.fixture(scope="module")
def compiler() -> Path:
    try:
        install(HERE)
    except NotInstalled as missing:
        pytest.skip(f"needs npm's typescript: {missing}")
    return HERE / "node_modules" / "typescript" / "bin" / "tsc"


def checked(compiler: Path, project: Path) -> str:
    done = subprocess.run([NODE, compiler, "--pretty", "false", "-p", project], capture_output=True, text=True)
    return done.stdout + done.stderr


@pytest.mark.parametrize("project", PAGES, ids=lambda project: project.parent.name)
def test_the_compiler_finds_nothing(compiler: Path, project: Path) -> None:
    assert checked(compiler, project) == ""


def test_the_compiler_finds_what_is_wrong(compiler: Path, tmp_path: Path) -> None:
    (tmp_path / "jsconfig.json").write_text('{"compilerOptions": {"checkJs": true, "strict": true, "noEmit": true}}')
    (tmp_path / "page.js").write_text("/** @param {number} n */\nexport const twice = (n) => n.repeat(2);\n")
    assert "page.js(2," in checked(compiler, tmp_path / "jsconfig.json")


def test_there_are_the_widget_and_the_desk() -> None:
    assert [project.parent.name for project in PAGES] == ["desk", "widget"]
