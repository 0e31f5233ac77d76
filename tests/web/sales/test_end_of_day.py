"""The last page of a seller's day: figures, counting, the paper that remains."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation import clock, figures
from fastsale.foundation.dates import local_day
from fastsale.insight.printing import pdf
from fastsale.trade.sales.actions.cancel_order import cancel_order
from fastsale.trade.settlement.models import Handover
from tests.support.pages import client_of, person, posted, statements, text_of
from tests.support.shop import Shop

pytestmark = pytest.mark.django_db
URL = "/sales/end_of_day/"
REAM = 77_760


@pytest.fixture
def sold(shop: Shop) -> Shop:
    """An sells twice at the counter and once on credit; one of it is cancelled by Bình as a mistake."""
    shop.receive("GIAY", 50, 60_000)
    shop.sell(shop.line("GIAY", 1), person=shop.an)
    gone = shop.sell(shop.line("GIAY", 2), person=shop.an)
    shop.sell(shop.line("GIAY", 3), customer=shop.minh_phat, person=shop.an)
    cancel_order(order_id=gone.pk, money="mistake", request_id=uuid4(), actor=shop.actor())
    return shop


def plain(page: str) -> str:
    return page.replace("\N{NO-BREAK SPACE}", " ")


def test_the_day_says_what_was_sold_owed_cancelled_and_taken(sold: Shop) -> None:
    page = plain(text_of(client_of(sold.an).get(URL)))
    assert f"data-sold>{figures.money(4 * REAM)}".replace("\N{NO-BREAK SPACE}", " ") in page
    assert f'data-owed class="tone-warn">{figures.money(3 * REAM)}'.replace("\N{NO-BREAK SPACE}", " ") in page
    assert f"data-cancelled>{figures.money(2 * REAM)}".replace("\N{NO-BREAK SPACE}", " ") in page
    assert f'data-book="{REAM}"' in page


def test_what_was_sold_leads_to_a_list_of_the_same_total(sold: Shop) -> None:
    client = client_of(sold.an)
    page = client.get(URL)
    listed = client.get(page.context["chosen"].sold_url).context["table"]
    assert listed.count == page.context["told"].sold.count == 2
    assert figures.whole(4 * REAM) in [cell.text for cell in listed.totals]


def count(client: Client, shop: Shop, counted: str, **more: object) -> object:
    return posted(client, URL, seen=REAM, counted=counted, **more)


def test_counting_keeps_a_paper_and_again_replaces_it(sold: Shop) -> None:
    client = client_of(sold.an)
    answer = posted(client, URL, seen=REAM, opening="500.000", note_500000="1", note_50000="1", note="thiếu tiền lẻ")
    paper = Handover.objects.get()
    assert answer.headers["Location"] == reverse("settlement:handover", args=[paper.pk])
    assert (paper.expected, paper.counted, paper.difference) == (500_000 + REAM, 550_000, -27_760)
    shown = plain(text_of(client.get(answer.headers["Location"])))
    assert "thiếu 27.760 đ" in shown
    assert "500.000" in shown
    posted(client, URL, seen=REAM, counted=str(REAM))
    assert "Đã đếm lại" in text_of(client.get(reverse("settlement:handover", args=[paper.pk])))
    day = plain(text_of(client.get(URL)))
    assert "khớp sổ" in day


def test_a_difference_is_asked_back_and_money_that_came_meanwhile_is_told(sold: Shop) -> None:
    client = client_of(sold.an)
    asked = posted(client, URL, seen=REAM, counted="5")
    assert asked.status_code == 422
    assert "Đếm lại" in text_of(asked)
    sold.sell(sold.line("GIAY", 1), person=sold.an)
    moved = posted(client, URL, seen=REAM, counted=str(REAM))
    assert moved.status_code == 409
    page = plain(text_of(moved))
    assert "Tiền mặt của ca vừa đổi: lúc đếm là 77.760 đ, nay là 155.520 đ" in page
    assert f'name="seen" value="{2 * REAM}"' in page
    assert not Handover.objects.exists()


def test_money_after_the_handover_is_told_on_the_page(sold: Shop) -> None:
    client = client_of(sold.an)
    posted(client, URL, seen=REAM, counted=str(REAM))
    sold.sell(sold.line("GIAY", 1), person=sold.an)
    assert "đổi thêm 77.760 đ" in plain(text_of(client.get(URL)))


def test_days_of_others_are_for_who_sees_the_cash_book(sold: Shop) -> None:
    his = f"{URL}?seller={sold.an.pk}"
    assert client_of(sold.dung).get(URL).status_code == 403, "the keeper takes no money"
    colleague = person(["handovers.view", "settlement.hand_over"])
    assert client_of(colleague).get(URL).status_code == 200
    assert client_of(colleague).get(his).status_code == 403
    assert posted(client_of(colleague), his, seen=REAM, counted=str(REAM)).status_code == 403
    viewer = client_of(person(["handovers.view", "cash.view"]))
    page = viewer.get(his)
    assert page.context["told"].sold.total == 4 * REAM
    assert "Đếm tiền mặt" not in text_of(page), "he looks, and counts nothing"
    assert posted(viewer, his, seen=REAM, counted=str(REAM)).status_code == 403
    assert not Handover.objects.exists()


def test_a_day_to_come_and_a_day_that_cannot_be_read_are_refused(sold: Shop) -> None:
    client = client_of(sold.an)
    tomorrow = local_day(clock.now()) + timedelta(days=1)
    assert client.get(f"{URL}?day={tomorrow:%d/%m/%Y}").status_code == 422
    assert client.get(f"{URL}?day=hom-kia-nao-do").status_code == 422
    assert client.get(f"{URL}?seller=999999").status_code == 403
    assert client_of(sold.binh).get(f"{URL}?seller=999999").status_code == 404


def test_the_list_of_handovers_is_everybodys_for_the_manager_alone(sold: Shop) -> None:
    posted(client_of(sold.an), URL, seen=REAM, counted=str(REAM))
    posted(client_of(sold.binh), URL, seen=0, counted="0")
    url = reverse("settlement:handovers")
    assert client_of(sold.binh).get(url).context["table"].count == 2
    assert client_of(sold.an).get(url).context["table"].count == 1
    short = client_of(sold.binh).get(f"{url}?compared=short").context["table"]
    assert short.count == 0


def test_it_costs_the_same_for_two_sales_and_for_twenty(sold: Shop) -> None:
    client = client_of(sold.an)
    few = statements(lambda: client.get(URL))
    for _time in range(18):
        sold.sell(sold.line("GIAY", 1), person=sold.an)
    assert statements(lambda: client.get(URL)) == few


@pytest.mark.parametrize("size", ["k80", "k58", "a5", "a4"])
def test_the_paper_is_printed_on_every_size_once_counted(sold: Shop, size: str) -> None:
    client = client_of(sold.an)
    posted(client, URL, seen=REAM, note_50000="1", note_20000="1", note_5000="1", note_2000="1", counted="77.000",
           note="thiếu lẻ")  # fmt: skip
    paper = Handover.objects.get()
    page = client.get(reverse("printing:handover", args=[paper.pk]), {"size": size})
    text = plain(text_of(page))
    for word in ("PHIẾU BÀN GIAO CA", "Nguyễn An", "Tiền mặt", "2 phiếu, 311.040 đ", "50.000 × 1 = 50.000", "Thiếu"):
        assert word in text, word
    assert "Bảy mươi bảy nghìn đồng" in text
    assert pdf.pdf(page.context["sheet"]).startswith(b"%PDF")
    recorded = posted(client, reverse("printing:handover_record_print", args=[paper.pk]) + f"?size={size}")
    assert recorded.status_code == 302
    again = text_of(client.get(reverse("printing:handover", args=[paper.pk]), {"size": size}))
    assert "đã in 1 lần" in again


def test_papers_of_other_peoples_customers_are_not_named(sold: Shop) -> None:
    """Who sees the cash book sees the figures of a colleague's day; whom he sold to, when he may see every customer."""
    his = f"{URL}?seller={sold.an.pk}"
    assert "CTY Minh Phát" in text_of(client_of(sold.binh).get(his))
    page = text_of(client_of(person(["handovers.view", "cash.view", "sales.view"])).get(his))
    assert "data-sold" in page
    assert "CTY Minh Phát" not in page
