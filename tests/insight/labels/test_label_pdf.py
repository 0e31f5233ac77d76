"""The PDF of labels at 300 dots per inch, read by a scanner's library."""

from collections import Counter

import pypdfium2 as pdfium
import pytest
import zxingcpp

from fastsale.insight.labels.arranging import Label, drawn, pages
from fastsale.insight.labels.pdf import pdf
from fastsale.insight.labels.stocks import STOCKS, Stock

NAME = "Máy chấm công vân tay Ronald Jack X628C kèm phần mềm và lắp đặt tại chỗ"
LABELS = [
    Label("8931234500016", "Cửa hàng An Phú Việt", NAME, "123.456.789.012 đ/cái", "Lô L2611 – HSD 30/05/2027"),
    Label("SP000123", "An Phú", "Bia 333 thùng 24 lon", "250.000 đ/thùng"),
    Label("96385074", price="165.000 đ"),
    Label("MCC-X628C", "An Phú", "#panic(1) *a* $x$", "cái", "SN 8F-0231"),
    Label("2900000000421"),
]
COUNTS = [3, 2, 1, 4, 2]


@pytest.mark.parametrize("stock", STOCKS.values(), ids=list(STOCKS))
def test_every_label_of_every_paper_is_read_back(stock: Stock) -> None:
    places = pages(COUNTS, stock, 4)
    document = pdfium.PdfDocument(pdf([drawn(one, stock) for one in LABELS], places, stock))
    assert len(document) == len(places)
    seen: Counter[str] = Counter()
    for page in document:
        assert [round(length / 72 * 254) for length in page.get_size()] == list(stock.page)
        seen.update(one.text for one in zxingcpp.read_barcodes(page.render(scale=300 / 72).to_pil()))
    assert seen == Counter({label.code: count for label, count in zip(LABELS, COUNTS, strict=True)})


def test_what_people_wrote_is_text() -> None:
    stock = STOCKS["roll-50"]
    document = pdfium.PdfDocument(pdf([drawn(LABELS[3], stock)], [[0]], stock))
    said = document[0].get_textpage().get_text_bounded()
    assert "#panic(1) *a* $x$" in said
    assert "SN 8F-0231" in said
