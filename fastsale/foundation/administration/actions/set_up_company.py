"""The first run: the company, its first branch, the usual roles, and the first person."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from fastsale.foundation import fields
from fastsale.foundation.access.actor import Actor, actor_of, require
from fastsale.foundation.access.models import Role, User
from fastsale.foundation.administration import branches, first_run, people, profile, queries
from fastsale.foundation.administration.known import known_rights
from fastsale.foundation.administration.passwords import Secret, refuse_weak
from fastsale.foundation.administration.profile import CompanyFacts
from fastsale.foundation.administration.roles import DEFAULT_ROLES
from fastsale.foundation.company.models import Branch, Company
from fastsale.foundation.database.collisions import named_collisions
from fastsale.foundation.events.action import action
from fastsale.foundation.events.record import record


@action("administration.set_up_company", title=_("Khai báo công ty lần đầu"), answer=queries.company)
def set_up_company(
    *,
    company: CompanyFacts,
    branch_code: str,
    branch_name: str,
    login: str,
    full_name: str,
    password: Secret,
    request_id: UUID,
    actor: Actor,
) -> Company:
    """Set up an empty installation, once. `actor` is `first_run.founder()`; the log names the new person.

    The first person owns everything; the nine usual roles are there to be given to others. The wizard then adds
    a warehouse (places.add_warehouse) as that person. Refuses a second time (AlreadySetUp) and a weak password.
    """
    require(actor, "administration.set_up_company")
    facts = profile.checked_facts(company)
    branch_facts = branches.checked(branch_code, branch_name, facts["address"], facts["phone"])
    first = User(
        login=people.login_code(login),
        full_name=fields.line(full_name, field="full_name", what=_("Họ tên"), longest=120),
        is_owner=True,
        all_branches=True,
    )
    refuse_weak(password, first)
    with named_collisions(first_run.refuse_set_up):
        made = Company.objects.create(pk=1, **facts)
        branch = Branch.objects.create(**branch_facts)
        known = known_rights()
        Role.objects.bulk_create(
            [
                Role(
                    name=role.name,
                    rights=role.rights(known),
                    discount_ceiling=role.ceiling,
                    known=sorted(known),
                    usual=role.name,
                )
                for role in DEFAULT_ROLES
            ]
        )
        first.home_branch = branch
        first.set_password(password.text)
        first.save()  # house: save-names-its-fields, because the row is new
    record(
        "administration.set_up_company",
        actor=actor_of(first),
        subject="company.Company",
        subject_id=made.pk,
        after={**facts, "branch": branch.code, "login": first.login},
    )
    return made
