"""A cart on its way through the server: settled, changed, priced, shown."""

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.translation import get_language

from fastsale.books.cash.models import CashAccount
from fastsale.foundation import clock
from fastsale.foundation.access.rights import OVER_LIMIT, SEE_PRICES
from fastsale.foundation.dates import local_day
from fastsale.foundation.errors import Invalid, NotFound, Problem, _
from fastsale.foundation.events.wording import say
from fastsale.foundation.quantities import LARGEST_QUANTITY
from fastsale.master.catalog.queries import sell_units
from fastsale.master.partners.models import Partner
from fastsale.master.partners.queries import visible_partners, walk_in
from fastsale.master.places.errors import NoShop
from fastsale.master.places.models import Warehouse
from fastsale.master.places.queries import warehouses
from fastsale.trade.settlement.errors import TooManyWays
from fastsale.trade.settlement.queries import usable_accounts
from fastsale.web.counter import shown
from fastsale.web.counter.cart import MOST_LINES, MOST_WAYS, Cart, Command
from fastsale.web.counter.commands import apply
from fastsale.web.counter.pricing import Priced, price_cart
from fastsale.web.page import PageRequest


@dataclass(frozen=True, slots=True)
class Refused:
    """A command that was not done, and why."""

    number: int
    do: str
    line: int
    text: str
    code: str


def require_room(cart: Cart, touched: int) -> None:
    """Refuse the command after which the browser's next cart could not be read any more."""
    line = cart.line(touched)
    if len(cart.lines) > MOST_LINES or (line and not line.quantity < LARGEST_QUANTITY):
        raise Invalid(_("Đơn quá lớn. Tách thành nhiều đơn."))
    if len(cart.ways) > MOST_WAYS:
        raise TooManyWays(count=len(cart.ways), most=MOST_WAYS)


@dataclass
class Desk:
    """One request of the sell screen: who asks, the cart, what was refused, the line to show.

    `as_seen`: the cart is about to be kept, so nothing the person saw may be replaced in silence.
    """

    request: PageRequest
    cart: Cart
    as_seen: bool = False
    refused: list[Refused] = field(default_factory=list)
    touched: int = 0
    _priced: Priced | None = None

    def __post_init__(self) -> None:
        """Choose what the browser left open: the warehouse. Raises NoShop where none sells, NotFound when the one
        that was seen is not this person's to sell from any more.
        """
        places = {place.pk: place for place in self.places}
        if self.cart.warehouse_id not in places:
            if self.as_seen and self.cart.warehouse_id:
                raise NotFound(what=_("kho bán của đơn này: tải lại trang để chọn kho khác"), field="warehouse_id")
            self.cart.warehouse_id = self._usual_place().pk

    @cached_property
    def places(self) -> list[Warehouse]:
        """The warehouses this person may sell from."""
        return list(warehouses(self.request.actor).filter(is_saleable=True).order_by("code"))

    @cached_property
    def accounts(self) -> list[CashAccount]:
        return list(usable_accounts(self.request.actor))

    @property
    def warehouse(self) -> Warehouse:
        return next(place for place in self.places if place.pk == self.cart.warehouse_id)

    def _usual_place(self) -> Warehouse:
        branch = self.request.branch
        here = [place for place in self.places if branch and place.branch_id == branch.pk]
        found = next(iter(here or self.places), None)
        if found is None:
            raise NoShop
        return found

    @property
    def till(self) -> CashAccount | None:
        return shown.till_of(self.accounts, self.warehouse.branch_id)

    def customer(self) -> Partner:
        """The customer as far as this person may see; whoever disappeared becomes Khách lẻ, but never unseen:
        a sale on credit would be posted as cash. Raises NotFound then.
        """
        key = self.cart.customer_id
        found = visible_partners(self.request.actor).filter(pk=key, is_active=True).first() if key else None
        if key and found is None and self.as_seen:
            raise NotFound(what=_("khách hàng của đơn này: F4 chọn lại khách"), field="customer_id")
        if found is None or found.is_walk_in:
            self.cart.customer_id = None
            return walk_in()
        return found

    def priced(self) -> Priced:
        """The cart's price; worked out once for as long as the cart stays. Raises what pricing raises."""
        if self._priced is None or self._priced.cart is not self.cart:
            self._priced = price_cart(
                self.cart, customer=self.customer(), company=self.request.company, actor=self.request.actor
            )
        return self._priced

    def do(self, commands: list[Command]) -> None:
        """All commands in order. What cannot be done is refused alone and changes nothing."""
        before = self.cart.copied()
        for number, command in enumerate(commands):
            self._apply(number, command)
        if not commands or self._is_fine():
            return
        # One of them leads to a cart without a price: find which, one by one.
        self.cart, self.refused = before, []
        fine = self._is_fine()
        for number, command in enumerate(commands):
            kept = self.cart.copied()
            if self._apply(number, command) and fine and (problem := self._trouble()):
                self.cart = kept
                self._refuse(number, command, problem)
            elif not fine:
                fine = self._is_fine()

    def _apply(self, number: int, command: Command) -> bool:
        tried = self.cart.copied()
        try:
            touched = apply(tried, command, self.request.actor)
            require_room(tried, touched)
        except Problem as problem:
            self._refuse(number, command, problem)
            return False
        self.cart, self.touched = tried, touched
        return True

    def _refuse(self, number: int, command: Command, problem: Problem) -> None:
        self.refused.append(Refused(number, command.do, command.line, say(problem), problem.code))

    def _trouble(self) -> Problem | None:
        try:
            self.priced()
        except Problem as problem:
            return problem
        return None

    def _is_fine(self) -> bool:
        return self._trouble() is None

    def screen(self) -> dict[str, Any]:
        """The pieces of the page for the cart as it is now, and its total."""
        self.as_seen = False
        try:
            found = self.priced()
        except Problem as problem:
            return self._troubled(problem)
        context = self._context(found)
        return {
            "total": found.total,
            "debt": found.money.debt,
            "buyer": "" if found.customer.is_walk_in else found.customer.name,
            "pieces": {
                "cart": render_to_string("counter/_cart.html", context, self.request),
                "money": render_to_string("counter/_money.html", context, self.request),
            },
        }

    def _context(self, found: Priced) -> dict[str, Any]:
        actor = self.request.actor
        amounts = found.money.ways
        accounts = {account.pk: account for account in self.accounts}
        customer = shown.customer_of(found, local_day(clock.now()))
        lines = shown.lines_of(found, self.warehouse, may_see_last=actor.may(SEE_PRICES))
        return {
            "cart": found.cart,
            "lines": [shown.drawn(line, get_language() or "") for line in lines],
            "short": list(dict.fromkeys(line.code for line in lines if line.is_short)),
            "customer": customer,
            "must_ask": bool(customer.excess) and not actor.may(OVER_LIMIT) and actor.may("sales.ask_approval"),
            "warehouse": self.warehouse,
            "places": self.places,
            "sum": shown.figures_of(found),
            "money": found.money,
            "include_vat": found.include_vat,
            "on_credit": found.on_credit,
            "ways": shown.ways_of(found.cart, amounts, accounts),
            "offers": shown.offers(self.accounts),
            "till": self.till,
            "quick": shown.quick(found),
            "off": shown.off_text(found.cart.off),
        }

    def _troubled(self, problem: Problem) -> dict[str, Any]:
        """A cart that cannot be priced any more (goods were stopped, a unit went): what is wrong, and the way out."""
        units = sell_units(line.unit_id for line in self.cart.lines)
        lines = [(line, units.get(line.unit_id)) for line in self.cart.lines]
        context = {"lines": lines, "trouble": say(problem), "places": self.places, "warehouse": self.warehouse}
        return {
            "total": None,
            "debt": 0,
            "buyer": "",
            "pieces": {
                "cart": render_to_string("counter/_trouble.html", context, self.request),
                "money": "",
            },
        }
