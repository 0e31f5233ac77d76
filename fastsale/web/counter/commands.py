"""What a person can do to a cart, one function each; the text is read as any form reads it.

A command changes the cart in place and names the line to show (0: none). What cannot be raises a Problem;
the caller then keeps the cart as it was.
"""

from collections.abc import Callable

from fastsale.foundation.access.actor import Actor
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.money import LARGEST_AMOUNT
from fastsale.foundation.quantities import QUANTITY_SCALE
from fastsale.foundation.text import clean
from fastsale.master.catalog.finding import find_sell_units
from fastsale.master.catalog.models import Tracking
from fastsale.master.catalog.queries import SellUnit, sell_units
from fastsale.trade.sales.errors import UnknownCode
from fastsale.trade.sales.scanning import Scanned, scan
from fastsale.web import parse
from fastsale.web.counter.cart import Cart, CartLine, Command, Off, Way

Change = Callable[[Cart, Command, Actor], int]


def apply(cart: Cart, command: Command, actor: Actor) -> int:
    """Do it. Raises Problem; Invalid for a command that does not exist."""
    change = CHANGES.get(command.do)
    if change is None:
        raise Invalid(_("Trang bán hàng đã cũ. Tải lại trang; đơn đang lập vẫn còn."))
    touched = change(cart, command, actor)
    cart.last = touched or cart.last
    return touched


# --- goods ---------------------------------------------------------------------------------------------------


def _scan(cart: Cart, command: Command, actor: Actor) -> int:
    """A code from a scanner: raises the line that has it, or adds one."""
    return _put(cart, scan(command.value, warehouse_id=_warehouse(cart), actor=actor, among=_products(cart)))


def _find(cart: Cart, command: Command, actor: Actor) -> int:
    """Enter in the search box: a code if it is one, else the best that the words find."""
    try:
        found = scan(command.value, warehouse_id=_warehouse(cart), actor=actor, among=_products(cart))
    except UnknownCode:
        best = find_sell_units(command.value, actor=actor, limit=1)
        if not best:
            raise
        found = Scanned(best[0])
    return _put(cart, found)


def _pick(cart: Cart, command: Command, _actor: Actor) -> int:
    """A row of the search results, by its unit."""
    unit = sell_units([_number(command.value)]).get(_number(command.value))
    if unit is None or not unit.is_active:
        raise NotFound(what=_("hàng hóa"))
    return _put(cart, Scanned(unit))


def _put(cart: Cart, found: Scanned) -> int:
    unit = found.unit
    if found.serial:
        return _put_serial(cart, found)
    for line in cart.lines:
        if line.unit_id == unit.product_unit_id and not line.serials and line.lot_id == (found.lot_id or None):
            line.quantity += QUANTITY_SCALE
            return line.key
    line = CartLine(key=1, product_id=unit.product_id, unit_id=unit.product_unit_id, lot_id=found.lot_id or None)
    return cart.add(line).key


def _put_serial(cart: Cart, found: Scanned) -> int:
    """A serial joins the line of its product: it fills a piece without one, else the line grows."""
    unit = found.unit
    for line in cart.lines:
        if line.product_id != unit.product_id:
            continue
        if found.serial in line.serials:
            raise Invalid(_("Serial %(serial)s đã có trong đơn."), serial=found.serial)
        if line.unit_id == unit.product_unit_id:
            line.serials.append(found.serial)
            line.quantity = max(line.quantity, len(line.serials) * QUANTITY_SCALE)
            return line.key
    line = CartLine(
        key=1, product_id=unit.product_id, unit_id=unit.product_unit_id, serials=[found.serial], quantity=QUANTITY_SCALE
    )
    return cart.add(line).key


# --- lines ---------------------------------------------------------------------------------------------------


def _quantity(cart: Cart, command: Command, _actor: Actor) -> int:
    line = _line(cart, command)
    wanted = parse.quantity(command.value, name=_("Số lượng"))
    _require_pieces(line, wanted)
    line.quantity = wanted
    return line.key


def _step(cart: Cart, command: Command, _actor: Actor) -> int:
    """The buttons − and +: one more or one less; from one down to nothing takes the line away."""
    line = _line(cart, command)
    wanted = line.quantity + (QUANTITY_SCALE if command.value == "+" else -QUANTITY_SCALE)
    if wanted <= 0:
        cart.lines.remove(line)
        return 0
    _require_pieces(line, wanted)
    line.quantity = wanted
    return line.key


def _require_pieces(line: CartLine, wanted: int) -> None:
    if wanted < len(line.serials) * QUANTITY_SCALE:
        raise Invalid(
            _("Dòng này đã chọn %(count)s serial. Bỏ bớt serial trước khi giảm số lượng."), count=len(line.serials)
        )


def _unit(cart: Cart, command: Command, _actor: Actor) -> int:
    line = _line(cart, command)
    unit: SellUnit | None = sell_units([_number(command.value)]).get(_number(command.value))
    if unit is None or unit.product_id != line.product_id or not unit.is_active:
        raise NotFound(what=_("đơn vị tính"))
    if unit.tracking == Tracking.SERIAL and line.serials and not unit.is_base:
        raise Invalid(_("Dòng đã chọn serial thì bán theo %(unit)s."), unit=unit.base_unit)
    line.unit_id, line.unit_price = unit.product_unit_id, None
    return line.key


def _price(cart: Cart, command: Command, _actor: Actor) -> int:
    """A price by hand; an empty text goes back to the list."""
    line = _line(cart, command)
    text = command.value.strip()
    line.unit_price = parse.unit_price(text, name=_("Đơn giá")) if text else None
    return line.key


def _line_off(cart: Cart, command: Command, _actor: Actor) -> int:
    line = _line(cart, command)
    line.off = _off(command.value)
    return line.key


def _remove(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.lines.remove(_line(cart, command))
    return 0


def _serial(cart: Cart, command: Command, actor: Actor) -> int:
    """A serial chosen from those that lie here, for the product of the line."""
    line = _line(cart, command)
    return _put(cart, scan(command.value, warehouse_id=_warehouse(cart), actor=actor, among={line.product_id}))


def _drop_serial(cart: Cart, command: Command, _actor: Actor) -> int:
    """Takes one piece off; the last one takes the line away."""
    line = _line(cart, command)
    if command.value in line.serials:
        line.serials.remove(command.value)
        line.quantity -= QUANTITY_SCALE
    if line.quantity <= 0:
        cart.lines.remove(line)
        return 0
    return line.key


def _lot(cart: Cart, command: Command, _actor: Actor) -> int:
    """Empty: the program picks what expires first."""
    line = _line(cart, command)
    line.lot_id = _number(command.value) if command.value else None
    return line.key


def _line_note(cart: Cart, command: Command, _actor: Actor) -> int:
    line = _line(cart, command)
    line.note = clean(command.value)[:200]
    return line.key


# --- the whole cart ------------------------------------------------------------------------------------------


def _customer(cart: Cart, command: Command, _actor: Actor) -> int:
    """Another customer has prices, terms and taxes of his own."""
    cart.customer_id = _number(command.value) if command.value else None
    cart.on_credit, cart.include_vat, cart.term_days = None, None, None
    return 0


def _warehouse_of(cart: Cart, command: Command, _actor: Actor) -> int:
    """Serials and lots lie where they lie: they are chosen anew."""
    cart.warehouse_id = _number(command.value)
    for line in cart.lines:
        line.serials, line.lot_id = [], None
    return 0


def _seller(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.seller_id = _number(command.value) if command.value else None
    return 0


def _order_off(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.off = _off(command.value)
    return 0


def _surcharge(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.surcharge = _dong(command.value, _("Thu khác")) or 0
    return 0


def _note(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.note = clean(command.value)[:500]
    return 0


def _include_vat(cart: Cart, command: Command, _actor: Actor) -> int:
    """Prices typed by hand meant the other kind of price: they go back to the list."""
    cart.include_vat = command.value == "1"
    for line in cart.lines:
        line.unit_price = None
    return 0


# --- money ---------------------------------------------------------------------------------------------------


def _given(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.given = _dong(command.value, _("Khách đưa"))
    cart.on_credit = None
    return 0


def _on_credit(cart: Cart, command: Command, _actor: Actor) -> int:
    cart.on_credit = command.value == "1"
    if cart.on_credit:
        cart.given, cart.ways = None, []
    return 0


def _term(cart: Cart, command: Command, _actor: Actor) -> int:
    text = command.value.strip()
    cart.term_days = parse.count(text, name=_("Số ngày nợ"), most=3_650) if text else None
    return 0


def _add_way(cart: Cart, command: Command, _actor: Actor) -> int:
    """A way beside cash: `value` is "account:method"."""
    account, _colon, method = command.value.partition(":")
    if method not in ("cash", "transfer", "card", "wallet"):
        raise NotFound(what=_("hình thức thanh toán"))
    cart.ways.append(Way(account_id=_number(account), method=method))  # type: ignore[arg-type]  # just checked
    cart.on_credit = None
    return 0


def _way_amount(cart: Cart, command: Command, _actor: Actor) -> int:
    if not 0 <= command.line < len(cart.ways):
        raise NotFound(what=_("hình thức thanh toán"))
    cart.ways[command.line].amount = _dong(command.value, _("Số tiền"))
    return 0


def _drop_way(cart: Cart, command: Command, _actor: Actor) -> int:
    if 0 <= command.line < len(cart.ways):
        del cart.ways[command.line]
    return 0


def _nothing(_cart: Cart, command: Command, _actor: Actor) -> int:
    """Only price it again."""
    return command.line


CHANGES: dict[str, Change] = {
    "scan": _scan, "find": _find, "pick": _pick,
    "quantity": _quantity, "step": _step, "unit": _unit, "price": _price, "line_off": _line_off,
    "remove": _remove, "serial": _serial, "drop_serial": _drop_serial, "lot": _lot, "line_note": _line_note,
    "customer": _customer, "warehouse": _warehouse_of, "seller": _seller, "off": _order_off,
    "surcharge": _surcharge, "note": _note, "include_vat": _include_vat,
    "given": _given, "on_credit": _on_credit, "term": _term, "add_way": _add_way, "way": _way_amount,
    "drop_way": _drop_way, "again": _nothing,
}  # fmt: skip


def _line(cart: Cart, command: Command) -> CartLine:
    line = cart.line(command.line or cart.last) or (cart.lines[-1] if cart.lines and not command.line else None)
    if line is None:
        raise NotFound(what=_("dòng hàng cần sửa: đơn chưa có, hoặc đã bỏ"))
    return line


def _number(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 0 < len(text) <= 15):
        raise NotFound(what=_("mục đã chọn"))
    return int(text)


def _warehouse(cart: Cart) -> int:
    if cart.warehouse_id is None:
        raise Invalid(_("Chưa chọn kho bán."), field="warehouse_id")
    return cart.warehouse_id


def _products(cart: Cart) -> set[int]:
    return {line.product_id for line in cart.lines}


def _off(text: str) -> Off:
    """ "5%" or "20.000"; empty is none."""
    bare = text.strip()
    if not bare:
        return Off()
    if bare.endswith("%"):
        return Off(kind="percent", value=parse.percent(bare, name=_("Chiết khấu")))
    return Off(kind="amount", value=parse.money(bare, name=_("Chiết khấu"), most=LARGEST_AMOUNT - 1))


def _dong(text: str, name: str) -> int | None:
    bare = text.strip()
    return parse.money(bare, name=name) if bare else None
