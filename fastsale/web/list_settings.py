"""What a person keeps for a list: which columns he sees, and filters by name."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.utils.functional import Promise

from fastsale.foundation.access.models import ListSetting
from fastsale.foundation.errors import Invalid, _
from fastsale.foundation.text import clean
from fastsale.web.page import PageRequest

Text = str | Promise

MOST_FILTERS = 30
PASSING = {"cursor", "as", "work"}
"""Parts of an address that are no filter."""


@dataclass(frozen=True, slots=True)
class SavedFilter:
    key: int
    name: str
    query: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class ColumnShown:
    key: str
    title: Text
    is_shown: bool


@dataclass(frozen=True, slots=True)
class Kept:
    """For one list. `columns` are those that may be hidden."""

    page: str
    hidden: frozenset[str]
    filters: tuple[SavedFilter, ...]
    columns: tuple[ColumnShown, ...] = ()


def kept_by(request: PageRequest) -> Kept:
    """What this person keeps for the list of this address. One statement."""
    page = request.resolver_match.view_name if request.resolver_match else ""
    here = query_of(request.GET.urlencode())
    rows = ListSetting.objects.filter(user=request.user.pk, page=page)
    hidden: frozenset[str] = frozenset()
    filters = []
    for row in rows:
        if row.name:
            filters.append(SavedFilter(row.pk, row.name, row.text, row.text == here))
        else:
            hidden = frozenset(row.text.split())
    return Kept(page, hidden, tuple(filters))


def query_of(text: str) -> str:
    """The part of an address that narrows and sorts a list, in one order, without what passes."""
    return urlencode(sorted((name, value) for name, value in parse_qsl(text) if name not in PASSING and value))


def keep_columns(request: PageRequest, page: str, hidden: Iterable[str]) -> None:
    """Hide these columns of the list for this person. Raises Invalid."""
    text = " ".join(sorted({clean(one) for one in hidden}))
    if len(text) > 1_000:
        raise Invalid(_("Không ẩn được nhiều cột đến thế."), field="columns")
    ListSetting.objects.update_or_create(user_id=request.user.pk, page=_page(page), name="", defaults={"text": text})


def keep_filter(request: PageRequest, page: str, name: str, query: str) -> None:
    """Keep what narrows the list now under a name; the same name again replaces it. Raises Invalid."""
    said, text = clean(name), query_of(query.removeprefix("?"))
    if not said or len(said) > 60:
        raise Invalid(_("Đặt tên bộ lọc, nhiều nhất 60 ký tự."), field="name")
    if not text:
        raise Invalid(_("Danh sách chưa lọc gì. Chọn điều kiện lọc rồi lưu."), field="query")
    if len(text) > 1_000:
        raise Invalid(_("Bộ lọc dài quá nên không lưu được."), field="query")
    mine = ListSetting.objects.filter(user=request.user.pk, page=_page(page)).exclude(name="")
    if mine.exclude(name=said).count() >= MOST_FILTERS:
        raise Invalid(_("Đã có %(most)s bộ lọc. Xóa bớt rồi lưu."), field="name", most=MOST_FILTERS)
    ListSetting.objects.update_or_create(user_id=request.user.pk, page=page, name=said, defaults={"text": text})


def drop_filter(request: PageRequest, key: int) -> None:
    """Forget a filter of this person's own; one that is gone already stays gone."""
    ListSetting.objects.filter(user=request.user.pk, pk=key).exclude(name="").delete()


def _page(name: str) -> str:
    if not name or len(name) > 80 or clean(name) != name:
        raise Invalid(_("Trang gửi một danh sách lạ. Tải lại trang rồi làm lại."), field="page")
    return name
