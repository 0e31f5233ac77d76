"""Gộp trùng: two rows for one partner become one, after saying in figures what that does."""

from collections.abc import Collection, Sequence

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from fastsale.books.debts.models import Side
from fastsale.foundation import figures
from fastsale.master.partners.models import Partner
from fastsale.trade.settlement.actions.merge_partners import merge_partners as merge_them
from fastsale.trade.settlement.queries import RIGHT_OF
from fastsale.web.fields import KeyChoiceField, LineField
from fastsale.web.forms import PageForm
from fastsale.web.page import PageRequest, Tab, done, form_page, page
from fastsale.web.settlement.party import Standing, party_of, standing_of


class MergeForm(PageForm):
    """The branch that numbers the paper of what moves, and a word about why."""

    branch_id = KeyChoiceField(label=gettext_lazy("Chi nhánh lập phiếu"), choices=list)
    note = LineField(label=gettext_lazy("Diễn giải"), size=500, required=False)

    def __init__(self, request: PageRequest) -> None:
        super().__init__(request, {"branch_id": request.branch.pk if request.branch else None})
        self.offer("branch_id", [(row.pk, row.name) for row in request.branches])


@page("settlement.merge_partners")
def merge_partners(request: PageRequest, partner_id: int) -> HttpResponse:
    """The kept partner is in the path; the duplicate is chosen first, then what happens is said, then it happens."""
    kept = party_of(request, str(partner_id))
    assert kept is not None, "the path names one"
    back = reverse("partners:partner", args=[kept.pk])
    title, crumbs = _("Gộp trùng vào %(name)s") % {"name": kept.name}, [Tab(kept.name, back)]
    duplicate = party_of(request, request.GET.get("duplicate", ""))
    if duplicate is None:
        context = {"title": title, "crumbs": crumbs, "pick_url": reverse("settlement:pick_duplicate")}
        return render(request, "settlement/choose_duplicate.html", context)
    form = MergeForm(request)
    facts = {"kept_id": kept.pk, "duplicate_id": duplicate.pk, "actor": request.actor}
    if form.posted() and (merged := form.act(merge_them, **facts)):
        said = _("Đã gộp %(code)s vào %(kept)s.") % {"code": duplicate.code, "kept": merged.name}
        return done(request, said, back)
    standings = [standing_of(duplicate, side) for side in Side]
    seen = [side for side in Side if request.actor.may(RIGHT_OF[side.value])]
    return form_page(
        request, form, title=title, whole="settlement/merge_form.html", back=back, crumbs=crumbs, kept=kept,
        duplicate=duplicate, consequences=_consequences(kept, duplicate, standings, seen), verb=_("Gộp"),
    )  # fmt: skip


def _consequences(
    kept: Partner, duplicate: Partner, standings: Sequence[Standing], seen: Collection[Side]
) -> list[str]:
    """What will happen; the balance of a side for who may see it."""
    names = {"dup": duplicate.name, "code": duplicate.code, "kept": kept.name}
    told = []
    for standing in standings:
        count = len(standing.charges) + len(standing.credits)
        facts = {**names, "side": standing.side.label, "count": count, "amount": figures.money(standing.balance)}
        if count and standing.side in seen:
            told.append(
                _("%(side)s: %(count)s khoản còn mở, số dư %(amount)s, chuyển sang %(kept)s, giữ nguyên hạn trả.")
                % facts
            )
        elif count:
            told.append(_("%(side)s: những khoản còn mở chuyển sang %(kept)s, giữ nguyên hạn trả.") % facts)
    if not told:
        told.append(_("%(dup)s không còn công nợ: không có gì phải chuyển.") % names)
    told.append(_("%(dup)s (%(code)s) ngừng giao dịch; phiếu đã lập vẫn đứng tên cũ.") % names)
    told.append(_("%(kept)s nhận thêm những thông tin còn thiếu: điện thoại, mã số thuế, địa chỉ…") % names)
    told.append(_("Không gỡ lại được: kiểm tra kỹ hai hồ sơ trước khi gộp."))
    return told
