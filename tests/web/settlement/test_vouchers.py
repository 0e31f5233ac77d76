"""Opening debts, đối trừ, merging: papers about debts without money."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from fastsale.foundation.events.action import REGISTRY
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.models import DebtVoucher
from tests.support.pages import client_of, person, posted, text_of
from tests.trade.settlement.cast import Cast
from tests.web.settlement.desk import costs, head, way, written


def row(partner: Partner, amount: str, n: int = 0, **more: str) -> dict[str, str]:
    facts = {"partner_id": str(partner.pk), "side": "131", "amount": amount, **more}
    return {f"row-{n}-{name}": value for name, value in facts.items()}


def open_debts(cast: Cast, client: Client, **rows: Any) -> Any:
    return posted(client, "/debt_vouchers/open_debts/", **head(cast), **rows)


def test_opening_debts_of_both_sides(cast: Cast, client: Client) -> None:
    rows = row(cast.customer, "5.000", due_on="01/12/2026", contract="HD-7") | row(cast.supplier, "-300", 1, side="331")
    answer = open_debts(cast, client, **rows)
    paper = DebtVoucher.objects.get()
    assert answer["Location"] == f"/debt_vouchers/{paper.pk}/"
    assert (cast.debt(), cast.debt(cast.supplier, "331")) == (5_000, -300)
    page = text_of(client.get(answer["Location"]))
    for said in ("CTY Minh Phát", "01/12/2026", "HD-7", "−300", "4.700"):
        assert said in page
    assert "+5.000" in text_of(client.get(f"/debt_vouchers/{paper.pk}/books/"))
    assert client.get(f"/debt_vouchers/{paper.pk}/history/").status_code == 200
    assert client.get("/debt_vouchers/").context["table"].count == 1


def test_opening_debts_are_taken_back(cast: Cast, client: Client) -> None:
    open_debts(cast, client, **row(cast.customer, "5.000"))
    paper = DebtVoucher.objects.get()
    posted(client, f"/collections/collect/?partner={cast.customer.pk}", **head(cast), **way(cast.till, "2.000"))
    url = f"/debt_vouchers/{paper.pk}/cancel_debt_opening/"
    page = text_of(client.get(url))
    assert "CTY Minh Phát, phải thu khách hàng: giảm 5.000" in page
    assert "2.000\N{NO-BREAK SPACE}đ đã thu" in page
    assert posted(client, url, why="Sai số").status_code == 302
    assert cast.debt() == -2_000
    assert posted(client, url).status_code == 409
    assert client.get(f"/papers/{paper.document.reversed_by.pk}/")["Location"] == f"/debt_vouchers/{paper.pk}/"


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"row-0-amount": "0"}, "phải khác 0"),
        ({"row-0-amount": "1,5"}, "số nguyên"),
        ({"row-0-partner_id": ""}, "Đối tượng"),
        ({"row-0-due_on": "32/01/2026"}, "Hạn trả"),
        ({"row-0-side": "331"}, "chưa là nhà cung cấp"),
        ({"row-0-amount": "", "row-0-partner_id": ""}, "Thêm ít nhất một dòng"),
    ],
)
def test_a_bad_line_is_refused_with_nothing_written(
    cast: Cast, client: Client, facts: dict[str, str], said: str
) -> None:
    before = written()
    answer = open_debts(cast, client, **{**row(cast.customer, "100"), **facts})
    assert answer.status_code in (409, 422)
    assert said in text_of(answer)
    assert written() == before


def test_a_pairing_has_its_page(cast: Cast, client: Client) -> None:
    url = f"/collections/collect/?partner={cast.customer.pk}"
    posted(client, url, **head(cast), **way(cast.till, "300"))
    charge = cast.owes(300)
    credit = client.get(f"/partners/{cast.customer.pk}/allocate/").context["form"].credits.rows[0].item.entry_id
    facts = {f"credit-{credit}": "300", f"charge-{charge}": "300"}
    posted(client, f"/partners/{cast.customer.pk}/allocate/", **head(cast), **facts)
    paper = DebtVoucher.objects.get()
    page = text_of(client.get(f"/debt_vouchers/{paper.pk}/"))
    assert "PT-HN-000001" in page
    assert "+300" in page
    assert client.get(f"/debt_vouchers/{paper.pk}/cancel_debt_opening/").status_code == 404
    assert client.get(f"/papers/{paper.pk}/")["Location"] == f"/debt_vouchers/{paper.pk}/"


def test_merging_says_in_figures_what_it_does_and_does_it(cast: Cast, client: Client) -> None:
    twin = Partner.objects.create(code="KH1B", name="Minh Phát (trùng)", phone_shown="0900")
    cast.owes(700, partner=twin)
    url = f"/partners/{cast.customer.pk}/merge_partners/"
    assert "data-pick" in text_of(client.get(url))
    page = text_of(client.get(url, {"duplicate": twin.pk}))
    assert "1 khoản còn mở, số dư 700" in page
    assert "KH1B" in page
    answer = posted(client, f"{url}?duplicate={twin.pk}", **head(cast))
    assert answer["Location"] == f"/partners/{cast.customer.pk}/"
    assert cast.debt() == 700
    assert "Đã gộp vào KH1" in text_of(client.get(f"/partners/{twin.pk}/"))
    paper = DebtVoucher.objects.get()
    assert "Minh Phát (trùng)" in text_of(client.get(f"/debt_vouchers/{paper.pk}/"))


def test_nobody_is_merged_with_himself(cast: Cast, client: Client) -> None:
    before = written()
    url = f"/partners/{cast.customer.pk}/merge_partners/?duplicate={cast.customer.pk}"
    answer = posted(client, url, **head(cast))
    assert answer.status_code == 422
    assert "hai đối tác khác nhau" in text_of(answer)
    assert written() == before


def test_who_may(cast: Cast, client: Client) -> None:
    open_debts(cast, client, **row(cast.customer, "100"))
    paper = DebtVoucher.objects.get()
    viewer = client_of(person(["debts.view", "all_customers"]))
    assert viewer.get(f"/debt_vouchers/{paper.pk}/").status_code == 200
    for path in (
        "/debt_vouchers/open_debts/",
        f"/debt_vouchers/{paper.pk}/cancel_debt_opening/",
        f"/partners/{cast.customer.pk}/merge_partners/",
    ):
        assert viewer.get(path).status_code == 403
    seller = client_of(person(["debts.view"]))
    assert seller.get(f"/debt_vouchers/{paper.pk}/").status_code == 404
    assert client_of(person()).get("/debt_vouchers/").status_code == 403
    assert Client().get("/debt_vouchers/").status_code == 302


def test_a_paper_of_many_lines_costs_what_a_short_one_costs(cast: Cast, client: Client) -> None:
    def opened(count: int) -> int:
        rows: dict[str, str] = {}
        for n in range(count):
            rows |= row(cast.customer, str(n + 1), n)
        open_debts(cast, client, **rows)
        return int(DebtVoucher.objects.order_by("-pk")[0].pk)

    few, many = opened(10), opened(200)
    for page in ("", "cancel_debt_opening/"):
        assert costs(client, f"/debt_vouchers/{few}/{page}") == costs(client, f"/debt_vouchers/{many}/{page}")


def test_every_action_of_settlement_has_its_page() -> None:
    args = {
        "allocate": [1], "merge_partners": [1], "count_cash": [1], "change_cash_account": [1], "cancel_collection": [1],
        "cancel_payment": [1], "cancel_count": [1], "cancel_cash_opening": [1], "cancel_debt_opening": [1],
    }  # fmt: skip
    elsewhere = {"hand_over": "sales:end_of_day"}
    names = [name for name in REGISTRY if name.startswith("settlement.")]
    assert len(names) >= 15
    for name in names:
        verb = name.removeprefix("settlement.")
        page = elsewhere.get(verb, f"settlement:{verb}")
        assert reverse(page, args=args.get(verb, []))
