"""The goods of the demo company: the named ones, the generated rest, their groups, units, price list."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from fastsale.ops.demo import goods_grocery, goods_office

# code, name, parent, shelf life of a lot in days (0: no lots)
GROUPS: tuple[tuple[str, str, str, int], ...] = (
    ("TB", "Thiết bị văn phòng", "", 0),
    ("TB-MCC", "Máy chấm công, kiểm soát cửa", "TB", 0),
    ("TB-MI", "Máy in, máy quét, thiết bị bán hàng", "TB", 0),
    ("TB-MUC", "Mực in, linh kiện máy in", "TB", 0),
    ("TB-MT", "Phụ kiện máy tính", "TB", 0),
    ("TB-VP", "Máy văn phòng khác", "TB", 0),
    ("AN", "Camera, an ninh", "", 0),
    ("AN-CAM", "Camera", "AN", 0),
    ("AN-NVR", "Đầu ghi hình", "AN", 0),
    ("AN-PK", "Ổ cứng, phụ kiện camera", "AN", 0),
    ("MANG", "Thiết bị mạng", "", 0),
    ("MANG-TB", "Wi-Fi, switch, lưu điện", "MANG", 0),
    ("MANG-CAP", "Cáp, tủ, phụ kiện mạng", "MANG", 0),
    ("NT", "Nội thất văn phòng", "", 0),
    ("NT-BG", "Bàn, ghế, tủ, kệ", "NT", 0),
    ("VPP", "Văn phòng phẩm", "", 0),
    ("VPP-GIAY", "Giấy in, giấy nhớ", "VPP", 0),
    ("VPP-BUT", "Bút, thước, gôm", "VPP", 0),
    ("VPP-SO", "Sổ, vở, biểu mẫu", "VPP", 0),
    ("VPP-FILE", "Bìa, file hồ sơ", "VPP", 0),
    ("VPP-DC", "Dụng cụ văn phòng", "VPP", 0),
    ("VPP-BANG", "Băng dính, bao bì", "VPP", 0),
    ("DU", "Đồ uống", "", 0),
    ("DU-BIA", "Bia", "DU", 360),
    ("DU-NGK", "Nước giải khát", "DU", 330),
    ("DU-NUOC", "Nước khoáng, nước tinh khiết", "DU", 360),
    ("DU-CAFE", "Cà phê, trà", "DU", 540),
    ("SUA", "Sữa", "", 0),
    ("SUA-TUOI", "Sữa nước, sữa chua uống", "SUA", 180),
    ("SUA-DAC", "Sữa đặc, sữa bột", "SUA", 420),
    ("TP", "Thực phẩm", "", 0),
    ("TP-MI", "Mì, phở, cháo ăn liền", "TP", 180),
    ("TP-GV", "Gia vị, dầu ăn, đường", "TP", 0),
    ("TP-GAO", "Gạo, đồ khô", "TP", 0),
    ("TP-BK", "Bánh kẹo, đồ hộp", "TP", 270),
    ("GD", "Hàng gia dụng", "", 0),
    ("GD-GIAY", "Giấy vệ sinh, khăn giấy", "GD", 0),
    ("GD-TAY", "Giặt xả, tẩy rửa", "GD", 0),
    ("GD-CN", "Chăm sóc cá nhân", "GD", 0),
    ("GD-DIEN", "Điện gia dụng, pin", "GD", 0),
    ("DV", "Dịch vụ, phần mềm", "", 0),
)
SHELF_DAYS = {code: days for code, _name, _parent, days in GROUPS}

COMBO, SERVICE, LOT, SERIAL = "combo", "service", "lot", "serial"


@dataclass(frozen=True, slots=True)
class Pack:
    """A further unit: `factor` base units at `price` đồng before VAT."""

    unit: str
    factor: int
    price: int


@dataclass(frozen=True, slots=True)
class Goods:
    """A product. Prices in whole đồng before VAT, of one base unit; `parts` (code, whole pieces) of a combo."""

    code: str
    name: str
    group: str
    brand: str
    unit: str
    price: int
    cost: int
    vat: str
    tracking: str
    warranty: int
    supplier: str
    packs: tuple[Pack, ...] = ()
    parts: tuple[tuple[str, int], ...] = ()

    @property
    def kind(self) -> str:
        if self.parts:
            return COMBO
        return SERVICE if self.tracking == SERVICE else "goods"

    @property
    def is_stocked(self) -> bool:
        return self.kind == "goods"

    @property
    def carton(self) -> Pack:
        """The largest unit: how a supplier sells it."""
        return self.packs[-1] if self.packs else Pack(self.unit, 1, self.price)

    def unit_price(self, unit: str) -> int:
        """Đồng before VAT of one such unit."""
        return next((pack.price for pack in self.packs if pack.unit == unit), self.price)

    def factor(self, unit: str) -> int:
        """Base units in one such unit."""
        return next((pack.factor for pack in self.packs if pack.unit == unit), 1)

    @property
    def floor(self) -> int:
        """Devices are not sold below 94 % of their price, but never floored below cost."""
        return max(self.price * 94 // 100, self.cost) if self.tracking == SERIAL else 0


# The products that the papers of demo.md and the trials of the other issues name.
_NAMED = """
> TB-MCC | Ronald Jack | 8 | serial | 12 | 0 | RJVN
MCC-X628C | Máy chấm công Ronald Jack X628-C | cái | 2.750.000/2.150.000
> TB-MCC | ZKTeco | 8 | serial | 12 | 0 | RJVN
MCC-SF2A | Chấm công khuôn mặt ZKTeco SenseFace 2A | cái | 3.900.000/3.120.000
> AN-CAM | Hikvision | 8 | serial | 24 | 0 | CAMVN
CAM-2MP | Camera IP Hikvision 2 MP | cái | 990.000/755.000
> AN-NVR | Hikvision | 8 | serial | 24 | 0 | CAMVN
NVR-8K | Đầu ghi Hikvision 8 kênh | cái | 1.650.000/1.280.000
> TB-MI | Brother | 8 | serial | 24 | 0 | MAYIN
MI-L2321 | Máy in Brother HL-L2321D | cái | 3.250.000/2.830.000
> TB-MUC | Brother | 8 | none | 0 | 0 | MAYIN
MUC-2385 | Hộp mực TN-2385 | hộp | 590.000/455.000
> VPP-GIAY | Double A | 8 | none | 0 | 0 | GIAYVN
GIAY-A4 | Giấy Double A A4 70 gsm | ram | 72.000/63.500 | thùng:5:352.000
> VPP-BUT | Thiên Long | 8 | none | 0 | 0 | VPPTL
BUT-027 | Bút bi Thiên Long TL-027 | cây | 3.200/2.350 | hộp:20:61.000
> VPP-BANG | An Phú | 8 | none | 0 | 0 | VPPDL
BANG-48 | Băng dính trong 48 mm | cuộn | 11.500/8.400 | lốc:6:66.000 | thùng:72:770.000
> MANG-CAP | Commscope | 8 | none | 0 | 0 | MANGVN
CAP-C6 | Cáp mạng Cat6 | m | 6.800/4.950 | cuộn:305:1.890.000
> DU-BIA | Sài Gòn | 10 | lot | 0 | 0 | BIAVN
BIA-333 | Bia 333 lon 330 ml | lon | 10.300/9.250 | thùng:24:236.000
> DU-NGK | Coca-Cola | 8 | lot | 0 | 0 | NGKVN
NN-COCA | Coca-Cola lon 320 ml | lon | 8.000/6.700 | lốc:6:47.000 | thùng:24:182.000
> SUA-TUOI | Vinamilk | 8 | lot | 0 | 0 | SUAVN
SUA-180 | Sữa tươi Vinamilk 180 ml | hộp | 7.700/6.450 | lốc:4:30.000 | thùng:48:350.000
> DV | | 8 | service | 0 | 0 |
DV-LAP | Lắp đặt, cài đặt | điểm | 250.000
> DV | | KCT | service | 0 | 0 |
PM-CC | Phần mềm chấm công 1 năm | gói | 12.000.000
"""

_COMBOS = (
    Goods(
        "BO-CC", "Bộ chấm công X628-C kèm lắp đặt", "TB-MCC", "Ronald Jack", "bộ", 2_900_000, 0, "8", "none", 0, "",
        parts=(("MCC-X628C", 1), ("DV-LAP", 1)),
    ),
    Goods(
        "BO-CAM4", "Bộ 4 camera Hikvision 2 MP, đầu ghi, ổ cứng 1 TB, lắp đặt", "AN-CAM", "Hikvision", "bộ", 7_450_000,
        0, "8", "none", 0, "",
        parts=(("CAM-2MP", 4), ("NVR-8K", 1), ("HDD-1T", 1), ("DV-CAM", 4)),
    ),
)  # fmt: skip

RETIRED = ("GIAY-CC", "MI-LQ310", "NN-MIRIN")
"""Sold in the year, taken out of trade before its end."""

TET_GOODS = ("BK-HOPQUA", "MUT-TET", "HAT-HUONGD", "BIA-333", "BIA-HNK", "BIA-TGN", "NN-COCA", "BK-CHOCO12", "HAT-DIEU")


@cache
def goods() -> dict[str, Goods]:
    """Every product by code, the named ones first."""
    texts = (_NAMED, *goods_office.LISTS, *goods_grocery.LISTS)
    found = {one.code: one for text in texts for one in _read(text)}
    return found | {combo.code: combo for combo in _COMBOS}


def _read(text: str) -> Iterator[Goods]:
    heading: list[str] = []
    for line in filter(None, text.splitlines()):
        words = [word.strip() for word in line.lstrip("> ").split("|")]
        if line.startswith(">"):
            heading = words
            continue
        group, brand, vat, tracking, warranty, percent, supplier = heading
        code, name, unit, prices, *packs = words
        price, _slash, cost = prices.replace(".", "").partition("/")
        yield Goods(
            code=code,
            name=name,
            group=group,
            brand=brand,
            unit=unit,
            price=int(price),
            cost=int(cost or 0) or _rounded(int(price) * int(percent) // 100),
            vat=vat,
            tracking=tracking,
            warranty=int(warranty),
            supplier=supplier,
            packs=tuple(_pack(text) for text in packs),
        )


def _pack(text: str) -> Pack:
    unit, factor, price = text.split(":")
    return Pack(unit, int(factor), int(price.replace(".", "")))


def _rounded(price: int) -> int:
    """As a supplier would write it: to 10 đồng below 10.000, to 100 below 100.000, else to 1.000."""
    step = 10 if price < 10_000 else 100 if price < 100_000 else 1_000
    return price // step * step


def barcode(number: int) -> str:
    """An EAN-13 for the `number`-th printed code: Vietnam's 893, a maker's number nobody prints, a check digit."""
    body = f"8939990{number:05d}"
    weighed = sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(body))
    return f"{body}{-weighed % 10}"


def units() -> list[str]:
    """Every unit's name, once, in the order in which they first occur."""
    names = [name for one in goods().values() for name in (one.unit, *(pack.unit for pack in one.packs))]
    return list(dict.fromkeys(names))


def brands() -> list[str]:
    return sorted({one.brand for one in goods().values() if one.brand})


WHOLESALE = "Bảng giá sỉ"
WHOLESALE_GROUPS = ("DU", "SUA", "TP", "GD", "VPP")
"""Whole cartons of these cost a reseller 2 % less, from 10 cartons 3 %; in steps of 500 đồng."""


def wholesale_rungs(one: Goods) -> tuple[tuple[int, int], ...]:
    """(from how many cartons, đồng a carton) on the wholesale list; empty when the product is not on it."""
    if not one.packs or one.group.split("-")[0] not in WHOLESALE_GROUPS:
        return ()
    price = one.carton.price
    return (0, price * 98 // 100 // 500 * 500), (10, price * 97 // 100 // 500 * 500)
