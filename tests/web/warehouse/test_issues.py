"""Phiếu xuất kho: the keeper's pages."""

from datetime import timedelta
from functools import partial
from uuid import uuid4

from django.urls import reverse

from fastsale.books.stock.models import Lot, StockMove
from fastsale.foundation import clock
from fastsale.foundation.dates import local_day
from fastsale.trade.sales.models import SalesOrder
from fastsale.trade.warehouse.models import GoodsIssue
from tests.support.pages import client_of, person, statements, text_of
from tests.support.shop import Shop, units

STORE = ("warehouse.view", "warehouse.confirm_issue")


def waiting(shop: Shop, *lines: object, **more: object) -> GoodsIssue:
    """An order at the two-step warehouse: its slip waits for Dũng."""
    order: SalesOrder = shop.sell(*lines, customer=shop.minh_phat, warehouse_id=shop.keeper_store.pk, **more)  # type: ignore[arg-type]
    return GoodsIssue.objects.get(serves=order.document_id)


def stocked(shop: Shop) -> None:
    today = local_day(clock.now())
    store = shop.keeper_store
    shop.receive("GIAY", 10, 61_111, warehouse=store)
    shop.receive(
        "BIA", 30, 9_000, lots=[("SAU", 20, today + timedelta(90)), ("SOM", 10, today + timedelta(9))], warehouse=store
    )
    shop.receive("MAY", 3, 2_000_000, serials=["S1", "S2", "S3"], warehouse=store)


def url(name: str, slip: GoodsIssue) -> str:
    return reverse(f"warehouse:{name}", args=[slip.pk])


def confirm(shop: Shop, slip: GoodsIssue, **boxes: object):
    return client_of(shop.dung).post(url("confirm_issue", slip), {"request_id": str(uuid4()), **boxes})


def test_the_keeper_sees_what_is_asked_and_says_what_really_leaves(shop: Shop):
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4), shop.line("BIA", 12), shop.line("MAY", 2))
    browser = client_of(shop.dung)
    page = text_of(browser.get(url("issue", slip)))
    for words in ("Chờ thủ kho", "CTY Minh Phát", "BH-HN-000001", "Kho tổng", "Yêu cầu"):
        assert words in page
    form = browser.get(url("confirm_issue", slip)).context["form"]
    lots = {lot.code: key for key, lot in Lot.objects.in_bulk().items()}
    assert form[f"lot_2_{lots['SOM']}"].value() == "10"
    assert form[f"lot_2_{lots['SAU']}"].value() == "2"
    boxes = {f"lot_2_{lots['SOM']}": "8", f"lot_2_{lots['SAU']}": "4", "issued_1": "3"}
    answer = confirm(shop, slip, **boxes, serials_3="S2\r\nS1\r\n", chosen_3=[str(lots["S1"])])
    assert answer.status_code == 302, text_of(answer)
    slip.refresh_from_db()
    assert slip.state == "issued"
    assert [(line.asked, line.issued) for line in slip.lines.all()] == [
        (units(4), units(3)), (units(12), units(12)), (units(2), units(2))
    ]  # fmt: skip
    left = GoodsIssue.objects.get(state="waiting")
    assert [line.asked for line in left.lines.all()] == [units(1)]
    page = text_of(browser.get(url("issue", slip)))
    for words in ("lô SOM × 8", "SN S1, S2", "Thực xuất"):
        assert words in page
    assert "−8" in text_of(browser.get(url("issue_books", slip)))


def test_refusals_stand_beside_their_line_and_nothing_leaves(shop: Shop):
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4), shop.line("BIA", 12), shop.line("MAY", 1))
    lots = {lot.code: key for key, lot in Lot.objects.in_bulk().items()}
    good = {"issued_1": "4", f"lot_2_{lots['SOM']}": "10", "serials_3": "S1"}
    before = shop.rows()
    for change, line, words in (
        ({"issued_1": "5"}, 1, "lớn hơn yêu cầu 4"),
        ({f"lot_2_{lots['SOM']}": "11"}, 2, "SOM"),
        ({"serials_3": "S9"}, 3, "serial S9"),
        ({"serials_3": "S1\nS2"}, 3, "lớn hơn yêu cầu 1"),
    ):
        answer = confirm(shop, slip, **(good | change))
        assert answer.status_code in (404, 409, 422)
        refusals = answer.context["form"].rows[line - 1].refusals
        assert words in " ".join(refusals), (change, refusals, answer.context["form"].errors)
    typed = confirm(shop, slip, **(good | {"issued_1": "-1"}))
    assert typed.status_code == 422
    assert "không được âm" in text_of(typed)
    nothing = confirm(shop, slip, issued_1="0")
    assert "chưa có dòng nào được xuất" in text_of(nothing)
    assert shop.rows() == before


def test_a_slip_leaves_once_and_only_by_its_keeper(shop: Shop):
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4))
    stranger = client_of(person(STORE))
    refused = stranger.post(url("confirm_issue", slip), {"request_id": str(uuid4()), "issued_1": "4"})
    assert refused.status_code == 403
    assert not StockMove.objects.filter(quantity__lt=0).exists()
    facts = {"request_id": str(uuid4()), "issued_1": "4"}
    browser = client_of(shop.dung)
    assert browser.post(url("confirm_issue", slip), facts).status_code == 302
    assert browser.post(url("confirm_issue", slip), facts).status_code == 302
    assert confirm(shop, slip, issued_1="4").status_code == 409
    assert StockMove.objects.filter(quantity__lt=0).count() == 1
    assert "confirm_issue" not in text_of(browser.get(url("issue", slip)))


def test_the_print_has_costs_for_those_who_may_see_them(shop: Shop):
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4))
    assert "Chưa xuất kho" in text_of(client_of(shop.binh).get(url("print_issue", slip)))
    confirm(shop, slip, issued_1="4")
    printed = text_of(client_of(shop.binh).get(url("print_issue", slip)))
    for words in ("02 - VT", "PHIẾU XUẤT KHO", "244.444", "61.111", "Hai trăm bốn mươi tư nghìn", "Yêu cầu"):
        assert words in printed
    keeper = client_of(shop.dung)
    for name in ("issue", "issue_books", "print_issue"):
        page = text_of(keeper.get(url(name, slip)))
        for figure in ("244.444", "61.111", "72.000", "288.000"):
            assert figure not in page


def test_who_may_not_enter(shop: Shop, client):
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4))
    assert client.get(url("issue", slip)).status_code == 302
    assert client_of(shop.an).get(url("issue", slip)).status_code == 403
    assert client_of(person(STORE, all_branches=False)).get(url("issue", slip)).status_code == 404
    assert client_of(person(["warehouse.view"])).get(url("confirm_issue", slip)).status_code == 403
    assert client_of(shop.dung).get(url("issue_history", slip)).status_code == 403
    confirm(shop, slip, issued_1="4")
    assert "Xác nhận xuất kho" in text_of(client_of(shop.binh).get(url("issue_history", slip)))


def test_the_list_of_the_keeper(shop: Shop):
    shop.minh_phat.search = " kh001 cty minh phat"
    shop.minh_phat.save(update_fields=["search"])
    stocked(shop)
    slip = waiting(shop, shop.line("GIAY", 4))
    shop.receive("GIAY", 10, 60_000)
    shop.sell(shop.line("GIAY", 1))
    browser = client_of(shop.dung)
    there = reverse("warehouse:issues")
    piece = {"HX-Request": "true"}
    for asked, numbers in (
        ({}, {"XK-HN-000001", "XK-HN-000002"}),
        ({"state": "waiting"}, {"XK-HN-000001"}),
        ({"state": "issued"}, {"XK-HN-000002"}),
        ({"q": "minh phat"}, {"XK-HN-000001"}),
        ({"q": "bh-hn-000002"}, {"XK-HN-000002"}),
        ({"warehouse": str(shop.counter.pk), "day": "today"}, {"XK-HN-000002"}),
    ):
        answer = browser.get(there, asked, headers=piece)
        assert "<html" not in text_of(answer)
        assert {row.cells[0].text for row in answer.context["table"].rows} == numbers, asked
    home = text_of(browser.get(reverse("web:home")))
    assert "Chờ xuất kho" in home
    assert "1 phiếu" in home
    assert browser.get(reverse("web:paper", args=[slip.document_id]))["Location"] == url("issue", slip)
    assert "XK-HN-000001" in text_of(browser.get(reverse("web:search"), {"q": "XK-HN"}))


def test_the_same_statements_for_few_lines_and_many(shop: Shop):
    stocked(shop)
    names = ("issue", "issue_books", "print_issue", "confirm_issue")
    browser = client_of(shop.binh)

    def cost(slip: GoodsIssue) -> list[int]:
        asked = [url(name, slip) for name in names] + [reverse("warehouse:issues")]
        return [statements(partial(browser.get, path)) for path in asked]

    few = cost(waiting(shop, shop.line("GIAY", 1), shop.line("BIA", 1)))
    big = waiting(shop, *[shop.line("GIAY", 0.01)] * 100, *[shop.line("BIA", 0.01)] * 100)
    for _n in range(20):
        waiting(shop, shop.line("GIAY", 0.01))
    assert cost(big) == few
