"""Paper by Typst: a template file and plain data in, a tagged PDF (PDF/UA-1) out."""

import json
from collections.abc import Mapping
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from threading import Lock

import typst

TEMPLATES = Path(__file__).resolve().parent / "typst_templates"
_one_at_a_time = Lock()  # a compiler refuses a second thread while it works ("Already borrowed")


@lru_cache(maxsize=8)
def _compiler(template: str) -> typst.Compiler:
    """Kept per process: fonts are read once. Only Typst's own fonts: paper looks the same everywhere."""
    return typst.Compiler(str(TEMPLATES / template), root=str(TEMPLATES), ignore_system_fonts=True)


def render(template: str, data: Mapping[str, object], *, at: datetime) -> bytes:
    """Compile `typst_templates/<template>` with `data` (JSON values; the template reads `sys.inputs.data`).

    `at` is the time written into the PDF, so that the same data give the same bytes.
    """
    with _one_at_a_time:
        pdf = _compiler(template).compile(
            format="pdf",
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
            pdf_standards=["ua-1"],
            timestamp=int(at.timestamp()),
        )
    if not isinstance(pdf, bytes):
        raise TypeError("Typst made several files of one letter")
    return pdf
