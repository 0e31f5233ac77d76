"""Customers and suppliers of the demo company, made from the seed: names, addresses and terms one meets in Vietnam."""

from dataclasses import dataclass, replace
from random import Random

from fastsale.ops.demo import places_vn
from fastsale.ops.demo.people import DN, HCM, HN, SELLERS

RESELLER, EATERY, OFFICE, SCHOOL, INSTALLER, PERSON = "reseller", "eatery", "office", "school", "installer", "person"

# kind: customer group, how many, terms in days, limits in millions of đồng
KINDS: dict[str, tuple[str, int, tuple[int, ...], tuple[int, ...]]] = {
    RESELLER: ("Đại lý, tạp hóa", 92, (0, 15, 15, 30), (10, 20, 30, 60)),
    EATERY: ("Quán, nhà hàng", 44, (0, 15), (10, 20, 30)),
    OFFICE: ("Doanh nghiệp", 90, (15, 30, 30, 45), (50, 80, 100, 200)),
    SCHOOL: ("Trường học, cơ quan", 26, (30, 45), (50, 100)),
    INSTALLER: ("Thợ, cửa hàng thiết bị", 26, (15, 30), (100, 150, 200)),
    PERSON: ("Cá nhân", 30, (0,), (0,)),
}
PRICED_WHOLESALE = (RESELLER,)


@dataclass(frozen=True, slots=True)
class PartnerSpec:
    """A partner. `limit` in đồng; `kind` says what such a customer buys; `overdue`: behind with its payments."""

    code: str
    name: str
    kind: str
    branch: str
    phone: str
    street: str
    ward: str
    province: str
    tax_code: str = ""
    term: int = 0
    limit: int | None = 0
    responsible: str = ""
    is_supplier: bool = False
    is_customer: bool = True
    old_address: str = ""
    overdue: bool = False

    @property
    def is_company(self) -> bool:
        return bool(self.tax_code)


MINH_PHAT, CO_BA, MINH_KHAI, TRUONG_AN, LE_LOI, SEN_HO = (
    "KH-MINHPHAT", "KH-COBA", "KH-MINHKHAI", "KH-TRUONGAN", "KH-LELOI", "KH-SENHO",
)  # fmt: skip
MOST_OVERDUE = 8
"""Of a hundred customers, how many are behind with their payments today."""

_NAMED = (
    (CO_BA, "Tạp hóa Cô Ba", RESELLER, HN, 15, 30, "Số 27 ngõ 165 đường Xuân Thủy", "phường Cầu Giấy", "Hà Nội"),
    (MINH_PHAT, "Công ty TNHH Thương mại Minh Phát", OFFICE, HN, 30, 200, "Số 9 phố Trần Thái Tông",
     "phường Cầu Giấy", "Hà Nội"),
    (MINH_KHAI, "Văn phòng phẩm Minh Khai", RESELLER, HN, 15, 60, "Số 318 phố Minh Khai", "phường Vĩnh Tuy", "Hà Nội"),
    (TRUONG_AN, "Công ty Cổ phần Xây dựng Trường An", OFFICE, HCM, 45, 200, "Số 112 đường Hoàng Văn Thụ",
     "phường Đức Nhuận", "Thành phố Hồ Chí Minh"),
    (LE_LOI, "Trường THCS Lê Lợi", SCHOOL, DN, 45, 50, "Số 64 đường Trần Phú", "phường Hải Châu", "Đà Nẵng"),
    (SEN_HO, "Nhà hàng Bia hơi Sen Hồ", EATERY, HN, 30, 100, "Số 41 phố Trịnh Công Sơn", "phường Tây Hồ", "Hà Nội"),
)  # fmt: skip

# code of goods lists, name, branch, street, ward, province, term
_SUPPLIERS = (
    ("RJVN", "Công ty TNHH Thiết bị chấm công Việt Nhật", "Số 15 đường Cộng Hòa", "phường Tân Sơn Hòa",
     "Thành phố Hồ Chí Minh", 30),
    ("CAMVN", "Công ty CP Thiết bị an ninh Toàn Cầu Sáng", "Số 88 phố Thái Hà", "phường Đống Đa", "Hà Nội", 30),
    ("MANGVN", "Công ty TNHH Phân phối thiết bị mạng Bắc Hà", "Số 41 phố Lê Thanh Nghị", "phường Bạch Mai", "Hà Nội",
     30),
    ("MAYIN", "Công ty CP Máy văn phòng Hồng Quang", "Số 130 phố Lý Nam Đế", "phường Hoàn Kiếm", "Hà Nội", 30),
    ("NTHP", "Công ty TNHH Nội thất văn phòng Phú Gia", "Km 12 quốc lộ 1A", "xã Ngọc Hồi", "Hà Nội", 15),
    ("GIAYVN", "Công ty TNHH Giấy và Bao bì Tân Mai Việt", "Khu công nghiệp Biên Hòa 1", "phường Trấn Biên",
     "Đồng Nai", 30),
    ("VPPTL", "Công ty TNHH Phân phối bút viết Thành Long", "Lô 6 khu công nghiệp Tân Tạo", "phường Tân Tạo",
     "Thành phố Hồ Chí Minh", 30),
    ("VPPHH", "Công ty CP Giấy vở Sông Hồng", "Số 25 phố Lý Thường Kiệt", "phường Cửa Nam", "Hà Nội", 30),
    ("VPPDL", "Công ty TNHH Văn phòng phẩm Đại Lợi", "Số 77 đường Lạc Long Quân", "phường Hòa Bình",
     "Thành phố Hồ Chí Minh", 15),
    ("BIAVN", "Công ty CP Thương mại Bia Thủ Đô", "Số 183 phố Hoàng Hoa Thám", "phường Ngọc Hà", "Hà Nội", 15),
    ("BIANAM", "Công ty TNHH Phân phối Bia Phương Nam", "Số 187 đường Nguyễn Chí Thanh", "phường Chợ Lớn",
     "Thành phố Hồ Chí Minh", 15),
    ("NGKVN", "Công ty TNHH Nước giải khát Hà Thành", "Km 17 quốc lộ 1A", "xã Thường Tín", "Hà Nội", 15),
    ("NGKNAM", "Công ty TNHH Nước giải khát Sông Tiền", "Số 485 xa lộ Hà Nội", "phường Thủ Đức",
     "Thành phố Hồ Chí Minh", 15),
    ("CAFEVN", "Công ty TNHH Cà phê Trà Cao Nguyên Xanh", "Số 82 đường Nguyễn Tất Thành", "phường Buôn Ma Thuột",
     "Đắk Lắk", 30),
    ("SUAVN", "Công ty TNHH Phân phối sữa Ba Vì Xanh", "Số 10 phố Tân Trào", "phường Từ Liêm", "Hà Nội", 15),
    ("SUANAM", "Công ty TNHH Phân phối sữa Sài Thành", "Số 36 đường Ung Văn Khiêm", "phường Thạnh Mỹ Tây",
     "Thành phố Hồ Chí Minh", 15),
    ("TPVN", "Công ty CP Thực phẩm Hương Việt", "Khu công nghiệp Thạch Thất", "xã Thạch Thất", "Hà Nội", 15),
    ("TPNAM", "Công ty TNHH Thực phẩm Nam Bộ", "Lô 2 khu công nghiệp Tân Bình", "phường Tây Thạnh",
     "Thành phố Hồ Chí Minh", 15),
    ("GAOVN", "Hợp tác xã Nông sản Hải Hậu", "Xóm 5", "xã Hải Hậu", "Ninh Bình", 0),
    ("BKVN", "Công ty CP Bánh kẹo Tràng An Mới", "Số 30 phố Phùng Chí Kiên", "phường Nghĩa Đô", "Hà Nội", 15),
    ("GDVN", "Công ty TNHH Hóa mỹ phẩm Sao Mai", "Khu công nghiệp Quang Minh", "xã Quang Minh", "Hà Nội", 15),
    ("GDNAM", "Công ty TNHH Hàng tiêu dùng Mê Kông", "Số 156 đường Nguyễn Lương Bằng", "phường Tân Mỹ",
     "Thành phố Hồ Chí Minh", 15),
    ("DIENVN", "Công ty CP Bóng đèn và Thiết bị điện Ánh Dương", "Số 87 phố Hạ Đình", "phường Khương Đình", "Hà Nội",
     30),
)  # fmt: skip

IN_THE_SOUTH = {"BIAVN": "BIANAM", "NGKVN": "NGKNAM", "SUAVN": "SUANAM", "TPVN": "TPNAM", "GDVN": "GDNAM"}
"""Who supplies TP. Hồ Chí Minh instead."""

_FAMILY = (
    "Nguyễn",
    "Trần",
    "Lê",
    "Phạm",
    "Hoàng",
    "Huỳnh",
    "Phan",
    "Vũ",
    "Võ",
    "Đặng",
    "Bùi",
    "Đỗ",
    "Hồ",
    "Ngô",
    "Dương",
)
_MEN = (
    "Văn Dũng",
    "Văn Hùng",
    "Minh Tuấn",
    "Quốc Phúc",
    "Đức Sơn",
    "Hữu Long",
    "Anh Quân",
    "Văn Hiếu",
    "Xuân Đạt",
    "Gia Khánh",
)
_WOMEN = (
    "Thị Lan",
    "Thu Hà",
    "Ngọc Mai",
    "Thị Nga",
    "Kim Oanh",
    "Thanh Thảo",
    "Thu Trang",
    "Bảo Yến",
    "Thị Nhung",
    "Ngọc Bích",
)
_SHOPS = (
    "Hà", "Lan", "Hương", "Tuấn", "Dũng", "Hùng", "Linh", "Mai", "Nga", "Oanh", "Phúc", "Sơn", "Tâm", "Thảo", "Trang",
    "Tú", "Vân", "Yến", "Khánh", "Hiếu", "Bích", "Châu", "Giang", "Nhung", "Thu Hà", "Minh Châu", "Ngọc Lan",
    "Kim Oanh", "Hải Yến", "Thanh Tâm", "Bảo Ngọc", "Gia Linh", "Anh Thư", "Hoàng Yến", "Phương Nga", "Mai Hương",
    "Hồng Nhung", "Tuấn Anh", "Đức Huy", "Quang Vinh", "Thành Đạt", "Xuân Mai", "Bích Phượng", "Thu Thủy", "Hòa Bình",
    "Tân Phát",
)  # fmt: skip
_EATERIES = ("Quán cà phê", "Nhà hàng", "Quán nhậu", "Quán cơm", "Căng tin", "Trà sữa")
_SCHOOL_KINDS = ("Trường Tiểu học", "Trường THCS", "Trường THPT", "Trường Mầm non", "Trung tâm Ngoại ngữ")
_AUNTS = (
    "Bà Năm",
    "Cô Tư",
    "Chú Bảy",
    "Bà Hai",
    "Cô Út",
    "Anh Ba",
    "Chị Sáu",
    "Dì Tám",
    "Bác Hòa",
    "Cô Lý",
    "Bà Thìn",
    "Ông Tý",
)
_FIRMS = (
    "Hoàng Long", "Đại Thành", "Tân Tiến", "An Khang", "Bình Minh", "Việt Hưng", "Nam Thịnh", "Thiên Phúc", "Gia Hưng",
    "Đông Á", "Phú Thái", "Hải Đăng", "Thành Công", "Sao Việt", "Kim Ngân", "Trường Thịnh", "Nhật Minh", "Hưng Phát",
    "Đức Tín", "Vạn Xuân", "Lạc Hồng", "Âu Lạc", "Bách Việt", "Tâm Đức", "Quang Minh", "Hòa Bình Xanh", "Ngọc Lâm",
    "Tuấn Kiệt", "Vĩnh Phú", "Thái Sơn", "Minh Đức", "Khang Thịnh", "An Bình", "Phương Đông", "Tiến Đạt", "Việt Đức",
)  # fmt: skip
_TRADES = (
    "Xây dựng", "Vận tải", "Dệt may", "Cơ khí", "Du lịch", "Dược phẩm", "Bao bì", "Nội thất", "Logistics", "Kiến trúc",
    "Quảng cáo", "Công nghệ", "Thủy sản", "Nông sản", "Đầu tư", "Bất động sản", "Tư vấn thuế", "In ấn",
)  # fmt: skip
_SCHOOLS = (
    "Nguyễn Du", "Trần Phú", "Lý Tự Trọng", "Chu Văn An", "Nguyễn Trãi", "Kim Đồng", "Hai Bà Trưng", "Phan Bội Châu",
    "Quang Trung", "Lê Quý Đôn", "Nguyễn Huệ", "Võ Thị Sáu", "Phan Chu Trinh", "Ngô Quyền",
)  # fmt: skip
_MOBILES = (
    "032", "033", "034", "035", "036", "037", "038", "039", "070", "076", "077", "078", "079", "081", "082", "083",
    "084", "085", "086", "088", "089", "090", "091", "093", "094", "096", "097", "098",
)  # fmt: skip


def mst(number: int) -> str:
    """The `number`-th tax code below the prefix 99, which no tax office gives; its tenth digit checks the nine."""
    body = f"99{number:07d}"
    weighed = sum(int(digit) * weight for digit, weight in zip(body, (31, 29, 23, 19, 17, 13, 7, 5, 3), strict=True))
    check = 10 - weighed % 11
    return f"{body}{check}" if check < 10 else ""


class _Directory:
    """Deals out phones, tax codes and names, none of them twice."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.phones: set[str] = set()
        self.names: set[str] = set()
        self.codes = 100

    def phone(self) -> str:
        while True:
            tail = self.random.randrange(10_000_000)
            digits = f"{self.random.choice(_MOBILES)}{tail:07d}"
            if digits not in self.phones:
                self.phones.add(digits)
                return f"{digits[:4]} {digits[4:7]} {digits[7:]}"

    def tax_code(self) -> str:
        while True:
            self.codes += 1
            if code := mst(self.codes):
                return code

    def name(self, kind: str) -> str:
        while True:
            name = self._name(kind)
            if name not in self.names:
                self.names.add(name)
                return name

    def _name(self, kind: str) -> str:
        pick = self.random.choice
        match kind:
            case "reseller":
                first = pick(
                    ("Tạp hóa", "Tạp hóa", "Đại lý", "Cửa hàng", "Siêu thị mini", "Nhà phân phối", "Văn phòng phẩm")
                )
                return f"{first} {pick(_AUNTS if first == 'Tạp hóa' and self.random.random() < 0.4 else _SHOPS)}"
            case "eatery":
                return f"{pick(_EATERIES)} {pick(_SHOPS)}"
            case "office":
                form = pick(("Công ty TNHH", "Công ty TNHH", "Công ty CP", "Công ty Cổ phần"))
                return f"{form} {pick(_TRADES)} {pick(_FIRMS)}"
            case "school":
                return f"{pick(_SCHOOL_KINDS)} {pick(_SCHOOLS)}"
            case "installer":
                return f"{pick(('Camera', 'Tin học', 'Thiết bị điện tử', 'Viễn thông', 'Máy tính'))} {pick(_FIRMS)}"
            case _:
                return f"{pick(_FAMILY)} {pick(_MEN + _WOMEN)}"


def customers(random: Random) -> list[PartnerSpec]:
    """The named customers and the generated ones, 300 and a few; one of them supplies us too."""
    directory = _Directory(random)
    found = [_named(row, directory, number) for number, row in enumerate(_NAMED)]
    for kind, (_group, wanted, _terms, _limits) in KINDS.items():
        missing = wanted - sum(one.kind == kind for one in found)
        found += [_made(kind, directory, len(found) + 1 + extra) for extra in range(missing)]
    return _with_overdue(found, random)


def _named(row: tuple[str, str, str, str, int, int, str, str, str], directory: _Directory, number: int) -> PartnerSpec:
    code, name, kind, branch, term, limit, street, ward, province = row
    directory.names.add(name)
    return PartnerSpec(
        code, name, kind, branch, directory.phone(), street, ward, province,
        tax_code=directory.tax_code() if kind in (OFFICE, SCHOOL) else "",
        term=term,
        limit=limit * 1_000_000,
        responsible=SELLERS[branch][number % len(SELLERS[branch])] if code != CO_BA else "an.nguyen",
        is_supplier=code == MINH_PHAT,
    )  # fmt: skip


def _made(kind: str, directory: _Directory, number: int) -> PartnerSpec:
    random = directory.random
    _group, _count, terms, limits = KINDS[kind]
    branch = random.choices((HN, DN, HCM), (45, 20, 35))[0]
    street, ward, province, old = places_vn.address(random, branch)
    term = random.choice(terms)
    return PartnerSpec(
        f"KH{number:04d}", directory.name(kind), kind, branch, directory.phone(), street, ward, province,
        tax_code=directory.tax_code() if _has_tax_code(kind, random) else "",
        term=term,
        limit=random.choice(limits) * 1_000_000 if term else 0,
        responsible=random.choice(SELLERS[branch]),
        old_address=old,
    )  # fmt: skip


def _has_tax_code(kind: str, random: Random) -> bool:
    return kind in (OFFICE, SCHOOL) or (kind == INSTALLER and random.random() < 0.5)


def _with_overdue(found: list[PartnerSpec], random: Random) -> list[PartnerSpec]:
    """Mark 8 % as behind with their payments, among those who buy on credit and often enough to be late."""
    candidates = [one.code for one in found if one.term and one.term <= 30 and one.code.startswith("KH0")]
    late = set(random.sample(candidates, len(found) * MOST_OVERDUE // 100))
    return [replace(one, overdue=one.code in late) for one in found]


def suppliers(random: Random) -> list[PartnerSpec]:
    """The suppliers; Minh Phát, who also buys from us, stands among the customers."""
    directory = _Directory(random)
    directory.codes = 5_000
    return [
        PartnerSpec(
            f"NCC-{code}", name, "supplier", HN, directory.phone(), street, ward, province,
            tax_code=directory.tax_code(), term=term, limit=None, is_supplier=True, is_customer=False,
        )
        for code, name, street, ward, province, term in _SUPPLIERS
    ]  # fmt: skip
