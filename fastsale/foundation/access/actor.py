"""Who is acting, with everything needed to say yes or no."""

from dataclasses import dataclass, field

from fastsale.foundation.access import rights as right_names
from fastsale.foundation.access.models import User
from fastsale.foundation.errors import Forbidden, Problem, _


class InactiveUser(Problem):
    code = "inactive_user"
    status = 403
    message = _("Tài khoản %(login)s đã ngừng hoạt động. Liên hệ quản trị để mở lại.")


class OtherBranch(Forbidden):
    code = "other_branch"
    message = _("Tài khoản %(login)s không thuộc chi nhánh của phiếu này. Nhờ người của chi nhánh đó, hoặc quản trị.")


@dataclass(frozen=True, slots=True)
class Actor:
    """A person (or the system) at the moment of acting. Built at the door, asked in the action.

    `branch_ids` None means every branch. `discount_ceiling` in basis points.
    """

    user_id: int
    login: str
    name: str
    rights: frozenset[str] = field(default_factory=frozenset)
    is_owner: bool = False
    is_active: bool = True
    branch_ids: frozenset[int] | None = frozenset()
    discount_ceiling: int = 0

    def may(self, right: str) -> bool:
        """Asks; never raises."""
        return self.is_active and (self.is_owner or right in self.rights or right in right_names.EVERYBODY)

    def in_branch(self, branch_id: int) -> bool:
        return self.is_owner or self.branch_ids is None or branch_id in self.branch_ids

    @property
    def sees_cost(self) -> bool:
        return self.may(right_names.SEE_COST)

    @property
    def own_customers_only(self) -> bool:
        return not self.may(right_names.ALL_CUSTOMERS)


def require(actor: Actor, right: str, *, branch_id: int | None = None) -> None:
    """Let the actor pass or raise InactiveUser, Forbidden or OtherBranch."""
    if not actor.is_active:
        raise InactiveUser(login=actor.login)
    if not actor.may(right):
        raise Forbidden(login=actor.login, right=right)
    if branch_id is not None and not actor.in_branch(branch_id):
        raise OtherBranch(login=actor.login)


def actor_of(user: User) -> Actor:
    """The Actor of a signed-in person: two statements (roles, branches)."""
    roles = list(user.roles.all())
    return Actor(
        user_id=user.pk,
        login=user.login,
        name=user.full_name,
        rights=frozenset(right for role in roles for right in role.rights),
        is_owner=user.is_owner,
        is_active=user.is_active,
        branch_ids=None if user.all_branches else frozenset(user.branches.values_list("pk", flat=True)),
        discount_ceiling=10_000 if user.is_owner else max((role.discount_ceiling for role in roles), default=0),
    )
