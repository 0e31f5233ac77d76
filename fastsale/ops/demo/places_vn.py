"""Wards and streets for demo addresses: two levels (phường/xã, tỉnh/thành) as they stand since 1/7/2025."""

from random import Random

from fastsale.ops.demo.people import DN, HCM, HN

# province as written, its wards, its streets; the first of each branch is where most of its customers are
_NORTH = (
    (
        "Hà Nội",
        ("Cầu Giấy", "Nghĩa Đô", "Yên Hòa", "Láng", "Đống Đa", "Kim Liên", "Hai Bà Trưng", "Bạch Mai", "Hoàng Mai",
         "Thanh Xuân", "Khương Đình", "Hà Đông", "Từ Liêm", "Tây Hồ", "Ngọc Hà", "Ba Đình", "Giảng Võ", "Ô Chợ Dừa",
         "Long Biên", "Bồ Đề", "Việt Hưng", "Phú Diễn", "Xuân Đỉnh", "Vĩnh Tuy", "Tương Mai", "Định Công"),
        ("Cầu Giấy", "Xuân Thủy", "Nguyễn Trãi", "Tây Sơn", "Kim Mã", "Lạc Long Quân", "Giải Phóng", "Bạch Mai",
         "Minh Khai", "Nguyễn Văn Cừ", "Quang Trung", "Hồ Tùng Mậu", "Trần Duy Hưng", "Láng Hạ", "Đội Cấn"),
    ),
    ("Hải Phòng", ("Hồng Bàng", "Ngô Quyền", "Lê Chân", "Gia Viên", "Hải An", "Thành Đông"),
     ("Lạch Tray", "Tô Hiệu", "Trần Nguyên Hãn", "Điện Biên Phủ")),
    ("Bắc Ninh", ("Kinh Bắc", "Võ Cường", "Từ Sơn", "Bắc Giang"), ("Nguyễn Gia Thiều", "Lý Thái Tổ", "Trần Hưng Đạo")),
    ("Hưng Yên", ("Phố Hiến", "Mỹ Hào", "Thái Bình", "Trần Lãm"), ("Nguyễn Văn Linh", "Lý Bôn", "Điện Biên")),
    ("Ninh Bình", ("Hoa Lư", "Nam Định", "Thiên Trường", "Phủ Lý"), ("Trần Hưng Đạo", "Trường Chinh",
     "Đinh Tiên Hoàng")),
    ("Thái Nguyên", ("Phan Đình Phùng", "Quyết Thắng", "Gia Sàng"), ("Lương Ngọc Quyến", "Hoàng Văn Thụ")),
    ("Quảng Ninh", ("Hồng Gai", "Bãi Cháy", "Hạ Long", "Cẩm Phả"), ("Lê Thánh Tông", "Hạ Long", "Trần Phú")),
)  # fmt: skip
_MIDDLE = (
    (
        "Đà Nẵng",
        ("Hải Châu", "Hòa Cường", "Thanh Khê", "An Khê", "An Hải", "Sơn Trà", "Ngũ Hành Sơn", "Hòa Khánh", "Liên Chiểu",
         "Cẩm Lệ", "Hòa Xuân", "Hội An", "Tam Kỳ", "Điện Bàn"),
        ("Nguyễn Văn Linh", "Lê Duẩn", "Hùng Vương", "Điện Biên Phủ", "Ngô Quyền", "Nguyễn Hữu Thọ", "Tôn Đức Thắng",
         "Núi Thành", "Hoàng Diệu", "Phan Châu Trinh"),
    ),
    ("Huế", ("Thuận Hóa", "Phú Xuân", "Vỹ Dạ", "An Cựu"), ("Hùng Vương", "Bà Triệu", "Nguyễn Huệ")),
    ("Quảng Trị", ("Đồng Hới", "Đông Hà"), ("Trần Hưng Đạo", "Quốc lộ 9", "Lý Thường Kiệt")),
    ("Quảng Ngãi", ("Cẩm Thành", "Nghĩa Lộ", "Kon Tum"), ("Quang Trung", "Phan Đình Phùng")),
    ("Gia Lai", ("Quy Nhơn", "Pleiku", "Diên Hồng"), ("Trần Phú", "Hùng Vương", "Nguyễn Thái Học")),
)  # fmt: skip
_SOUTH = (
    (
        "Thành phố Hồ Chí Minh",
        ("Sài Gòn", "Bến Thành", "Tân Định", "Bàn Cờ", "Xuân Hòa", "Nhiêu Lộc", "Khánh Hội", "Chợ Quán", "An Đông",
         "Chợ Lớn", "Bình Tây", "Tân Hưng", "Tân Thuận", "Gia Định", "Bình Thạnh", "Đức Nhuận", "Phú Nhuận",
         "Tân Sơn Hòa", "Tân Hòa", "Bảy Hiền", "Tân Bình", "Tân Sơn", "Tây Thạnh", "Tân Phú", "Gò Vấp", "Hạnh Thông",
         "Thủ Đức", "Hiệp Bình", "Tăng Nhơn Phú", "Bình Trưng", "Thủ Dầu Một", "Dĩ An", "Thuận An", "Vũng Tàu"),
        ("Cộng Hòa", "Trường Chinh", "Cách Mạng Tháng Tám", "Lê Văn Sỹ", "Nguyễn Trãi", "Phan Đăng Lưu", "Quang Trung",
         "Lý Thường Kiệt", "Âu Cơ", "Lũy Bán Bích", "Võ Văn Ngân", "Kha Vạn Cân", "Nguyễn Thị Thập", "Hậu Giang"),
    ),
    ("Đồng Nai", ("Trấn Biên", "Biên Hòa", "Long Khánh", "Bình Phước"), ("Phạm Văn Thuận", "Đồng Khởi", "Quốc lộ 51")),
    ("Tây Ninh", ("Long An", "Tân An", "Tân Ninh"), ("Hùng Vương", "Cách Mạng Tháng Tám")),
    ("Đồng Tháp", ("Mỹ Tho", "Cao Lãnh", "Sa Đéc"), ("Ấp Bắc", "Nguyễn Huệ", "Lê Duẩn")),
    ("Cần Thơ", ("Ninh Kiều", "Cái Răng", "Bình Thủy", "Sóc Trăng"), ("30 Tháng 4", "Nguyễn Văn Cừ", "Mậu Thân")),
    ("Lâm Đồng", ("Phan Thiết", "Xuân Hương – Đà Lạt", "Bảo Lộc 1"), ("Trần Phú", "Hùng Vương", "Phan Đình Phùng")),
    ("Khánh Hòa", ("Nha Trang", "Bắc Nha Trang", "Cam Ranh"), ("2 Tháng 4", "Lê Hồng Phong", "Thống Nhất")),
)  # fmt: skip

_AROUND = {HN: _NORTH, DN: _MIDDLE, HCM: _SOUTH}
# before 1/7/2025: province → (district, ward) that people still write
_BEFORE = {
    "Hà Nội": (
        "quận Cầu Giấy, phường Dịch Vọng",
        "quận Đống Đa, phường Láng Thượng",
        "quận Thanh Xuân, phường Nhân Chính",
    ),
    "Đà Nẵng": ("quận Hải Châu, phường Thạch Thang", "quận Thanh Khê, phường Chính Gián"),
    "Thành phố Hồ Chí Minh": ("quận Tân Bình, phường 12", "quận Gò Vấp, phường 10", "quận 3, phường Võ Thị Sáu"),
}


def address(random: Random, branch: str) -> tuple[str, str, str, str]:
    """Street with number, ward, province and, for one in eight, how the address was written before."""
    around = _AROUND[branch]
    province, wards, streets = around[0] if random.random() < 0.8 else random.choice(around[1:])
    street = f"Số {random.randint(1, 420)} đường {random.choice(streets)}"
    old = ""
    if province in _BEFORE and random.random() < 0.125:
        old = f"{street}, {random.choice(_BEFORE[province])}, {province}"
    return street, f"phường {random.choice(wards)}", province, old
