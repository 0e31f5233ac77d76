"""What actions on users and roles share: nobody hands out, or takes over, more than they have."""

from collections.abc import Collection, Iterable

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration.errors import LastOwner, LoginTaken, MoreThanYours, RoleNameTaken, UnknownRights
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.company.models import Branch
from fastsale.foundation.errors import Invalid, NotFound, _
from fastsale.foundation.events.wording import title_of
from fastsale.foundation.rates import FULL


def login_code(text: str) -> str:
    """A login code as it is kept: lower case, without blanks. Raises Invalid."""
    code = fields.line(text, field="login", what=_("Mã đăng nhập"), longest=60).lower()
    if " " in code:
        raise Invalid(_("Mã đăng nhập không được có dấu cách."), field="login")
    return code


def refuse_taken_login(login: str) -> None:
    """Raise LoginTaken with the name of the person who has it."""
    holder = User.objects.filter(login=login).first()
    if holder is not None:
        raise LoginTaken(wanted=login, name=holder.full_name)


def refuse_taken_role(name: str, *, besides: int = 0) -> None:
    """Raise RoleNameTaken when another role has this name."""
    if Role.objects.filter(name=name).exclude(pk=besides).exists():
        raise RoleNameTaken(wanted=name)


def locked_user(user_id: int) -> User:
    """The user, locked until the transaction ends. Raises NotFound."""
    found = User.objects.select_for_update().filter(pk=user_id).first()
    if found is None:
        raise NotFound(what=_("người dùng"), field="user")
    return found


def roles_of(role_ids: Collection[int]) -> list[Role]:
    """The roles by name. Raises NotFound when one is not there."""
    found = list(Role.objects.filter(pk__in=role_ids))
    if len(found) < len(set(role_ids)):
        raise NotFound(what=_("vai trò"), field="role_ids")
    return found


def branches_of(branch_ids: Collection[int]) -> list[Branch]:
    """The branches by code. Raises NotFound when one is not there."""
    found = list(Branch.objects.filter(pk__in=branch_ids))
    if len(found) < len(set(branch_ids)):
        raise NotFound(what=_("chi nhánh"), field="branch_ids")
    return found


def refuse_beyond(actor: Actor, rights: Iterable[str], *, is_owner: bool = False, ceiling: int = 0) -> None:
    """Raise MoreThanYours when someone would give, or act upon, rights that they do not have themselves."""
    if actor.is_owner:
        return
    beyond = [title_of(right) for right in sorted(set(rights)) if not actor.may(right)]
    if is_owner:
        beyond.append(_("quản trị toàn quyền"))
    if ceiling > actor.discount_ceiling:
        beyond.append(_("chiết khấu cao hơn"))
    if beyond:
        raise MoreThanYours(login=actor.login, rights=", ".join(beyond[:5]))


def refuse_above(actor: Actor, user: User) -> None:
    """Raise MoreThanYours when `user` has rights that the actor lacks: whoever is higher is not theirs to change."""
    given = list(user.roles.all())
    refuse_beyond(
        actor,
        (right for role in given for right in role.rights),
        is_owner=user.is_owner,
        ceiling=max((role.discount_ceiling for role in given), default=0),
    )


def refuse_last_owner(user: User) -> None:
    """Raise LastOwner when nobody else could administer the company."""
    others = User.objects.select_for_update().filter(is_owner=True, is_active=True).exclude(pk=user.pk)
    if user.is_owner and user.is_active and not list(others):
        raise LastOwner(login=user.login)


def checked_rights(rights: Collection[str]) -> list[str]:
    """The rights in order, each once. Raises UnknownRights with the names that are none."""
    unknown = sorted(set(rights) - known_rights().keys())
    if unknown:
        raise UnknownRights(rights=", ".join(unknown[:5]))
    return sorted(set(rights))


def checked_role(name: str, rights: Collection[str], ceiling: int) -> dict[str, object]:
    """The columns of a role as they are kept; raises Invalid, UnknownRights."""
    return {
        "name": fields.line(name, field="name", what=_("Tên vai trò"), longest=80),
        "rights": checked_rights(rights),
        "discount_ceiling": fields.whole(
            ceiling, field="discount_ceiling", what=_("Chiết khấu tối đa"), least=0, most=FULL
        ),
    }


def described(user: User) -> dict[str, object]:
    """A user for the audit log: everything but the password."""
    return {
        "login": user.login,
        "full_name": user.full_name,
        "email": user.email,
        "phone": user.phone,
        "is_active": user.is_active,
        "is_owner": user.is_owner,
        "all_branches": user.all_branches,
        "language": user.language,
        "roles": sorted(user.roles.values_list("name", flat=True)),
        "branches": sorted(user.branches.values_list("code", flat=True)),
        "home_branch": user.home_branch.code if user.home_branch else None,
    }
