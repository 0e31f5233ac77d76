"""Reads of the company and its branches."""

from fastsale.foundation.company.models import Company
from fastsale.foundation.errors import Problem, _


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
