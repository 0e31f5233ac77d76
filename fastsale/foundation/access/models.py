"""People, what they may do, and keys for programs."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from fastsale.foundation.company.models import Branch


class Role(models.Model):
    """A named set of rights. A person with several roles has all of their rights together.

    `known` are the rights there were when it was last written: one the program learned since is new to it. `usual`
    names the usual role that it still is (administration.roles); empty once a person has changed it.
    """

    name = models.CharField(_("Tên vai trò"), max_length=80, unique=True)
    rights = models.JSONField(_("Quyền"), default=list, blank=True)
    discount_ceiling = models.PositiveIntegerField(
        _("Chiết khấu tối đa"), default=0, help_text=_("Phần vạn: 500 là 5 %")
    )
    known = models.JSONField(default=list, blank=True)
    usual = models.CharField(max_length=80, blank=True, default="", db_default="")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(condition=Q(discount_ceiling__lte=10_000), name="role_ceiling_at_most_all")
        ]

    def __str__(self) -> str:
        return self.name


class UserManager(BaseUserManager["User"]):
    def get_by_natural_key(self, username: str | None) -> "User":
        """Login codes are compared without case, as FastWork does."""
        return self.get(login=(username or "").strip().lower())


class User(AbstractBaseUser):
    """A person of the company. The login code is the same in FastSale and FastWork."""

    login = models.CharField(_("Mã đăng nhập"), max_length=60, unique=True)
    full_name = models.CharField(_("Họ tên"), max_length=120)
    email = models.EmailField(_("Email"), blank=True)
    phone = models.CharField(_("Điện thoại"), max_length=40, blank=True)
    is_active = models.BooleanField(_("Đang hoạt động"), default=True)
    is_owner = models.BooleanField(_("Quản trị toàn quyền"), default=False)
    roles = models.ManyToManyField(Role, blank=True, related_name="users", verbose_name=_("Vai trò"))
    all_branches = models.BooleanField(_("Mọi chi nhánh"), default=False)
    branches = models.ManyToManyField(Branch, blank=True, related_name="users", verbose_name=_("Chi nhánh"))
    home_branch = models.ForeignKey(
        Branch, null=True, blank=True, on_delete=models.PROTECT, related_name="+", verbose_name=_("Chi nhánh làm việc")
    )
    language = models.CharField(
        _("Ngôn ngữ"), max_length=5, default="vi", choices=[("vi", "Tiếng Việt"), ("en", "English")]
    )
    created_at = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)
    version = models.PositiveIntegerField(default=1)

    objects: ClassVar[UserManager] = UserManager()
    USERNAME_FIELD = "login"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["full_name"]

    class Meta:
        ordering = ["login"]
        constraints = [models.CheckConstraint(condition=~Q(login=""), name="user_login_not_empty")]

    def __str__(self) -> str:
        return self.full_name or self.login

    def clean(self) -> None:
        self.login = self.login.strip().lower()

    @property
    def is_staff(self) -> bool:
        return self.is_owner

    def has_perm(self, perm: str, obj: Any = None) -> bool:  # noqa: ARG002  as Django calls it
        return self.is_active and self.is_owner

    def has_module_perms(self, app_label: str) -> bool:  # noqa: ARG002  as Django calls it
        return self.is_active and self.is_owner


class ApiToken(models.Model):
    """A key for a program that acts as a person. Only its digest is kept."""

    user = models.ForeignKey(User, on_delete=models.PROTECT, related_name="api_tokens")
    name = models.CharField(_("Tên khóa"), max_length=80)
    prefix = models.CharField(max_length=12)
    digest = models.CharField(max_length=64, unique=True)
    scopes = models.JSONField(_("Phạm vi"), default=list)
    created_at = models.DateTimeField(_("Tạo lúc"), auto_now_add=True)
    expires_at = models.DateTimeField(_("Hết hạn"), null=True, blank=True)
    revoked_at = models.DateTimeField(_("Thu hồi lúc"), null=True, blank=True)
    last_used_on = models.DateField(_("Dùng lần cuối"), null=True, blank=True)

    class Meta:
        ordering = ["-id"]


class ListSetting(models.Model):
    """What a person keeps for one list: the columns he hides, and filters by a name of his own.

    `page` is the list's URL name. Without a `name` the row says the hidden columns in `text`, parted by spaces;
    with one it is a saved filter and `text` is its query. A habit, not business: it is not in the log.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="list_settings")
    page = models.CharField(max_length=80)
    name = models.CharField(_("Tên bộ lọc"), max_length=60, blank=True)
    text = models.CharField(max_length=1_000, blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["user", "page", "name"], name="list_setting_once")]

    def __str__(self) -> str:
        return f"{self.page} {self.name}"
