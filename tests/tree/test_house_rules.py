"""House rules that a machine can see, each with its reason."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SOURCE = ROOT / "src" / "satuatap"
LONGEST = 500


def _tracked(*patterns: str) -> list[Path]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", *patterns], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).exists()]


def _python() -> list[Path]:
    return [path for path in _tracked("src/*.py") if "migrations" not in path.parts]


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _calls(path: Path) -> Iterator[ast.Call]:
    return (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call))


def test_no_python_file_is_too_long_for_a_newcomer() -> None:
    too_long = {
        _name(path): lines
        for path in _tracked("*.py")
        if "migrations" not in path.parts and (lines := len(path.read_text("utf-8").splitlines())) > LONGEST
    }
    assert too_long == {}


def test_only_one_place_reads_the_clock() -> None:
    """A rule that reads the clock cannot be tested for tomorrow."""
    readers = {
        f"{_name(path)}:{call.lineno}"
        for path in _python()
        if path != SOURCE / "lib" / "clocks.py"
        for call in _calls(path)
        if ast.unparse(call.func)
        in {"datetime.now", "datetime.utcnow", "date.today", "datetime.today", "timezone.now", "time.time"}
    }
    assert readers == set()


def test_only_one_place_reads_the_environment() -> None:
    readers = {
        f"{_name(path)}:{node.lineno}"
        for path in _python()
        if not {SOURCE / "config", SOURCE / "ops"} & set(path.parents)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in {"os.environ", "os.getenv"}
    }
    assert readers == set()


def test_rules_are_pure() -> None:
    """No database, no request, no clock below a `rules` folder."""
    forbidden = re.compile(
        r"^(django\.(db(?!\.models import TextChoices)|http|conf)|.*\.(models|selectors|services))\b"
    )
    guilty = set()
    for path in _python():
        if "rules" not in path.relative_to(SOURCE).parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom):
                names = {alias.name for alias in node.names}
                if node.module == "django.db.models" and names <= {"TextChoices", "IntegerChoices"}:
                    continue
                if forbidden.match(node.module or ""):
                    guilty.add(f"{_name(path)}:{node.lineno} {node.module}")
    assert guilty == set()


def test_lock_files_carry_hashes_and_no_addresses() -> None:
    locks = [*(ROOT / "requirements").glob("*.lock"), ROOT / "package-lock.json"]
    assert len(locks) >= 3
    for lock in locks:
        text = lock.read_text("utf-8")
        assert re.search(r"https?://", re.sub(r'"(url|homepage)": "[^"]*"', "", text)) is None, lock.name
        assert "sha512-" in text or "--hash=sha256:" in text, lock.name


def test_no_file_names_a_machine_path_or_a_registry() -> None:
    hosts = re.compile(
        r"/work/|/home/\w+/|/root/|pypi\.org|registry\.npmjs|files\.pythonhosted|/opt/wheels|/opt/pypi"
    )
    here = Path(__file__).resolve()
    found = {
        f"{_name(path)}:{number}"
        for path in _tracked()
        if path != here
        and path.suffix in {".py", ".txt", ".lock", ".in", ".toml", ".json", ".md", ".yaml", ".sh", ".html"}
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if hosts.search(line)
    }
    assert found == set()


@pytest.mark.parametrize(
    "rule", [r"<style\b", r"\sstyle=", r"\son[a-z]+=", r"<script(?![^>]*\bsrc=)", r"javascript:"]
)
def test_no_template_has_inline_style_or_script(rule: str) -> None:
    """The content security policy would refuse it, and the page would break in silence."""
    found = {
        f"{_name(path)}:{number}"
        for path in _tracked("src/*.html")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(rule, line)
    }
    assert found == set()


def test_no_page_asks_another_host() -> None:
    """An office stands alone: no CDN, no foreign font, no map."""
    found = {
        f"{_name(path)}:{number}"
        for path in _tracked("src/*.html", "src/*.css", "src/*.js")
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1)
        if re.search(
            r"""(src|href|action)=["']?(https?:)?//|url\(["']?(https?:)?//|fetch\(["'`]https?:""", line
        )
    }
    assert found == set()


def test_every_decision_record_names_the_check_that_enforces_it() -> None:
    records = sorted((ROOT / "docs" / "adr").glob("*.md"))
    assert records
    without = [record.name for record in records if "## Check" not in record.read_text("utf-8")]
    assert without == []


def test_no_test_is_skipped_without_saying_why() -> None:
    found = {
        f"{_name(path)}:{call.lineno}"
        for path in _tracked("tests/*.py")
        for call in _calls(path)
        if ast.unparse(call.func)
        in {"pytest.skip", "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail"}
        and not any(keyword.arg == "reason" for keyword in call.keywords)
        and not call.args
    }
    assert found == set()
