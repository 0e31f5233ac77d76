"""The PDF: every size and length renders, its text can be read back, its QR too."""

import pypdfium2 as pdfium
import pytest
import zxingcpp
from PIL import Image

from fastsale.foundation.prints.rules import A4, A5, DELIVERY, K58, K80, QUOTATION, SIZES
from fastsale.foundation.words import amount_in_words
from fastsale.insight.printing import qr
from fastsale.insight.printing.issue_sheet import issue_sheet
from fastsale.insight.printing.layout import Sheet
from fastsale.insight.printing.pdf import file_name, pdf
from fastsale.insight.printing.sale_sheet import sale_sheet
from tests.insight.printing import samples

WIDTHS = {K58: 58, K80: 80, A5: 148, A4: 210}


def opened(sheet: Sheet) -> pdfium.PdfDocument:
    made = pdf(sheet)
    assert made.startswith(b"%PDF-")
    return pdfium.PdfDocument(made)


def text_of(document: pdfium.PdfDocument) -> str:
    """All pages as one line."""
    pages = [document[number].get_textpage().get_text_bounded() for number in range(len(document))]
    return " ".join(" ".join(pages).replace("\N{NO-BREAK SPACE}", " ").split())


def image_of(document: pdfium.PdfDocument, page: int = 0) -> Image.Image:
    """A page at 150 dots per inch."""
    return document[page].render(scale=150 / 72).to_pil()  # type: ignore[no-any-return]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("lines", [1, 60])
@pytest.mark.parametrize("debtor", [True, False])
def test_a_sale_of_any_length_on_any_size(size, lines, debtor):
    paper = samples.sale(lines, debtor=debtor)
    document = opened(sale_sheet(paper, samples.impression(size)))
    said = text_of(document)
    assert f"{paper.totals.total:,}".replace(",", ".") in said
    assert amount_in_words(paper.totals.total) in said
    assert said.count("Máy chấm công") == (lines + 3) // 4
    assert round(document[0].get_width() / 72 * 25.4) == WIDTHS[size]
    assert len(document) == 1 if size in (K58, K80) else len(document) >= 1


@pytest.mark.parametrize("size", SIZES)
def test_copies_are_pages_of_their_own(size):
    document = opened(sale_sheet(samples.sale(2, debtor=False), samples.impression(size, number=3, copies=3)))
    assert len(document) == 3
    said = text_of(document)
    assert said.count("BẢN IN LẦN 3") == 3
    assert all(f"Liên {number}/3" in said for number in (1, 2, 3))


@pytest.mark.parametrize("size", [A5, A4])
def test_pages_are_counted_within_a_copy(size):
    document = opened(sale_sheet(samples.sale(60), samples.impression(size, copies=2)))
    half = len(document) // 2
    assert text_of(document).count(f"Trang {half}/{half}") == 2


@pytest.mark.parametrize("size", [A5, A4])
@pytest.mark.parametrize("lines", [1, 60])
def test_02_vt(size, lines):
    paper = samples.issue(lines)
    said = text_of(opened(issue_sheet(paper, samples.impression(size))))
    assert "PHIẾU XUẤT KHO" in said
    assert "02 - VT" in said
    assert amount_in_words(paper.cost or 0) in said


def test_other_papers_render():
    for paper in (QUOTATION, DELIVERY):
        assert opened(sale_sheet(samples.sale(paper=paper), samples.impression(A5)))


@pytest.mark.parametrize("size", SIZES)
def test_the_qr_on_the_page_is_read_back(size):
    sheet = sale_sheet(samples.sale(), samples.impression(size))
    assert sheet.qr is not None
    read = zxingcpp.read_barcodes(image_of(opened(sheet)))
    assert [one.text for one in read] == [sheet.qr.payload]
    assert "BH-HN-000123" in sheet.qr.payload


def test_markup_of_people_is_text():
    name = r"#panic(1) *a* $x$ `b` \ <c> @d // e"
    paper = samples.sale(1, debtor=False, note=name)
    assert name in text_of(opened(sale_sheet(paper, samples.impression(A4))))


def test_the_drawing_of_a_qr_is_an_image_without_scripts():
    drawing = qr.svg("0002")
    assert drawing.startswith("<svg")
    assert "script" not in drawing
    assert qr.data_uri("0002").startswith("data:image/svg+xml")


def test_a_file_name_every_system_takes():
    sheet = sale_sheet(samples.sale(1, number="BH-HN-000123/H"), samples.impression(K80))
    assert file_name(sheet) == "BH-HN-000123-H-k80.pdf"
