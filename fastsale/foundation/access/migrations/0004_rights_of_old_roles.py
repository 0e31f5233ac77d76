"""What roles written before can know: the rights that any of them gives, among them the administrator's "all".

The right to see debts becomes two, one for each side. Who had it keeps both, but for the usual seller, who has nothing
to do with suppliers.
"""

from typing import Any

from django.db import migrations

SELLER = "Nhân viên kinh doanh"
USUAL = (
    "Quản trị", "Giám đốc", "Trưởng phòng kinh doanh", SELLER, "Thu ngân", "Thủ kho", "Kế toán", "Thủ quỹ", "Mua hàng",
)  # fmt: skip


def remember(apps: Any, _schema: Any) -> None:
    """A role of a usual name in its first version was never changed by a person."""
    roles = list(apps.get_model("access", "Role").objects.all())
    known = sorted({right for role in roles for right in role.rights})
    for role in roles:
        role.known = known
        role.usual = role.name if role.name in USUAL and role.version == 1 else ""
        if "debts.view" in role.rights and "debts.view_payables" not in role.rights and role.name != SELLER:
            role.rights = sorted([*role.rights, "debts.view_payables"])
        role.save(update_fields=["known", "usual", "rights"])


class Migration(migrations.Migration):
    dependencies = [("access", "0003_usual_roles")]

    operations = [migrations.RunPython(remember, migrations.RunPython.noop)]
