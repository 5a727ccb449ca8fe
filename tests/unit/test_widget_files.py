"""The widget's files as they are served: bundled, minified, and its labels the same in every language."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from connectors.gateway.assets import slim
from connectors.widget.bundle import NotBundled, bundled, joined
from connectors.widget.minify import minified_css, minified_js
from connectors.widget.routes import HERE, LOADER, add_widget_routes, read_widget

STATIC = HERE / "static"
LANGUAGES = [path.stem for path in sorted((STATIC / "texts").glob("*.json"))]
SOURCES = {path.relative_to(STATIC).as_posix(): path.read_text() for path in STATIC.rglob("*.js")}
USED = re.compile(r"""(?<![\w.])(?:t|maybe)\(\s*(["`])([^"`]*)\1""")
KEY = re.compile(r'"((?:[a-z_]+)\.(?:[A-Za-z_]+))"')


def labels(language: str) -> dict[str, str]:
    """All labels of a language by "section.name"."""
    sections = json.loads((STATIC / "texts" / f"{language}.json").read_text())
    return {f"{section}.{name}": text for section, texts in sections.items() for name, text in texts.items()}


def filled(text: str) -> list[str]:
    return sorted(re.findall(r"\{(\w+)\}", text))


class TestLabels:
    def test_there_are_italian_and_english_ones(self) -> None:
        assert LANGUAGES == ["en", "it"]

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_every_language_has_the_labels_of_italian_in_its_order_and_with_its_values(self, language: str) -> None:
        italian, other = labels("it"), labels(language)
        assert list(other) == list(italian)
        assert {key: filled(text) for key, text in other.items()} == {
            key: filled(text) for key, text in italian.items()
        }

    @pytest.mark.parametrize("language", LANGUAGES)
    def test_none_is_empty(self, language: str) -> None:
        assert [key for key, text in labels(language).items() if not text.strip()] == []

    def test_what_the_modules_say_is_there(self) -> None:
        known = labels("it")
        wanted = {text for source in SOURCES.values() for _, text in USED.findall(source) if "$" not in text}
        assert wanted - known.keys() == set()
        assert len(wanted) > 50  # the pattern finds them

    def test_none_is_left_over(self) -> None:
        """Asked for by its name, by a name put together, or by the loader."""
        joined = "\n".join(SOURCES.values())
        named = set(KEY.findall(joined))
        begun = {text.split("$")[0] for _, text in USED.findall(joined) if "$" in text}
        loader = {f"launcher.{name}" for name in re.findall(r"(?:texts|TEXTS\.\w+)\.(\w+)", SOURCES[LOADER])}
        asked = named | loader
        assert [key for key in labels("it") if key not in asked and not key.startswith(tuple(begun))] == []


@pytest.mark.parametrize("there", [True, False])
async def test_the_panel_is_told_whether_there_is_telegram(there: bool) -> None:
    app = web.Application()
    add_widget_routes(app, allowed_origins=(), demo=False, telegram=there)
    async with TestClient(TestServer(app)) as client:
        page = await (await client.get("/widget/v1/panel")).text()
    assert f'<meta name="sportello-telegram" content="{"yes" if there else "no"}">' in page


class TestBundle:
    def test_a_module_comes_after_what_it_imports_and_each_once(self) -> None:
        one = bundled(
            {
                "a.js": 'import { b } from "./b.js";\nimport { c as see } from "./deep/c.js";\nb(see);',
                "b.js": 'import { c } from "./deep/c.js";\nexport function b(x) { return c + x; }',
                "deep/c.js": "const c = 1;\nexport { c };",
            },
            "a.js",
        )
        assert one.count("const c = 1;") == 1
        assert one.index("const c = 1;") < one.index("function b(x)") < one.index("b(see);")
        assert "const { c: see } = module0;" in one

    def test_joined_there_is_nothing_around_them(self) -> None:
        sources = {"a.js": 'import { b } from "./b.js";\nb();', "b.js": "export const b = () => 1;"}
        assert joined(sources, "a.js").split() == ["const", "b", "=", "()", "=>", "1;", "b();"]

    def test_joined_a_name_stays_what_it_is(self) -> None:
        sources = {"a.js": 'import { b as c } from "./b.js";\nc();', "b.js": "export const b = () => 1;"}
        with pytest.raises(NotBundled):
            joined(sources, "a.js")

    @pytest.mark.parametrize(
        "source",
        ['import * as b from "./b.js";', "export default 1;", 'import "./b.js";', "export let a = 1;"],
    )
    def test_a_form_that_it_does_not_know_is_refused_at_start(self, source: str) -> None:
        with pytest.raises(NotBundled):
            bundled({"a.js": source, "b.js": ""}, "a.js")

    def test_a_circle_is_refused(self) -> None:
        with pytest.raises(NotBundled, match=r"a.js > b.js > a.js"):
            bundled({"a.js": 'import { b } from "./b.js";', "b.js": 'import { a } from "./a.js";'}, "a.js")

    def test_a_module_that_is_not_there_is_refused(self) -> None:
        with pytest.raises(KeyError):
            bundled({"a.js": 'import { b } from "./b.js";'}, "a.js")

    def test_every_module_of_the_panel_is_in_it(self) -> None:
        script = read_widget()["panel.js"].body.decode()
        of_the_panel = [name for name in SOURCES if name != LOADER and not name.startswith("loader/")]
        assert script.count("=(()=>{") == len(of_the_panel) + len(["shared/elements.js", "shared/speech.js"])

    @pytest.mark.skipif(shutil.which("node") is None, reason="needs node")
    @pytest.mark.parametrize("name", ["panel.js", LOADER])
    def test_it_is_javascript(self, name: str, tmp_path: Path) -> None:
        served = tmp_path / "served.mjs"
        served.write_bytes(read_widget()[name].body)
        subprocess.run(["node", "--check", served], check=True)


class TestMinify:
    @pytest.mark.parametrize(
        ("source", "small"),
        [
            ("const a = { b : [1, 2] };", "const a={b:[1,2]};"),
            ("a + b - c", "a+b-c"),
            ("a + +b - -c", "a+ +b- -c"),
            ("a++ + ++b", "a++ + ++b"),
            ("a-- - --b", "a-- - --b"),
            ("return -1", "return-1"),
            ("say(`a , ${`b , c`} d`, e)", "say(`a , ${`b , c`} d`, e)"),
            ('say(", a : b ", c)', 'say(", a : b ",c)'),
            (r'say("\" , ", c, d)', r'say("\" , ",c,d)'),
            ("x.replace(/[ ,] = /g, b)", "x.replace(/[ ,] = /g,b)"),
            ("return /a , b/.test( c )", "return /a , b/.test(c)"),
            ("x => /[ ,] = /.test( x )", "x=> /[ ,] = /.test(x)"),
            ("typeof /a , b/, c", "typeof /a , b/,c"),
            ("case /a , b/.test( c ):", "case /a , b/.test(c):"),
            ("[/a , b/, /c , d/]", "[/a , b/, /c , d/]"),
            ("if (a) { /a , b/.test( c ); }", "if(a){ /a , b/.test(c);}"),
            ("returned / b / c, d", "returned / b / c,d"),
            ("say(`a , b`, c)", "say(`a , b`,c)"),
            ("a / b / c, d", "a / b / c,d"),
            ("return [a]", "return[a]"),
        ],
    )
    def test_only_blanks_around_marks_go(self, source: str, small: str) -> None:
        assert minified_js(source) == small

    def test_lines_are_kept_so_that_no_semicolon_is_missed(self) -> None:
        assert minified_js("a = b\n(c)") == "a=b\n(c)"

    def test_private_names_become_short_and_nothing_else_does(self) -> None:
        small = minified_js(
            'class A {\n  #name = "#name";\n  #other() { return this.#name + `#${this.#other} #fff`; }\n}'
        )
        assert '#a="#name";' in small.splitlines()[1].strip()
        assert "this.#a" in small
        assert "`#${this.#b} " in small

    def test_of_a_style_sheet_only_blanks_go(self) -> None:
        source = (
            ".a  .b:hover > i, .c { width: calc(1px + 2px); margin: 0 auto; }\n"
            "@media (max-width: 4px) { a { b: c !important; } }"
        )
        assert minified_css(source) == (
            ".a  .b:hover>i,.c{width:calc(1px + 2px);margin:0 auto}@media (max-width:4px){a{b:c!important}}"
        )

    @pytest.mark.parametrize("name", sorted(SOURCES))
    def test_our_sources_hold_what_it_needs(self, name: str) -> None:
        """No template literal runs over a line's end, and none has a word for a private name."""
        for line in slim(SOURCES[name]).splitlines():
            assert line.count("`") % 2 == 0, line
            assert not re.search(r"""["'` ]#[a-zA-Z]+\s*["'`]""", line.replace('"#ffffff"', "")), line
