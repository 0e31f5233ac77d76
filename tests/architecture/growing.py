"""A shop that grows: every list of the company gets a row with each step, through the actions that people use."""

from uuid import uuid4

from fastsale.foundation.access.models import Role, User
from fastsale.foundation.company.models import Branch
from fastsale.foundation.documents.models import Document
from fastsale.foundation.events.models import Event
from fastsale.master.catalog.models import Brand, Category, PriceList, Product, ProductUnit, Unit
from fastsale.master.partners.models import CustomerGroup, Partner
from fastsale.master.places.models import Warehouse
from fastsale.trade.purchasing.actions.receive_goods import receive_goods
from fastsale.trade.purchasing.inputs import ReceiptInput, ReceiptLineInput
from fastsale.trade.settlement.actions.open_debts import open_debts
from fastsale.trade.settlement.actions.pay_supplier import pay_supplier
from fastsale.trade.settlement.inputs import OpeningDebt
from fastsale.trade.settlement.ways import Way
from tests.support.shop import Shop, dong, units


def grow(shop: Shop, numbers: range) -> dict[str, int]:
    """One of everything for each number, then one paper of each kind that is as long as all of them.

    Returns the parameters of paths with the row that has the most below it: order_id → the long order …
    """
    for number in numbers:
        _words(shop, number)
        _trade(shop, number)
    return _long_papers(shop, numbers.stop)


def _words(shop: Shop, number: int) -> None:
    name = f"{number:04}"
    role = Role.objects.create(name=f"vai trò {name}", rights=["sales.view"])
    User.objects.create(login=f"nguoi{name}", full_name=f"Người {name}", home_branch=shop.hanoi).roles.add(role)
    branch = Branch.objects.create(code=f"C{name}", name=f"Chi nhánh {name}")
    Warehouse.objects.create(branch=branch, code=f"K{name}", name=f"Kho {name}")
    Category.objects.create(code=f"N{name}", name=f"Nhóm {name}", path=f"N{name}/")
    Brand.objects.create(name=f"Nhãn {name}")
    unit = Unit.objects.create(name=f"đơn vị {name}")
    CustomerGroup.objects.create(name=f"nhóm {name}", price_list=PriceList.objects.create(name=f"bảng giá {name}"))
    product = Product.objects.create(
        code=f"SP{name}", name=f"Hàng {name}", base_unit=unit, vat_code="8", price=dong(10_000), search=f" sp{name}"
    )
    ProductUnit.objects.create(product=product, unit=unit, is_base=True)
    shop.goods[product.code] = product
    for code, more in ((f"KH{name}", {}), (f"NCC{name}", {"is_customer": False, "is_supplier": True})):
        Partner.objects.create(code=code, name=f"Đối tác {code}", search=f" {code.lower()}", **more)


def _trade(shop: Shop, number: int) -> None:
    """Bought from a supplier of its own and partly paid; sold to a customer of its own and partly paid."""
    code, actor, branch_id = f"SP{number:04}", shop.actor(), shop.hanoi.pk
    shop.supplier = Partner.objects.get(code=f"NCC{number:04}")
    shop.receive(code, 5, 5_000)
    shop.receive("BIA", 1, 9_000, lots=[(f"L{number:04}", 1, None)])
    ways = [Way(shop.bank.pk, 1_000, "transfer")]
    pay_supplier(partner_id=shop.supplier.pk, ways=ways, branch_id=branch_id, request_id=uuid4(), actor=actor)
    shop.sell(shop.line(code, 1), customer=Partner.objects.get(code=f"KH{number:04}"), paid=1_000)
    _with_one_partner(shop, code)


def _with_one_partner(shop: Shop, code: str) -> None:
    """Minh Phát sells us everything and buys the first of it again and again: his page and its page grow."""
    Partner.objects.filter(pk=shop.minh_phat.pk).update(is_supplier=True)
    shop.receive("SP0000", 1, 5_000)
    shop.supplier = shop.minh_phat
    shop.receive(code, 1, 5_000)
    shop.sell(shop.line("SP0000", 1), customer=shop.minh_phat)


def _long_papers(shop: Shop, length: int) -> dict[str, int]:
    codes = [f"SP{number:04}" for number in range(length)]
    order = shop.sell(*[shop.line(code, 1) for code in codes], customer=shop.minh_phat)
    lines = tuple(ReceiptLineInput(product_id=shop.goods[code].pk, quantity=units(1), unit_price=1) for code in codes)
    asked = ReceiptInput(supplier_id=shop.supplier.pk, warehouse_id=shop.counter.pk, lines=lines)
    receipt = receive_goods(receipt=asked, request_id=uuid4(), actor=shop.actor())
    debts = [OpeningDebt(shop.minh_phat.pk, 1_000, contract=f"HDKT-{number}") for number in range(length)]
    voucher = open_debts(rows=debts, branch_id=shop.hanoi.pk, request_id=uuid4(), actor=shop.actor())
    latest = {document.kind: document.pk for document in Document.objects.order_by("pk")}
    return {
        "order_id": order.pk,
        "receipt_id": receipt.pk,
        "issue_id": latest["goods_issue"],
        "collection_id": latest["collection"],
        "voucher_id": voucher.pk,
        "payment_id": latest["supplier_payment"],
        "document_id": order.document_id,
        "partner_id": shop.minh_phat.pk,
        "product_id": shop.goods[codes[0]].pk,
        "warehouse_id": shop.counter.pk,
        "account_id": shop.till.pk,
        "branch_id": shop.hanoi.pk,
        "user_id": shop.an.pk,
        "role_id": Role.objects.latest("pk").pk,
        "category_id": Category.objects.latest("pk").pk,
        "group_id": CustomerGroup.objects.latest("pk").pk,
        "price_list_id": PriceList.objects.latest("pk").pk,
        "event_id": Event.objects.latest("pk").pk,
    }
