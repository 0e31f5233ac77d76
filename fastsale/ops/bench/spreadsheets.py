"""Files in and out at the size of a real company: through the pages, as a person's browser does it."""

import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.test import Client
from xlsxwriter import Workbook

from fastsale.foundation import clock
from fastsale.foundation.access.models import User
from fastsale.foundation.database.bulk import insert_rows
from fastsale.master.catalog.models import Product, Unit

HEADS = ["Mã hàng", "Tên hàng", "ĐVT", "Giá bán", "Thuế suất GTGT", "Mã vạch", "ĐVT 2", "Quy đổi 2"]
PLANTED = 40
UNITS = ("lon bench", "thùng bench")

Step = tuple[str, str]
Spent = tuple[float, float]
"""Seconds by the clock, seconds of a processor: on a busy machine they differ."""


def write_file(path: Path, count: int, *, planted: int = 0) -> list[int]:
    """A file of products; answers the rows into which a mistake was planted."""
    every = count // planted if planted else 0
    wrong: list[int] = []
    with Workbook(path, {"constant_memory": True}) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADS)
        for n in range(1, count + 1):
            is_wrong = bool(every) and n % every == 0 and len(wrong) < planted
            if is_wrong:
                wrong.append(n + 1)
            page.write_string(n, 0, f"{n:06}")
            page.write_string(n, 1, f"Mặt hàng đo thử số {n}")
            page.write_string(n, 2, "không có" if is_wrong and n % 2 else UNITS[0])
            page.write(n, 3, "mười nghìn" if is_wrong and n % 2 == 0 else 10_000 + n)
            page.write_string(n, 4, "10")
            page.write_string(n, 5, f"893{n:010}")
            page.write_string(n, 6, UNITS[1])
            page.write_number(n, 7, 24)
    return wrong


def faulty(folder: Path, count: int) -> list[Step]:
    """A file with forty mistakes: all named, nothing written."""
    wrong = write_file(folder / "faulty.xlsx", count, planted=PLANTED)
    for name in UNITS:
        Unit.objects.get_or_create(name=name)
    before = Product.objects.count()
    client = _client()
    preview = _uploaded(client, folder / "faulty.xlsx")
    seconds, _response = _timed(lambda: client.post(f"{preview}check/"))
    summary = client.get(preview).context["summary"]
    named = [fault["line"] for fault in summary["faults"]]
    assert named == wrong, (named, wrong)
    assert Product.objects.count() == before
    return [(f"{count} products with {PLANTED} mistakes: all named, nothing written", _figures(seconds))]


def clean(folder: Path, count: int) -> list[Step]:
    """The same without mistakes: checked, then written."""
    write_file(folder / "clean.xlsx", count)
    client = _client()
    preview = _uploaded(client, folder / "clean.xlsx")
    checking, _response = _timed(lambda: client.post(f"{preview}check/"))
    client.post(f"{preview}confirm/", {"request_id": str(uuid4())})
    writing, _response = _timed(lambda: client.post(f"{preview}write/"))
    assert Product.objects.filter(code__startswith="0", saved_by_person=False).count() == count
    return [
        (f"{count} products checked", _figures(checking)),
        (f"{count} products written in one transaction", _figures(writing)),
    ]


def export(folder: Path, count: int) -> list[Step]:
    """A list of so many lines as a file."""
    unit, now = Unit.objects.get(name=UNITS[0]), clock.now()
    columns = (
        "code", "name", "search", "kind", "base_unit_id", "vat_code", "price", "floor_price", "reference_cost",
        "tracking", "min_stock", "warranty_months", "is_active", "photo", "description", "saved_by_person", "version",
        "created_at", "updated_at",
    )  # fmt: skip
    missing = count - Product.objects.count()
    for first in range(0, missing, 5_000):
        rows = [
            (f"X{n:07}", f"=Mặt hàng {n}", f"x{n:07} mat hang {n}", "goods", unit.pk, "10", 1_000_050 + n, 0, 0, "none",
             0, 0, True, "", "", True, 1, now, now)
            for n in range(first, min(first + 5_000, missing))
        ]  # fmt: skip
        insert_rows(Product, columns, rows)
    client = _client()
    page = client.get("/products/", {"as": "xlsx"})
    seconds, done = _timed(lambda: client.get(page.context["run"], headers={"HX-Request": "true"}))
    response: Any = client.get(done["HX-Redirect"])
    target = folder / "export.xlsx"
    with target.open("wb") as file:
        for part in response.streaming_content:
            file.write(part)
    size = target.stat().st_size / (1 << 20)
    return [(f"{Product.objects.count()} lines exported, {size:.1f} MB", _figures(seconds))]


STEPS: dict[str, Callable[[Path, int], list[Step]]] = {"faulty": faulty, "clean": clean, "export": export}


def _client() -> Client:
    client = Client(SERVER_NAME="localhost")
    owner = User.objects.filter(is_owner=True, is_active=True).order_by("pk")[0]
    client.force_login(owner, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _uploaded(client: Client, path: Path) -> str:
    with path.open("rb") as file:
        return str(client.post("/imports/products/", {"file": file})["Location"])


def _timed(ask: Callable[[], Any]) -> tuple[Spent, Any]:
    """What an answer took, and the answer."""
    began, worked = time.monotonic(), time.process_time()
    answer = ask()
    return (time.monotonic() - began, time.process_time() - worked), answer


def _figures(spent: Spent) -> str:
    """What this step took, and the most memory that this process ever had."""
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    megabytes = peak / (1 << 20) if sys.platform == "darwin" else peak / (1 << 10)
    return f"{spent[0]:.1f} s ({spent[1]:.1f} s of a processor), peak {megabytes:.0f} MB"
