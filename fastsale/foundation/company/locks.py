"""Row locks of the company and its branches."""

from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.company.queries import NotSetUp
from fastsale.foundation.errors import NotFound, _


def locked_company() -> Company:
    """The company row, locked until the transaction ends. Raises NotSetUp."""
    found = Company.objects.select_for_update().filter(pk=1).first()
    if found is None:
        raise NotSetUp
    return found


def locked_branch(branch_id: int) -> Branch:
    """The branch, locked until the transaction ends. Raises NotFound."""
    found = Branch.objects.select_for_update().filter(pk=branch_id).first()
    if found is None:
        raise NotFound(what=_("chi nhánh"), field="branch")
    return found
