"""Customers, suppliers, their groups, and what they pay."""

from collections.abc import Iterable
from datetime import date
from typing import Annotated, Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from ninja import Query
from pydantic import BaseModel, Field

from fastsale.api.call import Call
from fastsale.api.contexts import Context
from fastsale.api.fields import Answer, BasisPoints, Body, Dong, Flag, Id, Search, Whole, line, lines
from fastsale.api.pages import Page, Paging, paged
from fastsale.foundation import clock
from fastsale.foundation.access.rights import SEE_PRICES
from fastsale.foundation.dates import local_day
from fastsale.foundation.quantities import LARGEST_QUANTITY
from fastsale.master.partners import prices as pricing
from fastsale.master.partners import queries, rules
from fastsale.master.partners.actions import activate_partner as activating
from fastsale.master.partners.actions import add_customer_group as adding_group
from fastsale.master.partners.actions import add_partner as adding
from fastsale.master.partners.actions import change_customer_group as changing_group
from fastsale.master.partners.actions import change_partner as changing
from fastsale.master.partners.actions import deactivate_partner as deactivating
from fastsale.master.partners.facts import PartnerFacts
from fastsale.master.partners.models import CustomerGroup, Partner

partners = Context("partners", _("Khách hàng, nhà cung cấp"))


class PartnerBody(Body):
    """A partner's whole form. `credit_limit` null: not limited. `accept_duplicates`: the warning was seen."""

    name: line(200, least=1, example="Tạp hóa Cô Ba")  # type: ignore[valid-type]
    code: line(40, example="KH000001") = ""  # type: ignore[valid-type]
    is_customer: Flag = True
    is_supplier: Flag = False
    is_company: Flag = False
    phone: line(40, example="0901 234 567") = ""  # type: ignore[valid-type]
    email: line(254, example="coba@example.com") = ""  # type: ignore[valid-type]
    tax_code: line(40, example="0314409058-002") = ""  # type: ignore[valid-type]
    street: line(200, example="12 Lê Lợi") = ""  # type: ignore[valid-type]
    ward: line(80, example="Phường Sài Gòn") = ""  # type: ignore[valid-type]
    province: line(80, example="Thành phố Hồ Chí Minh") = ""  # type: ignore[valid-type]
    old_address: line(300) = ""  # type: ignore[valid-type]
    invoice_name: line(200) = ""  # type: ignore[valid-type]
    invoice_tax_code: line(40) = ""  # type: ignore[valid-type]
    invoice_address: line(300) = ""  # type: ignore[valid-type]
    invoice_email: line(254) = ""  # type: ignore[valid-type]
    group_id: Id | None = None
    responsible_id: Id | None = None
    credit_limit: Dong | None = None
    term_days: Whole = 0
    branch_id: Id | None = None
    birthday: date | None = None
    note: lines(2000) = ""  # type: ignore[valid-type]
    accept_duplicates: Flag = False

    def facts(self) -> PartnerFacts:
        """The same as the action takes it."""
        return PartnerFacts(**self.model_dump(exclude={"accept_duplicates", "seen"}))


class ChangePartnerBody(PartnerBody):
    seen: Whole = Field(description="`version` of the partner as it was read")


class PartnerRowAnswer(Answer):
    id: int
    code: str
    name: str
    phone: str
    tax_code: str
    address: str
    group: str | None
    responsible: str | None
    is_customer: bool
    is_supplier: bool
    is_walk_in: bool
    credit_limit: int | None
    term_days: int
    is_active: bool
    version: int


class PartnerAnswer(Answer):
    """A partner. `phone` as typed, `phone_digits` as compared; `tax_code_warning` says that a tax code looks wrong."""

    id: int
    code: str
    name: str
    is_customer: bool
    is_supplier: bool
    is_walk_in: bool
    is_company: bool
    phone: str
    phone_digits: str
    email: str
    tax_code: str
    tax_code_warning: str
    street: str
    ward: str
    province: str
    old_address: str
    invoice_name: str
    invoice_tax_code: str
    invoice_address: str
    invoice_email: str
    group_id: int | None
    responsible_id: int | None
    credit_limit: int | None
    term_days: int
    branch_id: int | None
    birthday: date | None
    note: str
    is_active: bool
    merged_into_id: int | None
    version: int


class CustomerGroupBody(Body):
    """`discount` in basis points, proposed on the lines of its members."""

    name: line(80, least=1, example="Đại lý")  # type: ignore[valid-type]
    price_list_id: Id | None = None
    discount: BasisPoints = 0


class ChangeCustomerGroup(CustomerGroupBody):
    seen: Whole


class CustomerGroupAnswer(Answer):
    id: int
    name: str
    price_list_id: int | None
    discount: int
    version: int


class PartnerFilters(BaseModel):
    """Which partners: query parameters of the list. `active` null: also those not dealt with any more."""

    search: Search = ""
    is_customer: bool | None = None
    is_supplier: bool | None = None
    group_id: Id | None = None
    responsible_id: Id | None = None
    branch_id: Id | None = None
    active: bool | None = True


class PriceQuestion(BaseModel):
    """What is asked of prices. `customer_id` left out: someone without a group. `on` left out: today."""

    product_unit_id: Annotated[list[Id], Field(min_length=1, max_length=200, description="Repeat it for several")]
    quantity: Annotated[int, Field(gt=0, le=LARGEST_QUANTITY, description="Thousandths of each unit")] = 1_000
    customer_id: Id | None = None
    on: date | None = None


class PriceAnswer(Answer):
    """`unit_price` in hundredths. `source`: list, unit or base. `discount`: the group's, in basis points."""

    product_unit_id: int
    unit_price: int
    includes_vat: bool
    source: str
    price_list_id: int | None
    discount: int


_RENAMED = {"phone": "phone_shown", "phone_digits": "phone"}


def _shown(row: Partner) -> dict[str, Any]:
    names = (name for name in PartnerAnswer.model_fields if name != "tax_code_warning")
    values = {name: getattr(row, _RENAMED.get(name, name)) for name in names}
    warning = rules.tax_code_warning(row.tax_code)
    return values | {"tax_code_warning": gettext(warning) if warning else ""}


@partners.read("/partners", answer=Page[PartnerRowAnswer], right=queries.VIEW)
def partners_list(request: Call, paging: Query[Paging], wanted: Query[PartnerFilters]) -> dict[str, Any]:
    """Customers and suppliers the asker may see, by code, or the best match first when something is searched."""
    filters = queries.Filters(**wanted.model_dump(exclude={"search"}), text=wanted.search)
    page = queries.list_partners(request.actor, filters, limit=paging.limit, cursor=paging.cursor)
    return paged(page, count=queries.partners(request.actor, filters).count() if paging.count else None)


@partners.read("/partners/{partner_id}", answer=PartnerAnswer, right=queries.VIEW)
def partner(request: Call, partner_id: Id) -> dict[str, Any]:
    """One customer or supplier the asker may see."""
    return _shown(queries.visible_partner(partner_id, request.actor))


@partners.read("/walk-in", answer=PartnerAnswer, right=queries.VIEW)
def walk_in(request: Call) -> dict[str, Any]:  # noqa: ARG001
    """Khách lẻ: the customer who pays at once and may never owe."""
    return _shown(queries.walk_in())


@partners.act("/partners", "partners.add_partner", answer=PartnerAnswer, status=201)
def add_partner(request: Call, body: PartnerBody) -> dict[str, Any]:
    """Add a customer or supplier.

    `409 duplicate_partner` when someone has the phone or tax code: `facts.twins` says who; send it again with
    `accept_duplicates` to add one all the same.
    """
    made = adding.add_partner(
        partner=body.facts(),
        accept_duplicates=body.accept_duplicates,
        request_id=request.request_id,
        actor=request.actor,
    )
    return _shown(made)


@partners.act("/partners/{partner_id}", "partners.change_partner", answer=PartnerAnswer, method="PUT")
def change_partner(request: Call, partner_id: Id, body: ChangePartnerBody) -> dict[str, Any]:
    """Write a partner anew; `seen` is its `version` as it was read."""
    made = changing.change_partner(
        partner_id=partner_id,
        seen=body.seen,
        partner=body.facts(),
        accept_duplicates=body.accept_duplicates,
        request_id=request.request_id,
        actor=request.actor,
    )
    return _shown(made)


@partners.act("/partners/{partner_id}/deactivate", "partners.deactivate_partner", answer=PartnerAnswer)
def deactivate_partner(request: Call, partner_id: Id) -> dict[str, Any]:
    """Stop dealing with a partner."""
    return _shown(
        deactivating.deactivate_partner(partner_id=partner_id, request_id=request.request_id, actor=request.actor)
    )


@partners.act("/partners/{partner_id}/activate", "partners.activate_partner", answer=PartnerAnswer)
def activate_partner(request: Call, partner_id: Id) -> dict[str, Any]:
    """Deal with a partner again."""
    return _shown(
        activating.activate_partner(partner_id=partner_id, request_id=request.request_id, actor=request.actor)
    )


@partners.read("/groups", answer=list[CustomerGroupAnswer], right=queries.VIEW)
def groups(request: Call) -> Iterable[CustomerGroup]:  # noqa: ARG001
    """Customer groups by name."""
    return queries.groups()


@partners.act("/groups", "partners.add_customer_group", answer=CustomerGroupAnswer, status=201)
def add_customer_group(request: Call, body: CustomerGroupBody) -> CustomerGroup:
    """Add a customer group."""
    return adding_group.add_customer_group(**body.model_dump(), request_id=request.request_id, actor=request.actor)


@partners.act("/groups/{group_id}", "partners.change_customer_group", answer=CustomerGroupAnswer, method="PUT")
def change_customer_group(request: Call, group_id: Id, body: ChangeCustomerGroup) -> CustomerGroup:
    """Change a customer group."""
    return changing_group.change_customer_group(
        group_id=group_id, **body.model_dump(), request_id=request.request_id, actor=request.actor
    )


@partners.read("/prices", answer=list[PriceAnswer], right=SEE_PRICES)
def prices(request: Call, asked: Query[PriceQuestion]) -> list[dict[str, Any]]:
    """What a customer pays for units of products, by their group's price list and the quantity."""
    if asked.customer_id is not None:
        queries.visible_partner(asked.customer_id, request.actor)
    wanted = dict.fromkeys(asked.product_unit_id, asked.quantity)
    found = pricing.price_for(wanted, customer_id=asked.customer_id, on=asked.on or local_day(clock.now()))
    names = [name for name in PriceAnswer.model_fields if name != "product_unit_id"]
    return [
        {"product_unit_id": unit, **{name: getattr(price, name) for name in names}}
        for unit, price in sorted(found.items())
    ]
