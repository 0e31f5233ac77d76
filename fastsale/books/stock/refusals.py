"""Refusing with names and figures: the sentences of errors.py need what a posting does not load otherwise."""

from datetime import datetime
from typing import Any

from fastsale.books.stock import errors
from fastsale.books.stock.locks import Goods
from fastsale.books.stock.models import Lot, StockBalance, StockMove
from fastsale.foundation import figures
from fastsale.foundation.documents.models import Document
from fastsale.foundation.errors import Problem
from fastsale.master.catalog.models import Product
from fastsale.master.places.models import Warehouse


def product(product_id: int) -> str:
    return Product.objects.values_list("code", flat=True).get(pk=product_id)


def unit(product_id: int) -> str:
    return Product.objects.values_list("base_unit__name", flat=True).get(pk=product_id)


def warehouse(warehouse_id: int) -> str:
    return Warehouse.objects.values_list("name", flat=True).get(pk=warehouse_id)


def paper(document_id: int) -> str:
    """The paper's number; a paper without one yet by its kind."""
    return str(Document.objects.get(pk=document_id))


def lot(lot_key: int) -> str:
    return Lot.objects.values_list("code", flat=True).get(pk=lot_key)


def _goods(goods: Goods) -> dict[str, Any]:
    return {"product": product(goods[0]), "unit": unit(goods[0]), "warehouse": warehouse(goods[1])}


def short_now(goods: Goods, *, quantity: int, reserved: int, needed: int, available: int | None = None) -> Problem:
    """Not enough at this moment. quantity: on hand; needed: by the whole paper; thousandths."""
    if available is None:
        available = max(0, quantity - reserved)
    facts = _goods(goods) | {"available": figures.quantity(available), "needed": figures.quantity(needed)}
    if reserved > 0 and quantity > 0:
        facts |= {"quantity": figures.quantity(quantity), "reserved": figures.quantity(reserved)}
        return errors.InsufficientStockReserved(**facts)
    return errors.InsufficientStock(**facts)


def expired_only(goods: Goods, *, available: int, expired: int, needed: int) -> Problem:
    return errors.InsufficientStockExpired(
        **_goods(goods),
        available=figures.quantity(available),
        expired=figures.quantity(expired),
        needed=figures.quantity(needed),
    )


def lot_short(goods: Goods, lot_key: int, *, available: int, needed: int) -> Problem:
    return errors.InsufficientLot(
        **_goods(goods),
        lot=lot(lot_key),
        available=figures.quantity(max(0, available)),
        needed=figures.quantity(needed),
    )


def short_then(goods: Goods, lot_key: int, at: datetime, *, available: int, needed: int) -> Problem:
    """The paper itself finds too little at its own moment in the past."""
    facts = _goods(goods) | {
        "day": figures.day(at),
        "available": figures.quantity(max(0, available)),
        "needed": figures.quantity(needed),
    }
    if lot_key:
        return errors.InsufficientLotThen(**facts, lot=lot(lot_key))
    return errors.InsufficientStockThen(**facts)


def short_later(goods: Goods, lot_key: int, at: datetime, document_id: int, missing: int) -> Problem:
    """A paper after this one would go short."""
    facts = _goods(goods) | {
        "day": figures.day(at),
        "paper": paper(document_id),
        "missing": figures.quantity(missing),
    }
    if lot_key:
        return errors.InsufficientLotLater(**facts, lot=lot(lot_key))
    return errors.InsufficientStockLater(**facts)


def serial_missing(goods: Goods, lot_key: int) -> Problem:
    """Where a serial that is not here went."""
    facts: dict[str, Any] = {"lot": lot(lot_key), "product": product(goods[0]), "warehouse": warehouse(goods[1])}
    elsewhere = (
        StockBalance.objects.filter(lot_key=lot_key, quantity__gt=0)
        .exclude(warehouse=goods[1])
        .values_list("warehouse__name", flat=True)
        .first()
    )
    if elsewhere is not None:
        return errors.SerialElsewhere(**facts, elsewhere=elsewhere)
    last = (
        StockMove.objects.filter(lot_key=lot_key, reverses__isnull=True, mirror__isnull=True, quantity__lt=0)
        .order_by("-at", "-place", "-rank")
        .first()
    )
    if last is not None:
        return errors.SerialGone(**facts, paper=paper(last.document_id), day=figures.day(last.at))
    return errors.SerialNotInStock(**facts)


def serial_already_in(goods: Goods, lot_key: int) -> Problem:
    return errors.SerialAlreadyIn(lot=lot(lot_key), product=product(goods[0]), warehouse=warehouse(goods[1]))


def hold_too_much(goods: Goods, *, available: int, needed: int) -> Problem:
    return errors.HoldTooMuch(
        **_goods(goods), available=figures.quantity(max(0, available)), needed=figures.quantity(needed)
    )
