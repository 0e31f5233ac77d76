"""The bell: who is told of new orders, and what it counts."""

from django.urls import reverse

from tests.support.pages import client_of, statements, text_of
from tests.support.shop import Shop

COUNT = 'class="top-count"'


def _tell(shop: Shop, *logins: str) -> None:
    shop.company.notify_logins = list(logins)
    shop.company.save(update_fields=["notify_logins"])


def test_it_counts_what_others_wrote_until_one_looks(shop: Shop):
    _tell(shop, "binh")
    browser = client_of(shop.binh)
    shop.draft(shop.line("GIAY", 1))
    assert COUNT not in text_of(browser.get(reverse("web:home"))), "one's own orders are no news"
    shop.draft(shop.line("GIAY", 1), person=shop.an)
    assert f"{COUNT}>1<" in text_of(browser.get(reverse("web:home")))
    assert browser.get(reverse("sales:new_orders"))["Location"] == reverse("sales:orders")
    assert COUNT not in text_of(browser.get(reverse("web:home")))
    shop.draft(shop.line("GIAY", 1), person=shop.an)
    assert f"{COUNT}>1<" in text_of(browser.get(reverse("web:home")))


def test_nobody_else_has_a_bell_or_pays_for_it(shop: Shop):
    shop.draft(shop.line("GIAY", 1), person=shop.an)
    browser = client_of(shop.binh)
    without = statements(lambda: browser.get(reverse("sales:orders")))
    assert "top-bell" not in text_of(browser.get(reverse("sales:orders")))
    _tell(shop, "binh")
    assert statements(lambda: browser.get(reverse("sales:orders"))) == without + 1
