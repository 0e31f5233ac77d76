"""Pages of prints: sizes, copies, what is counted, who may, the PDF."""

import re
from pathlib import Path
from typing import Any
from uuid import uuid4

import pypdfium2 as pdfium
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.prints.models import Print
from fastsale.foundation.prints.rules import A5, K58, SIZES
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.settlement.actions.count_cash import count_cash
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.models import Collection
from fastsale.trade.settlement.ways import Way
from fastsale.trade.warehouse.models import GoodsIssue
from tests.master.catalog.test_set_photo import picture
from tests.support.pages import client_of, person, posted, text_of
from tests.support.shop import Shop


def sold(shop: Shop, **more: object) -> SalesOrder:
    shop.receive("GIAY", 100, 60_000)
    more.setdefault("customer", shop.minh_phat)
    return shop.sell(shop.line("GIAY", 3), **more)  # type: ignore[arg-type]


def url(name: str, order: SalesOrder, paper: str = "sale", **query: Any) -> str:
    address = f"printing:{paper}" + (f"_{name}" if name != "paper" else "")
    return reverse(address, args=[order.pk]) + "?" + "&".join(f"{k}={v}" for k, v in query.items())


def give(person: User, *rights: str) -> Client:
    person.roles.add(Role.objects.create(name=f"thêm {uuid4()}", rights=list(rights)))
    return client_of(person)


def record(client: Client, order: SalesOrder, *, script: bool = True, **query: Any):
    headers = {"Accept": "application/json"} if script else {}
    return client.post(url("record_print", order, **query), {"request_id": str(uuid4())}, headers=headers)


@pytest.mark.parametrize("size", SIZES)
def test_each_size_has_its_page_and_its_style(shop: Shop, size: str):
    shop.company.bank_bin, shop.company.bank_account = "970436", "0011009900016"
    shop.company.save(update_fields=["bank_bin", "bank_account"])
    order = sold(shop, paid=100_000)
    page = text_of(client_of(shop.an).get(url("paper", order, size=size, copies=2)))
    assert f"printing/{size}.css" in page
    assert page.count('<article class="paper">') == 2
    for words in ("Liên 2/2", "CTY Minh Phát", "133.280", "Hai trăm ba mươi ba nghìn hai trăm tám mươi đồng", "Nợ cũ"):
        assert words in page
    assert 'src="data:image/svg+xml' in page


def test_nothing_in_it_that_the_content_policy_refuses(shop: Shop):
    order = sold(shop)
    for size in SIZES:
        response = client_of(shop.an).get(url("paper", order, size=size))
        page = re.sub(r'src="data:image/svg\+xml[^"]*"', "", text_of(response))
        assert not re.search(r"\sstyle=|<style|\son[a-z]+=|<script(?![^>]*\ssrc=)|javascript:", page)
        assert "img-src 'self' data:" in response["Content-Security-Policy"]


def test_the_paths_of_before_lead_here(shop: Shop):
    order = sold(shop)
    page = text_of(client_of(shop.binh).get(reverse("sales:print_order", args=[order.pk]) + "?size=a5&now=1"))
    assert "printing/a5.css" in page
    assert "data-now" in page
    slip = GoodsIssue.objects.get()
    assert "02 - VT" in text_of(client_of(shop.binh).get(reverse("warehouse:print_issue", args=[slip.pk])))


def test_looking_counts_nothing_printing_does(shop: Shop):
    order = sold(shop)
    an = client_of(shop.an)
    assert "BẢN IN" not in text_of(an.get(url("paper", order)))
    assert record(an, order).json() == {"number": 1, "mark": ""}
    page = text_of(an.get(url("paper", order)))
    assert "đã in 1 lần" in page
    assert "data-record" not in page
    refused = record(an, order)
    assert (refused.status_code, "đã in 1 lần" in refused.json()["sentence"]) == (403, True)
    chief = give(shop.an, "print_again")
    assert "BẢN IN LẦN 2" in text_of(chief.get(url("paper", order)))
    assert record(chief, order).json() == {"number": 2, "mark": "BẢN IN LẦN 2"}
    assert Print.objects.count() == 2


def test_a_quotation_is_free(shop: Shop):
    draft = shop.draft(shop.line("GIAY", 2), customer=shop.minh_phat)
    an = client_of(shop.an)
    for _time in range(2):
        page = text_of(an.get(url("paper", draft)))
        assert "BÁO GIÁ" in page
        assert "is-counted" not in page
        assert an.get(url("pdf", draft)).content.startswith(b"%PDF-")
    assert record(an, draft).status_code == 409
    assert Print.objects.count() == 0


def test_the_pdf_follows_a_recorded_print(shop: Shop):
    order = sold(shop)
    an = client_of(shop.an)
    assert an.get(url("pdf", order)).status_code == 404
    there = record(an, order, script=False, size=A5)
    assert there.status_code == 302
    got = an.get(there["Location"])
    assert got["Content-Type"] == "application/pdf"
    assert got["Content-Disposition"] == 'inline; filename="BH-HN-000001-a5.pdf"'
    text = " ".join(pdfium.PdfDocument(got.content)[0].get_textpage().get_text_bounded().split())
    assert "233.280" in text.replace("\N{NO-BREAK SPACE}", " ")
    assert "Hai trăm ba mươi ba nghìn hai trăm tám mươi đồng" in text
    assert client_of(shop.binh).get(there["Location"]).status_code == 404, "another's print"


def test_a_delivery_note_with_prices_only_by_right(shop: Shop):
    order = sold(shop)
    with_right, without = client_of(shop.an), client_of(shop.dung)
    give(shop.dung, "sales.view", "all_customers")
    for client, shows in ((with_right, True), (without, False)):
        page = text_of(client.get(url("paper", order, "delivery", prices=1)))
        assert "PHIẾU GIAO HÀNG" in page
        assert ("233.280" in page) is shows
    assert "233.280" not in text_of(with_right.get(url("paper", order, "delivery")))


def test_the_branch_remembers_its_size(shop: Shop):
    order = sold(shop)
    an = client_of(shop.an)
    assert "set_print_size" not in text_of(an.get(url("paper", order, size=K58)))
    assert posted(an, url("set_print_size", order, size=K58, copies=2)).status_code == 403
    chief = give(shop.an, "prints.set_print_size")
    assert "set_print_size" in text_of(chief.get(url("paper", order, size=K58)))
    assert posted(chief, url("set_print_size", order, size=K58, copies=2)).status_code == 302
    page = text_of(chief.get(url("paper", order)))
    assert "printing/k58.css" in page
    assert "Liên 2/2" in page
    assert "printing/a5.css" in text_of(chief.get(url("paper", order, size="a5")))


@pytest.mark.parametrize(("query", "status"), [({"size": "a0"}, 422), ({"copies": "9"}, 422), ({"copies": "x"}, 422)])
def test_what_cannot_be_is_refused(shop: Shop, query: dict[str, str], status: int):
    assert client_of(shop.an).get(url("paper", sold(shop), **query)).status_code == status


def test_others_do_not_see_it(shop: Shop):
    order = sold(shop)
    for name in ("paper", "pdf"):
        assert client_of(shop.chi).get(url(name, order)).status_code == 404
    assert record(client_of(shop.chi), order).status_code == 404
    slip = GoodsIssue.objects.get()
    assert client_of(shop.chi).get(reverse("printing:issue", args=[slip.pk])).status_code == 403


FORMS = [
    ("receipt", "purchasing.view"),
    ("collection", "debts.view"),
    ("payment", "debts.view_payables"),
    ("count", "cash.view"),
]


def forms_of(shop: Shop) -> dict[str, int]:
    """One of each form of goods and money."""
    receipt = shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1), customer=shop.minh_phat, paid=10_000)
    ways = [Way(shop.bank.pk, 1_000, "transfer")]
    who: dict[str, Any] = {"branch_id": shop.hanoi.pk, "actor": shop.actor()}
    paid = pay_supplier(partner_id=shop.supplier.pk, ways=ways, request_id=uuid4(), **who)
    counted = count_cash(account_id=shop.till.pk, counted=10_000, request_id=uuid4(), **who)
    return {
        "receipt": receipt.pk, "collection": Collection.objects.latest("pk").pk, "payment": paid.pk,
        "count": counted.pk,
    }  # fmt: skip


@pytest.mark.parametrize(("paper", "right"), FORMS)
def test_forms_are_counted_marked_and_made_a_pdf(shop: Shop, paper: str, right: str):
    key = forms_of(shop)[paper]
    client = client_of(shop.binh)
    address = reverse(f"printing:{paper}", args=[key])
    page = text_of(client.get(address))
    assert "is-counted" in page
    assert not re.search(r"\sstyle=|<style|\son[a-z]+=", page)
    posts = [client.post(f"{address}record_print/", {"request_id": str(uuid4())}) for _time in range(2)]
    document = pdfium.PdfDocument(client.get(posts[1].headers["Location"]).content)
    assert "BẢN IN LẦN 2" in document[0].get_textpage().get_text_bounded()
    assert Print.objects.filter(paper=paper).count() == 2
    assert client_of(person({right, "all_customers"}, login="in.mot.lan")).get(address).status_code == 200
    assert client_of(person(set(), login="khong.quyen")).get(address).status_code in (403, 404)


def test_a_statement_of_debts_is_printed_freely(shop: Shop):
    forms_of(shop)
    address = reverse("partners:print_debts", args=[shop.minh_phat.pk])
    client = client_of(shop.binh)
    page = text_of(client.get(address))
    assert "BIÊN BẢN ĐỐI CHIẾU CÔNG NỢ" in page
    assert "is-counted" not in page
    assert client.get(f"{address}?as=pdf").content.startswith(b"%PDF-")
    assert client_of(person({"partners.view"}, login="khong.no")).get(address).status_code == 403
    assert not Print.objects.exists()


def test_the_logo_stands_on_sheets_and_not_on_rolls(shop: Shop, tmp_path: Path, settings: Any):
    settings.MEDIA_ROOT = tmp_path
    order = sold(shop)
    client = client_of(shop.binh)
    file = SimpleUploadedFile("logo.png", picture(900, 300), content_type="image/png")
    answer = client.post(reverse("administration:set_logo"), {"request_id": str(uuid4()), "photo": file})
    assert answer.headers["Location"] == reverse("administration:company")
    assert 'class="logo" src="data:image/webp;base64,' in text_of(client.get(url("paper", order, size="a5")))
    assert 'class="logo"' not in text_of(client.get(url("paper", order, size="k80")))
    recorded = record(client, order, script=False, size="a4")
    document = pdfium.PdfDocument(client.get(recorded.headers["Location"]).content)
    images = [one for one in document[0].get_objects() if one.type == pdfium.raw.FPDF_PAGEOBJ_IMAGE]
    assert len(images) == 1
    for kept in (tmp_path / "company").iterdir():
        kept.unlink()
    recorded = record(client, order, script=False, size="a4")
    assert client.get(recorded.headers["Location"]).status_code == 200
