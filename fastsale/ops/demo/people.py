"""Who the demo company is: profile, branches, warehouses, funds, people, roles and their password."""

from dataclasses import dataclass

PASSWORD = "Banhang-2026"  # noqa: S105  everybody's in the demo company, and said so on screen

COMPANY = {
    "name": "Công ty TNHH Thương mại và Thiết bị An Phú Việt",
    "short_name": "An Phú Việt",
    "tax_code": "9900000016",
    "address": "Số 18 phố Duy Tân, phường Cầu Giấy, thành phố Hà Nội",
    "phone": "024 7300 9916",
    "email": "lienhe@anphuviet.example",
    "bank_bin": "970436",
    "bank_account": "0011009900016",
}

HN, DN, HCM = "HN", "DN", "HCM"

# code, name, address, phone
BRANCHES: tuple[tuple[str, str, str, str], ...] = (
    (HN, "Hà Nội", "Số 18 phố Duy Tân, phường Cầu Giấy, thành phố Hà Nội", "024 7300 9916"),
    (DN, "Đà Nẵng", "Số 245 đường Nguyễn Văn Linh, phường Hải Châu, thành phố Đà Nẵng", "0236 730 9916"),
    (HCM, "TP. Hồ Chí Minh", "Số 56 đường Cộng Hòa, phường Tân Bình, Thành phố Hồ Chí Minh", "028 7300 9916"),
)

KCG, KHC, KTB, KBH = "KCG", "KHC", "KTB", "KBH"


@dataclass(frozen=True, slots=True)
class Place:
    """A warehouse. At a two-step one the keeper confirms what leaves."""

    code: str
    name: str
    branch: str
    address: str
    two_step: bool = False
    is_saleable: bool = True


PLACES = (
    Place(KCG, "Kho Cầu Giấy", HN, "Ngõ 82 phố Duy Tân, phường Cầu Giấy, thành phố Hà Nội", two_step=True),
    Place(KHC, "Kho Hải Châu", DN, "Số 245 đường Nguyễn Văn Linh, phường Hải Châu, thành phố Đà Nẵng"),
    Place(KTB, "Kho Tân Bình", HCM, "Số 12 đường Phan Huy Ích, phường Tân Sơn, Thành phố Hồ Chí Minh"),
    Place(
        KBH, "Kho bảo hành – hàng lỗi", HN, "Ngõ 82 phố Duy Tân, phường Cầu Giấy, thành phố Hà Nội", is_saleable=False
    ),
)
SALE_PLACE = {HN: KCG, DN: KHC, HCM: KTB}
BRANCH_OF = {place.code: place.branch for place in PLACES}


@dataclass(frozen=True, slots=True)
class Fund:
    """A till of a branch, or a bank account that serves all, with what was in it when the books began (đồng)."""

    code: str
    name: str
    branch: str
    kind: str
    opening: int
    bank: str = ""
    bin: str = ""
    number: str = ""


CASH_HN, CASH_DN, CASH_HCM = "Tiền mặt Hà Nội", "Tiền mặt Đà Nẵng", "Tiền mặt TP. Hồ Chí Minh"
BANK_HN, BANK_HCM = "Vietcombank Thăng Long", "BIDV Tân Bình"

FUNDS = (
    Fund("TM-HN", CASH_HN, HN, "cash", 185_000_000),
    Fund("TM-DN", CASH_DN, DN, "cash", 62_500_000),
    Fund("TM-HCM", CASH_HCM, HCM, "cash", 128_000_000),
    Fund("VCB-TL", BANK_HN, "", "bank", 3_450_000_000, "Vietcombank", "970436", "0011009900016"),
    Fund("BIDV-TB", BANK_HCM, "", "bank", 2_180_000_000, "BIDV", "970418", "31410009900016"),
)
CASH_OF = {HN: CASH_HN, DN: CASH_DN, HCM: CASH_HCM}
BANK_OF = {HN: BANK_HN, DN: BANK_HN, HCM: BANK_HCM}

# The roles that every company starts with (foundation.administration.roles).
SALES, HEAD, KEEPER, BOOKKEEPER, CASHIER, BUYER, DIRECTOR, ADMIN = (
    "Nhân viên kinh doanh",
    "Trưởng phòng kinh doanh",
    "Thủ kho",
    "Kế toán",
    "Thủ quỹ",
    "Mua hàng",
    "Giám đốc",
    "Quản trị",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A user. `branches` empty: every branch. `left`: no longer with the company when the year ends."""

    login: str
    name: str
    role: str
    branches: tuple[str, ...] = ()
    left: bool = False

    @property
    def home(self) -> str:
        return self.branches[0] if self.branches else HN


PEOPLE = (
    Person("an.nguyen", "Nguyễn Hoàng An", SALES, (HN,)),
    Person("binh.tran", "Trần Thanh Bình", HEAD),
    Person("cuong.le", "Lê Mạnh Cường", KEEPER),
    Person("dung.pham", "Phạm Thùy Dung", BOOKKEEPER),
    Person("em.vo", "Võ Thị Em", CASHIER),
    Person("giam.doc", "Đặng An Phú", DIRECTOR),
    Person("quan.tri", "Quản trị hệ thống", ADMIN),
    Person("thao.ngo", "Ngô Phương Thảo", SALES, (HN,)),
    Person("phuong.dang", "Đặng Hoài Phương", SALES, (DN,)),
    Person("quang.bui", "Bùi Minh Quang", SALES, (HCM,)),
    Person("yen.mai", "Mai Hải Yến", SALES, (HCM,)),
    Person("hung.do", "Đỗ Quốc Hưng", BUYER),
    Person("long.vu", "Vũ Hoàng Long", SALES, (HN,), left=True),
)
SELLERS = {
    branch: tuple(one.login for one in PEOPLE if one.role == SALES and branch in one.branches and not one.left)
    for branch in (HN, DN, HCM)
}
