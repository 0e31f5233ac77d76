"""What is changed behind the program's back in a receipt is named."""

import pytest
from django.db.models import F

from fastsale.trade.purchasing import verify
from fastsale.trade.purchasing.models import PurchaseReceipt, PurchaseReceiptLine
from tests.support.shop import Shop


@pytest.fixture
def received(shop: Shop) -> PurchaseReceipt:
    receipt = shop.receive("GIAY", 10, 63_500)
    assert list(verify.check()) == []
    return receipt


@pytest.mark.leaves_faults
def test_a_receipt_that_is_not_its_lines(received: PurchaseReceipt):
    PurchaseReceiptLine.objects.update(vat=F("vat") + 1)
    (fault,) = verify.check()
    assert fault.paper == received.document.number
    assert "tổng các dòng" in fault.what


@pytest.mark.leaves_faults
def test_a_receipt_that_is_not_its_books(received: PurchaseReceipt):
    PurchaseReceipt.objects.update(net=F("net") + 5, total=F("total") + 5)
    PurchaseReceiptLine.objects.update(net=F("net") + 5)
    assert [fault.what for fault in verify.check()] == ["giá trị nhập kho khác phiếu", "công nợ khác phiếu"]


@pytest.mark.leaves_faults
def test_a_receipt_that_only_says_it_is_gone(received: PurchaseReceipt):
    PurchaseReceipt.objects.update(state="cancelled")
    assert [fault.paper for fault in verify.check()] == [received.document.number]
