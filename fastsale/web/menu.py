"""The menu on the left, by the words people know. An entry shows when its page exists and the person may see it.

A context that adds a page adds its line here; order here is order on screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.access.actor import Actor

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Entry:
    """A page in the menu: its words, the URL name, the right that shows it ("" = everyone), or any one of several."""

    title: Text
    url_name: str
    right: str = ""
    any_of: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Section:
    title: Text
    icon: str
    entries: Sequence[Entry]


@dataclass(frozen=True, slots=True)
class Link:
    """An entry ready to print."""

    title: Text
    url: str
    is_here: bool = False
    icon: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    title: Text
    icon: str
    url: str
    links: list[Link]
    is_here: bool


SELL = Entry(_("Bán hàng"), "counter:sell", "sales.sell_now")

SECTIONS = (
    Section(_("Tổng quan"), "home", [Entry(_("Tổng quan"), "web:home")]),
    Section(
        _("Bán hàng"),
        "receipt",
        [
            Entry(_("Phiếu bán hàng"), "sales:orders", "sales.view"),
            Entry(_("Cuối ngày"), "sales:end_of_day", "handovers.view"),
            Entry(_("Chưa xuất hóa đơn"), "sales:to_invoice", "sales.record_invoice"),
        ],
    ),
    Section(_("Trả hàng"), "truck-return", [Entry(_("Phiếu trả hàng"), "returns:returns", "returns.view")]),
    Section(_("Mua hàng"), "truck-delivery", [Entry(_("Phiếu nhập hàng"), "purchasing:receipts", "purchasing.view")]),
    Section(
        _("Kho"),
        "building-warehouse",
        [
            Entry(_("Tồn kho"), "warehouse:stock", "warehouse.view"),
            Entry(_("Lô và hạn sử dụng"), "warehouse:lots", "warehouse.view"),
            Entry(_("Phiếu xuất kho"), "warehouse:issues", "warehouse.view"),
            Entry(_("Nhập, xuất khác"), "warehouse:vouchers", "warehouse.view"),
            Entry(_("Tồn kho đầu kỳ"), "warehouse:openings", "warehouse.view"),
        ],
    ),
    Section(
        _("Công nợ"),
        "scale",
        [
            Entry(_("Phải thu khách hàng"), "settlement:receivables", "debts.view"),
            Entry(_("Phải trả nhà cung cấp"), "settlement:payables", "debts.view_payables"),
            Entry(_("Phiếu thu"), "settlement:collections", "debts.view"),
            Entry(_("Phiếu chi"), "settlement:payments", any_of=("debts.view", "debts.view_payables")),
            Entry(_("Đầu kỳ, đối trừ"), "settlement:vouchers", any_of=("debts.view", "debts.view_payables")),
        ],
    ),
    Section(
        _("Sổ quỹ"),
        "cash",
        [
            Entry(_("Sổ quỹ"), "settlement:cash", "cash.view"),
            Entry(_("Bàn giao ca"), "settlement:handovers", "handovers.view"),
            Entry(_("Kiểm quỹ"), "settlement:counts", "cash.view"),
            Entry(_("Số dư quỹ đầu kỳ"), "settlement:cash_openings", "cash.view"),
        ],
    ),
    Section(_("Khuyến mại"), "gift", [Entry(_("Chương trình khuyến mại"), "promotions:promotions", "promotions.view")]),
    Section(_("Báo cáo"), "report-analytics", [Entry(_("Báo cáo"), "reports:index", "reports.view")]),
    Section(
        _("Danh mục"),
        "list-details",
        [
            Entry(_("Hàng hóa"), "catalog:products", "catalog.view"),
            Entry(_("Nhóm hàng"), "catalog:categories", "catalog.view"),
            Entry(_("Đơn vị tính"), "catalog:units", "catalog.view"),
            Entry(_("Nhãn hiệu"), "catalog:brands", "catalog.view"),
            Entry(_("Thuộc tính"), "catalog:attributes", "catalog.view"),
            Entry(_("Bảng giá"), "catalog:price_lists", "catalog.view"),
            Entry(_("Thiết lập giá"), "catalog:price_grid", "catalog.change_prices"),
            Entry(_("Thuế suất GTGT"), "catalog:vat_rates", "catalog.view"),
            Entry(_("Khách hàng"), "partners:customers", "partners.view"),
            Entry(_("Nhà cung cấp"), "partners:suppliers", "partners.view"),
            Entry(_("Nhóm khách hàng"), "partners:groups", "partners.view"),
            Entry(_("Kho hàng"), "places:warehouses", "administration.view"),
            Entry(
                _("Nhập từ Excel"),
                "spreadsheets:imports",
                any_of=("catalog.import_products", "partners.import_partners", "catalog.import_prices"),
            ),
        ],
    ),
    Section(_("FastWork"), "link", [Entry(_("Kết nối FastWork"), "link:index", "link.view")]),
    Section(
        _("Thiết lập"),
        "settings",
        [
            Entry(_("Cấu hình chung"), "administration:general", "administration.view"),
            Entry(_("Chi nhánh"), "administration:branches", "administration.view"),
            Entry(_("Người dùng"), "administration:users", "administration.view"),
            Entry(_("Vai trò và quyền"), "administration:roles", "administration.view"),
            Entry(_("Số chứng từ"), "administration:numbering", "administration.view"),
            Entry(_("Khóa sổ"), "administration:closing", "administration.view"),
            Entry(_("Khóa API"), "administration:tokens", "administration.view"),
            Entry(_("Nhật ký"), "administration:log", "see_log"),
        ],
    ),
)

PHONE_BAR = (
    (Entry(_("Bán"), "counter:sell", "sales.sell_now"), "cash-register"),
    (Entry(_("Đơn"), "sales:orders", "sales.view"), "receipt"),
    (Entry(_("Kho"), "warehouse:stock", "warehouse.view"), "building-warehouse"),
    (Entry(_("Nợ"), "settlement:receivables", "debts.view"), "scale"),
)


@cache
def address(url_name: str) -> str:
    """The path of a page that takes no argument; "" when it does not exist."""
    try:
        return reverse(url_name)
    except NoReverseMatch:
        return ""


def may_open(entry: Entry, actor: Actor) -> bool:
    """Whether the page exists and the actor may see it."""
    rights = (entry.right,) if entry.right else entry.any_of
    return bool(address(entry.url_name)) and (not rights or any(actor.may(right) for right in rights))


def groups(actor: Actor, path: str) -> list[Group]:
    """The sections this actor sees; the entry whose path begins `path` the longest is the one he is on."""
    visible = [(section, [entry for entry in section.entries if may_open(entry, actor)]) for section in SECTIONS]
    here = max(
        (address(entry.url_name) for _section, entries in visible for entry in entries
         if path.startswith(address(entry.url_name)) and (address(entry.url_name) != "/" or path == "/")),
        key=len, default="",
    )  # fmt: skip
    return [_group(section, entries, here) for section, entries in visible if entries]


def _group(section: Section, entries: Sequence[Entry], here: str) -> Group:
    links = [Link(entry.title, address(entry.url_name), address(entry.url_name) == here) for entry in entries]
    return Group(section.title, section.icon, links[0].url, links, any(link.is_here for link in links))


def sell_link(actor: Actor) -> Link | None:
    """The one filled button of the top bar."""
    return Link(SELL.title, address(SELL.url_name), icon="cash-register") if may_open(SELL, actor) else None


def phone_links(actor: Actor, path: str) -> list[Link]:
    """The bar at the bottom of a phone, without its last button "Thêm"."""
    shown = [(entry, icon) for entry, icon in PHONE_BAR if may_open(entry, actor)]
    under = [address(entry.url_name) for entry, _icon in shown if path.startswith(address(entry.url_name))]
    here = max(under, key=len, default="")
    return [Link(entry.title, address(entry.url_name), address(entry.url_name) == here, icon) for entry, icon in shown]


def pages_named(actor: Actor) -> list[Link]:
    """Every page of the menu, for the search box."""
    return [
        Link(entry.title, address(entry.url_name), icon=section.icon)
        for section in SECTIONS
        for entry in section.entries
        if may_open(entry, actor)
    ]
