"""Devices, furniture, stationery and services of the demo company, as a buyer's list.

One line per product, grouped under a heading.
Heading: `> group | brand | VAT | tracking | warranty months | purchase price in % of the selling price | supplier`.
Line: `code | name | base unit | selling price before VAT in đồng | other units as unit:factor:price …`.
Prices are market estimates, not anybody's list.
"""

OFFICE = """
> TB-MCC | Ronald Jack | 8 | serial | 12 | 78 | RJVN
MCC-RJ550A | Máy chấm công vân tay, thẻ Ronald Jack RJ-550A | cái | 2.350.000
MCC-RJ919 | Máy chấm công vân tay Ronald Jack RJ-919 | cái | 3.150.000
MCC-AI07F | Máy chấm công khuôn mặt Ronald Jack AI-07F | cái | 5.900.000
MCC-4000T | Máy chấm công thẻ cảm ứng Ronald Jack 4000TID-C | cái | 3.680.000
> TB-MCC | ZKTeco | 8 | serial | 12 | 80 | RJVN
MCC-K14 | Máy chấm công vân tay ZKTeco K14 Pro | cái | 2.150.000
MCC-MB20 | Máy chấm công khuôn mặt ZKTeco MB20-VL | cái | 3.450.000
MCC-F18 | Kiểm soát cửa vân tay ZKTeco F18 | cái | 4.250.000
KC-ZL180 | Khóa chốt điện tử ZKTeco AL-180 | bộ | 890.000
> TB-MCC | Ronald Jack | 8 | none | 0 | 62 | RJVN
THE-MIFARE | Thẻ chấm công Mifare 13,56 MHz | thẻ | 9.500 | hộp:100:880.000
THE-EM | Thẻ chấm công Proximity 125 kHz loại dày | thẻ | 6.500 | hộp:100:600.000
GIAY-CC | Thẻ giấy chấm công (xấp 100 tờ) | xấp | 42.000
NUT-EXIT | Nút nhấn mở cửa Exit inox | cái | 85.000
NGUON-12V | Nguồn tổ ong 12 V 5 A cho kiểm soát cửa | cái | 145.000
> TB-MI | Brother | 8 | serial | 24 | 87 | MAYIN
MI-L2366 | Máy in laser Brother HL-L2366DW | cái | 4.150.000
MI-B2100 | Máy in laser Brother HL-B2100D | cái | 2.850.000
MI-T4500 | Máy in phun đa năng Brother DCP-T4500W | cái | 5.290.000
MI-1610W | Máy in laser đa năng Brother DCP-1616NW | cái | 3.950.000
> TB-MI | HP | 8 | serial | 12 | 88 | MAYIN
MI-M211D | Máy in HP LaserJet M211d | cái | 3.350.000
MI-M236 | Máy in đa năng HP LaserJet MFP M236dw | cái | 5.450.000
MI-4003 | Máy in HP LaserJet Pro 4003dn | cái | 7.150.000
SCAN-2000 | Máy quét HP ScanJet Pro 2000 s2 | cái | 8.250.000
> TB-MI | Canon | 8 | serial | 12 | 88 | MAYIN
MI-6030W | Máy in Canon LBP 6030W | cái | 3.150.000
MI-243DW | Máy in Canon LBP 243dw | cái | 6.090.000
MI-G3010 | Máy in phun Canon PIXMA G3010 | cái | 4.390.000
> TB-MI | Epson | 8 | serial | 24 | 88 | MAYIN
MI-L3250 | Máy in phun Epson EcoTank L3250 | cái | 4.590.000
MI-LQ310 | Máy in kim Epson LQ-310 | cái | 5.150.000
> TB-MI | Xprinter | 8 | serial | 12 | 74 | MAYIN
MI-XP80 | Máy in hóa đơn Xprinter K80 cổng USB, LAN | cái | 1.250.000
MI-XP365 | Máy in mã vạch Xprinter XP-365B | cái | 1.390.000
QUET-6208 | Máy quét mã vạch có dây tầm 1D, 2D | cái | 890.000
NGAN-405 | Ngăn kéo đựng tiền RJ11 loại 40 cm | cái | 720.000
> TB-MUC | Brother | 8 | none | 0 | 77 | MAYIN
MUC-2480 | Hộp mực Brother TN-2480 | hộp | 720.000
MUC-1010 | Hộp mực Brother TN-1010 | hộp | 520.000
TRONG-2385 | Cụm trống Brother DR-2385 | hộp | 1.350.000
> TB-MUC | HP | 8 | none | 0 | 80 | MAYIN
MUC-136A | Hộp mực HP 136A (W1360A) | hộp | 1.450.000
MUC-151A | Hộp mực HP 151A (W1510A) | hộp | 2.250.000
MUC-76A | Hộp mực HP 76A (CF276A) | hộp | 2.490.000
> TB-MUC | Canon | 8 | none | 0 | 79 | MAYIN
MUC-325 | Hộp mực Canon 325 | hộp | 1.290.000
MUC-070 | Hộp mực Canon 070 | hộp | 1.620.000
MUC-GI790 | Mực chai Canon GI-790 (đen) | chai | 235.000
> TB-MUC | Epson | 8 | none | 0 | 79 | MAYIN
MUC-003K | Mực chai Epson 003 đen | chai | 165.000 | hộp:6:960.000
MUC-003C | Mực chai Epson 003 xanh | chai | 165.000 | hộp:6:960.000
MUC-003M | Mực chai Epson 003 đỏ | chai | 165.000 | hộp:6:960.000
MUC-003Y | Mực chai Epson 003 vàng | chai | 165.000 | hộp:6:960.000
RUY-LQ310 | Băng mực Epson LQ-310 (S015639) | hộp | 98.000
> TB-MUC | An Phú | 8 | none | 0 | 60 | MAYIN
MUC-12A | Hộp mực tương thích 12A | hộp | 195.000 | thùng:10:1.850.000
MUC-85A | Hộp mực tương thích 85A | hộp | 190.000 | thùng:10:1.800.000
MUC-26A | Hộp mực tương thích 26A | hộp | 290.000 | thùng:10:2.750.000
> TB-VP | Silicon | 8 | serial | 12 | 79 | MAYIN
HUY-PS630 | Máy hủy tài liệu Silicon PS-630C | cái | 2.690.000
HUY-PS812 | Máy hủy tài liệu Silicon PS-812C | cái | 4.350.000
DEM-MC8 | Máy đếm tiền Silicon MC-8PLUS | cái | 5.850.000
> TB-VP | Deli | 8 | none | 6 | 74 | VPPDL
EP-3890 | Máy ép plastic A3 Deli 3890 | cái | 1.350.000
DONG-DH600 | Máy đóng gáy xoắn Deli 3870 | cái | 1.890.000
BAN-CAT | Bàn cắt giấy A4 Deli 8014 | cái | 395.000
BANG-TRANG | Bảng trắng viết bút lông 1,2 × 0,8 m | cái | 520.000
MT-570 | Máy tính Casio fx-570VN Plus | cái | 495.000
MT-580 | Máy tính Casio fx-580VN X | cái | 665.000
MT-JS40 | Máy tính để bàn Casio JS-40B | cái | 785.000
"""

SECURITY = """
> AN-CAM | Hikvision | 8 | serial | 24 | 77 | CAMVN
CAM-4MP | Camera IP Hikvision 4 MP DS-2CD1043 | cái | 1.390.000
CAM-4MPD | Camera IP bán cầu Hikvision 4 MP DS-2CD1143 | cái | 1.420.000
CAM-COLOR | Camera IP Hikvision ColorVu 2 MP có màu ban đêm | cái | 1.350.000
CAM-PT | Camera Hikvision quay quét DS-2DE2A404 | cái | 3.150.000
CAM-TVI | Camera HD-TVI Hikvision DS-2CE16D0T | cái | 520.000
> AN-CAM | Dahua | 8 | serial | 24 | 76 | CAMVN
CAM-D2M | Camera IP Dahua 2 MP IPC-HFW1230 | cái | 890.000
CAM-D4M | Camera IP Dahua 4 MP IPC-HFW1431 | cái | 1.190.000
CAM-DP2 | Camera Dahua bán cầu 2 MP có mic | cái | 950.000
> AN-CAM | Ezviz | 8 | serial | 24 | 80 | CAMVN
CAM-C6N | Camera Wi-Fi Ezviz C6N 1080p | cái | 590.000
CAM-H8C | Camera Wi-Fi ngoài trời Ezviz H8c 3 MP | cái | 1.090.000
CAM-C8C | Camera Wi-Fi ngoài trời Ezviz C8C | cái | 1.190.000
> AN-CAM | Imou | 8 | serial | 24 | 79 | CAMVN
CAM-A22 | Camera Wi-Fi Imou Ranger 2 A22 | cái | 520.000
CAM-CR3 | Camera Wi-Fi Imou Cruiser SE+ 4 MP | cái | 990.000
> AN-NVR | Hikvision | 8 | serial | 24 | 78 | CAMVN
NVR-4K | Đầu ghi Hikvision 4 kênh DS-7104NI | cái | 1.290.000
NVR-16K | Đầu ghi Hikvision 16 kênh DS-7616NI | cái | 3.250.000
DVR-8K | Đầu ghi HD-TVI Hikvision 8 kênh | cái | 1.720.000
> AN-NVR | Dahua | 8 | serial | 24 | 77 | CAMVN
NVR-D4 | Đầu ghi Dahua 4 kênh NVR1104HS | cái | 1.150.000
NVR-D8 | Đầu ghi Dahua 8 kênh NVR1108HS | cái | 1.490.000
> AN-PK | Western Digital | 8 | serial | 24 | 88 | CAMVN
HDD-1T | Ổ cứng camera WD Purple 1 TB | cái | 1.190.000
HDD-2T | Ổ cứng camera WD Purple 2 TB | cái | 1.690.000
HDD-4T | Ổ cứng camera WD Purple 4 TB | cái | 2.550.000
> AN-PK | An Phú | 8 | none | 6 | 62 | CAMVN
NGUON-CAM | Nguồn camera 12 V 2 A | cái | 75.000 | hộp:10:720.000
JACK-BNC | Jack BNC vặn ốc | cái | 4.500 | túi:100:420.000
JACK-DC | Jack nguồn DC đực | cái | 3.500 | túi:100:330.000
HOP-KT | Hộp kỹ thuật camera 10 × 10 cm | cái | 12.000 | túi:20:225.000
CHAN-DE | Chân đế camera xoay đa năng | cái | 35.000
THE-64 | Thẻ nhớ microSD 64 GB chuyên camera | cái | 165.000
THE-128 | Thẻ nhớ microSD 128 GB chuyên camera | cái | 285.000
"""

NETWORK = """
> MANG-TB | TP-Link | 8 | serial | 24 | 80 | MANGVN
WF-C54 | Bộ phát Wi-Fi TP-Link Archer C54 | cái | 490.000
WF-AX12 | Bộ phát Wi-Fi 6 TP-Link Archer AX12 | cái | 890.000
WF-AX23 | Bộ phát Wi-Fi 6 TP-Link Archer AX23 | cái | 1.290.000
WF-M4 | Bộ Mesh TP-Link Deco M4 (2 cái) | bộ | 2.150.000
SW-1008 | Switch TP-Link 8 cổng TL-SG1008D | cái | 390.000
SW-1005P | Switch PoE TP-Link 5 cổng TL-SF1005P | cái | 790.000
SW-1016 | Switch TP-Link 16 cổng TL-SG1016D | cái | 1.350.000
USB-T3U | USB Wi-Fi TP-Link Archer T3U | cái | 290.000
> MANG-TB | Ruijie Reyee | 8 | serial | 36 | 78 | MANGVN
WF-RAP2200 | Wi-Fi ốp trần Ruijie RG-RAP2200(E) | cái | 1.890.000
WF-EG105 | Router cân bằng tải Ruijie RG-EG105G-V2 | cái | 1.590.000
SW-RES09 | Switch PoE Ruijie RG-ES209GC-P 9 cổng | cái | 1.990.000
> MANG-TB | Ubiquiti | 8 | serial | 12 | 83 | MANGVN
WF-U6LITE | Wi-Fi UniFi U6 Lite | cái | 2.790.000
WF-U6PRO | Wi-Fi UniFi U6 Pro | cái | 4.250.000
> MANG-TB | Tenda | 8 | serial | 24 | 78 | MANGVN
WF-F6 | Bộ phát Wi-Fi Tenda F6 | cái | 290.000
WF-AC10 | Bộ phát Wi-Fi Tenda AC10 | cái | 590.000
SW-SG105 | Switch Tenda 5 cổng SG105 | cái | 290.000
> MANG-TB | APC | 8 | serial | 24 | 84 | MANGVN
UPS-650 | Bộ lưu điện APC BX650LI 650 VA | cái | 1.690.000
UPS-1100 | Bộ lưu điện APC BX1100LI 1.100 VA | cái | 3.150.000
> MANG-CAP | Commscope | 8 | none | 0 | 74 | MANGVN
CAP-C5E | Cáp mạng Cat5e UTP | m | 5.200 | cuộn:305:1.450.000
CAP-C6F | Cáp mạng Cat6 FTP chống nhiễu | m | 9.500 | cuộn:305:2.690.000
CAP-QUANG | Cáp quang bọc chặt 4 sợi | m | 3.900 | cuộn:1000:3.600.000
CAP-DIEN | Dây điện đôi 2 × 0,75 | m | 6.200 | cuộn:200:1.150.000
> MANG-CAP | Dintek | 8 | none | 0 | 68 | MANGVN
RJ45-C5 | Hạt mạng RJ45 Cat5e | cái | 2.200 | hộp:100:195.000
RJ45-C6 | Hạt mạng RJ45 Cat6 | cái | 3.900 | hộp:100:350.000
NHAN-C6 | Nhân mạng âm tường Cat6 | cái | 48.000
MAT-2 | Mặt nạ mạng 2 cổng | cái | 22.000
DAY-C6-1 | Dây nhảy Cat6 1 m | sợi | 32.000
DAY-C6-3 | Dây nhảy Cat6 3 m | sợi | 52.000
DAY-C6-10 | Dây nhảy Cat6 10 m | sợi | 115.000
PATCH-24 | Thanh đấu nối Cat6 24 cổng | cái | 1.290.000
KIM-MANG | Kìm bấm mạng đa năng | cái | 245.000
TEST-MANG | Máy thử cáp mạng RJ45, RJ11 | cái | 95.000
> MANG-CAP | An Phú | 8 | none | 12 | 66 | MANGVN
TU-6U | Tủ mạng treo tường 6U D400 | cái | 890.000
TU-10U | Tủ mạng 10U D500 | cái | 1.390.000
TU-20U | Tủ mạng 20U D600 | cái | 3.350.000
NEP-2 | Nẹp vuông đi dây 2 cm (cây 2 m) | cây | 14.000 | bó:25:325.000
ONG-20 | Ống ruột gà D20 | m | 3.200 | cuộn:50:145.000
DAY-RUT | Dây rút nhựa 20 cm (túi 100) | túi | 18.000
"""

PAPER = """
> VPP-GIAY | Double A | 8 | none | 0 | 87 | GIAYVN
GIAY-A4-80 | Giấy Double A A4 80 gsm | ram | 86.000 | thùng:5:422.000
GIAY-A3 | Giấy Double A A3 70 gsm | ram | 148.000 | thùng:5:730.000
> VPP-GIAY | Supreme | 8 | none | 0 | 86 | GIAYVN
GIAY-SP70 | Giấy Supreme A4 70 gsm | ram | 61.000 | thùng:5:298.000
GIAY-SP80 | Giấy Supreme A4 80 gsm | ram | 68.500 | thùng:5:336.000
> VPP-GIAY | IK Plus | 8 | none | 0 | 86 | GIAYVN
GIAY-IK70 | Giấy IK Plus A4 70 gsm | ram | 63.500 | thùng:5:311.000
GIAY-IK80 | Giấy IK Plus A4 80 gsm | ram | 71.000 | thùng:5:348.000
> VPP-GIAY | Bãi Bằng | 8 | none | 0 | 85 | GIAYVN
GIAY-BB | Giấy Bãi Bằng A4 60 gsm độ trắng 92 | ram | 52.000 | thùng:5:255.000
GIAY-A5 | Giấy Bãi Bằng A5 70 gsm | ram | 34.000 | thùng:10:332.000
> VPP-GIAY | An Phú | 8 | none | 0 | 76 | GIAYVN
GIAY-MAU | Giấy bìa màu A4 180 gsm | xấp | 48.000
GIAY-ANH | Giấy in ảnh A4 bóng 230 gsm (20 tờ) | xấp | 42.000
GIAY-K80 | Giấy in nhiệt K80 × 45 mm | cuộn | 7.500 | thùng:100:690.000
GIAY-K57 | Giấy in nhiệt K57 × 45 mm | cuộn | 5.200 | thùng:100:480.000
GIAY-LT3 | Giấy in liên tục 3 liên 240 × 140 | thùng | 315.000
TEM-35 | Decal tem mã vạch 35 × 22 mm 3 tem | cuộn | 62.000
NOTE-3 | Giấy nhớ 3 × 3 inch vàng | xấp | 5.800 | lốc:12:66.000
NOTE-5M | Giấy nhớ 5 màu phân trang | xấp | 9.800
> VPP-BUT | Thiên Long | 8 | none | 0 | 73 | VPPTL
BUT-025 | Bút bi Thiên Long TL-025 | cây | 4.300 | hộp:20:82.000
BUT-036 | Bút bi Thiên Long TL-036 | cây | 6.500 | hộp:20:124.000
BUT-047 | Bút bi Thiên Long TL-047 | cây | 5.200 | hộp:20:99.000
BUT-FO03 | Bút bi Flexoffice FO-03 | cây | 3.000 | hộp:20:57.000
BUT-GEL04 | Bút gel Thiên Long GEL-04 | cây | 5.900 | hộp:20:112.000
BUT-GEL08 | Bút gel Thiên Long GEL-08 Sunbeam | cây | 6.900 | hộp:20:131.000
BUT-WB03 | Bút lông bảng Thiên Long WB-03 | cây | 8.200 | hộp:10:78.000
BUT-PM04 | Bút lông dầu Thiên Long PM-04 | cây | 8.900 | hộp:10:85.000
BUT-PM09 | Bút lông dầu Thiên Long PM-09 | cây | 9.800 | hộp:10:94.000
BUT-HL03 | Bút dạ quang Thiên Long HL-03 | cây | 8.500 | hộp:5:41.000
BUT-GP01 | Bút chì gỗ Thiên Long GP-01 2B | cây | 3.100 | hộp:10:29.500
BUT-XOA | Bút xóa Thiên Long CP-02 | cây | 19.500 | hộp:10:186.000
RUOT-CHI | Ruột chì kim 0,5 mm | tuýp | 5.500
> VPP-BUT | Bến Nghé | 8 | none | 0 | 72 | VPPTL
BUT-BN | Bút chì bấm Bến Nghé B-35 | cây | 8.000 | hộp:12:92.000
BUT-SAP | Bút sáp màu 24 màu | hộp | 32.000
GOM-E06 | Gôm tẩy trắng nhỏ | cục | 3.500 | hộp:30:98.000
THUOC-20 | Thước nhựa dẻo 20 cm | cây | 4.200
THUOC-30 | Thước mica 30 cm | cây | 7.000
> VPP-SO | Hồng Hà | 8 | none | 0 | 76 | VPPHH
VO-96 | Vở kẻ ngang Hồng Hà Class 96 trang | quyển | 8.500 | lốc:10:82.000
VO-200 | Vở kẻ ngang Hồng Hà 200 trang | quyển | 15.500 | lốc:10:151.000
VO-48 | Vở ô ly Hồng Hà 48 trang | quyển | 6.800 | lốc:10:66.000
SO-A4 | Sổ bìa cứng CK6 A4 dày 21 × 33 | quyển | 42.000
SO-A5 | Sổ lò xo A5 Hồng Hà 200 trang | quyển | 27.000
SO-CONGVAN | Sổ công văn đến | quyển | 35.000
HDBL-2 | Hóa đơn bán lẻ 2 liên 13 × 19 | quyển | 9.500 | lốc:10:92.000
PHIEU-TC | Phiếu thu, phiếu chi 2 liên | quyển | 8.500 | lốc:10:82.000
PHIEU-XK | Phiếu xuất kho A5 2 liên | quyển | 9.000 | lốc:10:87.000
"""

FILES = """
> VPP-FILE | Deli | 8 | none | 0 | 71 | VPPDL
FILE-CONG7 | Bìa còng 7 cm khổ F4 | cái | 39.000 | thùng:30:1.130.000
FILE-CONG5 | Bìa còng 5 cm khổ F4 | cái | 37.000 | thùng:30:1.070.000
FILE-LA | Bìa lá A4 | cái | 2.100 | xấp:100:195.000
FILE-LO | Bìa lỗ A4 (xấp 100 tờ) | xấp | 39.000
FILE-NUT | Bìa nút My Clear A4 | cái | 3.900 | xấp:12:44.500
FILE-20L | File 20 lá A4 | cái | 24.000
FILE-40L | File 40 lá A4 | cái | 38.000
FILE-HOP10 | File hộp gấp 10 cm | cái | 39.000
FILE-TREO | Khay tài liệu 3 tầng mica | cái | 145.000
FILE-ACCO | Bìa Acco giấy | cái | 4.500 | xấp:10:43.000
BIA-KIENG | Bìa kiếng A4 (xấp 100 tờ) | xấp | 62.000
BIA-THAI | Bìa thái màu A4 (xấp 100 tờ) | xấp | 39.000
> VPP-DC | Deli | 8 | none | 0 | 70 | VPPDL
BAM-10 | Bấm kim số 10 Deli 0229 | cái | 29.000 | hộp:12:335.000
BAM-24 | Bấm kim trung 24/6 Deli 0305 | cái | 59.000
BAM-DAI | Bấm kim đại 240 tờ Deli 0395 | cái | 395.000
KIM-10 | Kim bấm số 10 | hộp | 2.900 | lốc:20:55.000
KIM-24 | Kim bấm 24/6 | hộp | 4.200 | lốc:10:40.000
DUC-2 | Đục lỗ 2 lỗ Deli 0102 | cái | 52.000
KEP-C62 | Kẹp giấy C62 | hộp | 3.200 | lốc:10:30.500
KEP-15 | Kẹp bướm 15 mm (hộp 12) | hộp | 3.900 | lốc:12:45.000
KEP-25 | Kẹp bướm 25 mm (hộp 12) | hộp | 7.200 | lốc:12:84.000
KEP-51 | Kẹp bướm 51 mm (hộp 12) | hộp | 23.500
KEO-VP | Kéo văn phòng Deli 6009 | cái | 24.000 | hộp:12:280.000
DAO-SDI | Dao rọc giấy SDI 0404 | cái | 14.500 | hộp:24:335.000
LUOI-DAO | Lưỡi dao rọc giấy nhỏ | hộp | 16.000
HO-KHO | Hồ khô Deli 8 g | thỏi | 5.500 | hộp:30:158.000
HO-NUOC | Hồ nước Thiên Long G-08 | lọ | 4.300 | lốc:12:49.000
DAU-NOI | Mực dấu Shiny xanh 28 ml | lọ | 39.000
TAMPON | Tăm bông dấu Shiny SM-2 | cái | 45.000
KHAY-BUT | Hộp cắm bút xoay Deli | cái | 68.000
THE-NV | Bao đeo thẻ nhân viên dọc | cái | 4.800 | túi:50:225.000
DAY-DEO | Dây đeo thẻ 1 cm móc sắt | sợi | 4.200 | túi:50:195.000
PIN-DAN | Đinh ghim bảng đầu màu | hộp | 7.500
> VPP-BANG | An Phú | 8 | none | 0 | 72 | VPPDL
BANG-60 | Băng dính trong 60 mm | cuộn | 15.500 | lốc:6:90.000 | thùng:60:885.000
BANG-DUC | Băng dính đục 48 mm | cuộn | 12.000 | lốc:6:69.500 | thùng:72:815.000
BANG-2M | Băng dính 2 mặt 24 mm | cuộn | 6.200 | lốc:12:72.000
BANG-GIAY | Băng dính giấy 24 mm | cuộn | 7.800 | lốc:12:91.000
BANG-SIMILI | Băng dính simili gáy sổ 48 mm | cuộn | 13.500 | lốc:6:79.000
BANG-VP | Băng dính văn phòng 18 mm | cuộn | 3.200 | lốc:12:37.000
CAT-BANG | Cắt băng dính để bàn Deli 814 | cái | 39.000
MANG-PE | Màng PE quấn hàng 50 cm 2,4 kg | cuộn | 115.000 | thùng:6:675.000
XOP-KHI | Cuộn xốp khí 1,2 × 100 m | cuộn | 385.000
BAO-THU | Phong bì trắng 12 × 22 cm (xấp 100) | xấp | 24.000
BAO-A4 | Phong bì A4 vàng (xấp 50) | xấp | 42.000
"""

FURNITURE = """
> NT-BG | Hòa Phát | 8 | none | 12 | 79 | NTHP
GHE-SG550 | Ghế xoay Hòa Phát SG550 | cái | 690.000
GHE-SG1455 | Ghế lưới Hòa Phát SG1455 | cái | 1.250.000
GHE-GL331 | Ghế lưng cao Hòa Phát GL331 | cái | 1.890.000
GHE-G01 | Ghế gấp Hòa Phát G01 | cái | 345.000
BAN-AT120 | Bàn làm việc Hòa Phát AT120 1,2 m | cái | 1.090.000
BAN-HR140 | Bàn làm việc Hòa Phát HR140 1,4 m | cái | 1.690.000
BAN-HOP24 | Bàn họp Hòa Phát 2,4 m | cái | 3.950.000
TU-TU09 | Tủ sắt hồ sơ Hòa Phát TU09K3 | cái | 3.250.000
TU-LOCKER6 | Tủ locker 6 ngăn Hòa Phát TU983 | cái | 3.490.000
KET-KS50 | Két sắt Hòa Phát KS50 khóa cơ | cái | 2.950.000
GIA-SACH | Giá sách thép 5 tầng Hòa Phát | cái | 1.290.000
> NT-BG | An Phú | 8 | none | 6 | 70 | NTHP
HOC-3 | Hộc di động 3 ngăn kéo | cái | 950.000
VACH-NGAN | Vách ngăn bàn kính khung nhôm 1,2 m | tấm | 620.000
KE-KHO | Kệ kho trung tải 4 tầng 2 m | bộ | 1.850.000
XE-DAY | Xe đẩy hàng 4 bánh 150 kg | cái | 780.000
> NT-BG | Sunhouse | 8 | none | 24 | 80 | NTHP
CAY-NUOC | Cây nước nóng lạnh Sunhouse SHD9601 | cái | 2.690.000
LO-VS | Lò vi sóng Sunhouse SHD4820 20 lít | cái | 1.390.000
> TB-MT | Logitech | 8 | none | 12 | 82 | MAYIN
CHUOT-B100 | Chuột có dây Logitech B100 | cái | 85.000
CHUOT-M185 | Chuột không dây Logitech M185 | cái | 235.000
PHIM-K120 | Bàn phím Logitech K120 | cái | 185.000
BO-MK270 | Bộ phím chuột không dây Logitech MK270 | bộ | 465.000
WEBCAM-C270 | Webcam Logitech C270 HD | cái | 490.000
TAI-H111 | Tai nghe Logitech H111 | cái | 195.000
> TB-MT | Kingston | 8 | none | 36 | 85 | MAYIN
USB-32 | USB Kingston 32 GB | cái | 98.000
USB-64 | USB Kingston 64 GB | cái | 145.000
SSD-480 | Ổ SSD Kingston A400 480 GB | cái | 990.000
RAM-8 | RAM Kingston DDR4 8 GB 3200 | thanh | 650.000
> TB-MT | Ugreen | 8 | none | 18 | 72 | MAYIN
CAP-HDMI2 | Cáp HDMI Ugreen 2 m | sợi | 115.000
CAP-HDMI5 | Cáp HDMI Ugreen 5 m | sợi | 185.000
HUB-USB4 | Hub USB 3.0 4 cổng Ugreen | cái | 265.000
"""

SERVICES = """
> DV | | 8 | service | 0 | 0 |
DV-CAM | Lắp đặt camera, cấu hình xem từ xa | điểm | 300.000
DV-MANG | Thi công dây mạng | điểm | 180.000
DV-NAPMUC | Nạp mực máy in tại chỗ | lần | 120.000
DV-BTRI | Bảo trì thiết bị văn phòng | tháng | 900.000
DV-VC | Vận chuyển nội thành | chuyến | 150.000
DV-BH | Gia hạn bảo hành thiết bị 12 tháng | gói | 350.000
"""

LISTS = (OFFICE, FURNITURE, SECURITY, NETWORK, PAPER, FILES, SERVICES)
