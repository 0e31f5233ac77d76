"""What the documents say is so: links lead somewhere, examples come out, every decision has its four parts."""

import re
from pathlib import Path

import pytest

from fastsale.trade.promotions.pricing import Cart, CartLine, Discount, price
from tests.architecture.layers import ROOT

DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    links = LINK.findall(path.read_text(encoding="utf-8"))
    assert [link for link in links if not (path.parent / link).exists()] == []


@pytest.mark.parametrize("path", sorted((ROOT / "docs" / "adr").glob("*.md")), ids=lambda path: path.name)
def test_a_decision_says_situation_choice_cost_and_when_to_look_again(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    parts = [text.find(part) for part in ("**Situation.**", "**Choice.**", "**Cost.**", "**Look again**")]
    assert -1 not in parts
    assert parts == sorted(parts)


def _tables(path: Path) -> list[list[list[int]]]:
    """The figures of each table whose head begins with `line | gross`."""
    found: list[list[list[int]]] = []
    for block in path.read_text(encoding="utf-8").split("| line | gross |")[1:]:
        rows = [row.strip("| ").split("|") for row in block.split("\n\n")[0].splitlines()[2:]]
        found.append([[int(cell.strip().replace(".", "")) for cell in row if cell.strip()] for row in rows[:-1]])
    return found


@pytest.mark.parametrize("including", [False, True])
def test_the_example_of_pricing_comes_out(including: bool) -> None:
    cart = Cart(
        lines=(
            CartLine(1, 2_000, 5_000_000, 800, "8", Discount("percent", 1_000)),
            CartLine(2, 1_500, 3_333_350, 1_000, "10"),
            CartLine(3, 1_000, 2_000_000, 800, "8", is_surcharge=True),
        ),
        discount=Discount("amount", 10_000),
        prices_include_vat=including,
        round_to=1_000,
    )
    quote = price(cart)
    table = _tables(ROOT / "docs" / "pricing.md")[1 if including else 0]
    assert [
        [line.position, line.gross, line.line_discount, line.order_discount, line.net, line.vat] for line in quote.lines
    ] == table
