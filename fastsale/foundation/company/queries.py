"""Reads of the company and its branches."""

from django.db.models import QuerySet

from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.errors import NotFound, Problem, _


class NotSetUp(Problem):
    code = "not_set_up"
    status = 409
    message = _("Chưa khai báo công ty. Mở trang đầu và làm theo hướng dẫn thiết lập.")


def current() -> Company:
    """The company row with its settings; raises NotSetUp before the first-run wizard is done."""
    company = Company.objects.filter(pk=1).first()
    if company is None:
        raise NotSetUp
    return company


def is_set_up() -> bool:
    return Company.objects.filter(pk=1).exists()


def branches(*, active_only: bool = True) -> QuerySet[Branch]:
    """The branches by code."""
    return Branch.objects.filter(is_active=True) if active_only else Branch.objects.all()


def active_branch(branch_id: int) -> Branch:
    """A branch that is in use; raises NotFound."""
    found = Branch.objects.filter(pk=branch_id, is_active=True).first()
    if found is None:
        raise NotFound(what=_("chi nhánh đang hoạt động"), field="branch")
    return found
