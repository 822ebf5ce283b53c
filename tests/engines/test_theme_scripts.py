"""Pages run the scripts of the installed theme and of theme/, and no others, whoever put them there."""

from __future__ import annotations

from pathlib import Path

from briefing.engines.mkdocs.build import configured
from briefing.engines.mkdocs.theme_scripts import known_scripts
from briefing.sealing.markup import read_tags
from briefing.sealing.policy import is_inline_script, script_hash
from conftest import ROOT, run


def inline_of(html: str) -> set[str]:
    return {script_hash(tag) for tag in read_tags(html) if is_inline_script(tag)}


def test_the_themes_scripts_are_known_at_every_depth(built_site: Path) -> None:
    known = known_scripts(configured(ROOT))
    for name in ("index.html", "who/index.html"):
        found = inline_of((built_site / name).read_text("utf-8"))
        assert not found
        assert found <= known.inline
    assert {"assets/javascripts/notes.js", "assets/javascripts/appearance.js"} <= known.files.keys()
    assert any(path.startswith("assets/javascripts/bundle.") for path in known.files)


def test_an_override_brings_no_inline_script(project: Path) -> None:
    before = known_scripts(configured(project))
    partials = project / "theme" / "partials" / "javascripts"
    partials.mkdir()
    (partials / "base.html").write_text("<script>alert(1)</script>")
    (partials / "mine.html").write_text("<script>alert(1)</script>")
    assert known_scripts(configured(project)) == before


def test_scripts_that_others_put_into_pages_templates_and_files_stop_the_build(project: Path) -> None:
    hosts = project / "docs" / "about" / "hosts.md"
    hosts.write_text(
        '# Hosts {#top}\n\n<script>alert("page")</script>\n\n<script src="../notes.js"></script>\n\n'
        '<script src="../images.txt"></script>\n'
    )
    for name in ("notes.js", "images.txt"):
        (project / "docs" / name).write_text("alert(1)")
    replaced = project / "docs" / "assets" / "javascripts" / "notes.js"
    replaced.parent.mkdir(parents=True)
    replaced.write_text("alert(1)")
    override = project / "theme" / "main.html"
    override.write_text(
        override.read_text("utf-8").replace(
            "{% block footer %}",
            '{% block footer %}{% if page.is_homepage %}<script>alert("override")</script>{% endif %}',
        ),
        "utf-8",
    )
    done = run("briefing", "build", folder=project)
    assert done.returncode == 1
    for told in (
        "about/hosts.html: An inline script is not the theme's, so no browser runs it: 'alert(\"page\")'",
        "index.html: An inline script is not the theme's, so no browser runs it: 'alert(\"override\")'",
        "about/hosts.html: The script ../notes.js is none of the theme's",
        "about/hosts.html: The script ../images.txt is none of the theme's",
        "assets/javascripts/notes.js: Another file is in the place of the theme's script",
    ):
        assert told in done.stderr
    assert "has 5 faults" in done.stderr
    assert not (project / "site").exists()
