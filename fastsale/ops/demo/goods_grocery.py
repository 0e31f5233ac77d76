"""Drinks, dairy, food and household goods that the demo company sells; written as in goods_office."""

DRINKS = """
> DU-BIA | Bia Hà Nội | 10 | lot | 0 | 90 | BIAVN
BIA-HN | Bia Hà Nội lon 330 ml | lon | 9.800 | thùng:24:225.000
BIA-TB | Bia Trúc Bạch lon 330 ml | lon | 15.200 | thùng:24:352.000
> DU-BIA | Sài Gòn | 10 | lot | 0 | 90 | BIAVN
BIA-SGL | Bia Sài Gòn Lager lon 330 ml | lon | 9.700 | thùng:24:224.000
BIA-SGS | Bia Sài Gòn Special lon 330 ml | lon | 13.600 | thùng:24:315.000
BIA-SGC | Bia Sài Gòn Chill lon 330 ml | lon | 13.200 | thùng:24:305.000
> DU-BIA | Heineken | 10 | lot | 0 | 91 | BIAVN
BIA-HNK | Bia Heineken lon 330 ml | lon | 17.600 | thùng:24:410.000
BIA-HNS | Bia Heineken Silver lon 330 ml | lon | 17.300 | thùng:24:403.000
BIA-TGN | Bia Tiger lon 330 ml | lon | 14.600 | thùng:24:340.000
BIA-TGC | Bia Tiger Crystal lon 330 ml | lon | 15.300 | thùng:24:356.000
BIA-LRU | Bia Larue lon 330 ml | lon | 10.400 | thùng:24:240.000
> DU-NGK | Coca-Cola | 8 | lot | 0 | 85 | NGKVN
NN-COCAZ | Coca-Cola Zero lon 320 ml | lon | 8.200 | lốc:6:48.000 | thùng:24:186.000
NN-SPRITE | Sprite lon 320 ml | lon | 8.000 | lốc:6:47.000 | thùng:24:182.000
NN-FANTA | Fanta cam lon 320 ml | lon | 8.000 | lốc:6:47.000 | thùng:24:182.000
NN-COCA15 | Coca-Cola chai 1,5 lít | chai | 17.800 | thùng:12:205.000
NN-AQUA | Nước uống Dasani chai 510 ml | chai | 4.300 | thùng:24:96.000
> DU-NGK | Pepsi | 8 | lot | 0 | 85 | NGKVN
NN-PEPSI | Pepsi lon 320 ml | lon | 7.900 | lốc:6:46.500 | thùng:24:180.000
NN-7UP | 7Up lon 320 ml | lon | 7.900 | lốc:6:46.500 | thùng:24:180.000
NN-MIRIN | Mirinda xá xị lon 320 ml | lon | 7.900 | lốc:6:46.500 | thùng:24:180.000
NN-STING | Sting dâu chai 330 ml | chai | 9.200 | lốc:6:54.000 | thùng:24:212.000
NN-REVIVE | Revive chanh muối chai 390 ml | chai | 9.000 | lốc:6:53.000 | thùng:24:208.000
NN-OLONG | Trà ô long Tea+ chai 455 ml | chai | 8.900 | lốc:6:52.500 | thùng:24:205.000
NN-TWIST | Nước cam Twister chai 455 ml | chai | 9.000 | lốc:6:53.000 | thùng:24:207.000
> DU-NGK | Tân Hiệp Phát | 8 | lot | 0 | 84 | NGKVN
NN-KHONGDO | Trà xanh Không Độ chai 455 ml | chai | 8.400 | lốc:6:49.000 | thùng:24:193.000
NN-DRTHANH | Trà thảo mộc Dr Thanh chai 455 ml | chai | 9.500 | lốc:6:56.000 | thùng:24:220.000
NN-NUMBER1 | Number 1 chai 330 ml | chai | 8.700 | lốc:6:51.000 | thùng:24:200.000
> DU-NGK | Red Bull | 8 | lot | 0 | 88 | NGKVN
NN-REDBULL | Nước tăng lực Red Bull lon 250 ml | lon | 10.800 | lốc:6:63.500 | thùng:24:249.000
NN-WARRIOR | Nước tăng lực Warrior dâu chai 330 ml | chai | 8.500 | lốc:6:50.000 | thùng:24:196.000
> DU-NUOC | Lavie | 8 | lot | 0 | 80 | NGKVN
NS-LAVIE5 | Nước khoáng Lavie chai 500 ml | chai | 4.600 | thùng:24:103.000
NS-LAVIE15 | Nước khoáng Lavie chai 1,5 lít | chai | 9.300 | thùng:12:106.000
> DU-NUOC | Aquafina | 8 | lot | 0 | 80 | NGKVN
NS-AQF5 | Nước tinh khiết Aquafina chai 500 ml | chai | 4.500 | thùng:24:100.000
NS-AQF15 | Nước tinh khiết Aquafina chai 1,5 lít | chai | 9.000 | thùng:12:103.000
> DU-NUOC | An Phú | 8 | none | 0 | 66 | NGKVN
NS-BINH | Nước tinh khiết bình 19 lít có vòi | bình | 48.000
> DU-CAFE | Trung Nguyên | 8 | lot | 0 | 82 | CAFEVN
CF-G7-21 | Cà phê hòa tan G7 3in1 (hộp 21 gói) | hộp | 56.000 | thùng:24:1.310.000
CF-G7-50 | Cà phê hòa tan G7 3in1 (bịch 50 gói) | bịch | 122.000 | thùng:10:1.190.000
CF-S-500 | Cà phê rang xay Sáng Tạo 1 340 g | gói | 92.000
> DU-CAFE | Nescafé | 8 | lot | 0 | 83 | CAFEVN
CF-NES20 | Nescafé 3in1 đậm vị (hộp 20 gói) | hộp | 58.000 | thùng:24:1.350.000
CF-NESDEN | Nescafé đen đá (hộp 15 gói) | hộp | 49.000 | thùng:24:1.140.000
> DU-CAFE | Phúc Long | 8 | lot | 0 | 80 | CAFEVN
TRA-OLONG | Trà ô long Phúc Long túi lọc 25 gói | hộp | 42.000
TRA-LAI | Trà lài Phúc Long túi lọc 25 gói | hộp | 39.000
TRA-TN | Trà Thái Nguyên đặc biệt gói 200 g | gói | 65.000
TRA-LIPTON | Trà Lipton nhãn vàng 100 túi | hộp | 109.000
"""

DAIRY = """
> SUA-TUOI | Vinamilk | 8 | lot | 0 | 84 | SUAVN
SUA-180ID | Sữa tươi Vinamilk ít đường 180 ml | hộp | 7.700 | lốc:4:30.000 | thùng:48:350.000
SUA-110 | Sữa tươi Vinamilk có đường 110 ml | hộp | 5.000 | lốc:4:19.600 | thùng:48:230.000
SUA-1L | Sữa tươi Vinamilk không đường 1 lít | hộp | 33.500 | thùng:12:395.000
SUA-ADM | Sữa bột pha sẵn ADM Gold 180 ml | hộp | 7.900 | lốc:4:31.000 | thùng:48:362.000
SUA-PROBI | Sữa chua uống Probi 65 ml | chai | 4.800 | lốc:5:23.500 | thùng:50:230.000
SUA-SUSU | Sữa chua uống Susu cam 110 ml | hộp | 4.700 | lốc:4:18.500 | thùng:48:216.000
> SUA-TUOI | TH true MILK | 8 | lot | 0 | 85 | SUAVN
SUA-TH180 | Sữa tươi TH true MILK ít đường 180 ml | hộp | 8.600 | lốc:4:34.000 | thùng:48:398.000
SUA-TH110 | Sữa tươi TH true MILK có đường 110 ml | hộp | 5.600 | lốc:4:22.000 | thùng:48:258.000
SUA-TH1L | Sữa tươi TH true MILK nguyên chất 1 lít | hộp | 37.000 | thùng:12:437.000
> SUA-TUOI | Dutch Lady | 8 | lot | 0 | 84 | SUAVN
SUA-DL180 | Sữa Cô Gái Hà Lan có đường 180 ml | hộp | 7.200 | lốc:4:28.400 | thùng:48:332.000
SUA-FRISTI | Sữa chua uống Fristi dâu 180 ml | hộp | 7.400 | lốc:4:29.000 | thùng:48:340.000
> SUA-TUOI | Mộc Châu | 8 | lot | 0 | 84 | SUAVN
SUA-MC180 | Sữa tươi Mộc Châu có đường 180 ml | hộp | 7.500 | lốc:4:29.500 | thùng:48:345.000
> SUA-TUOI | Nestlé | 8 | lot | 0 | 85 | SUAVN
SUA-MILO | Sữa lúa mạch Milo hộp 180 ml | hộp | 7.800 | lốc:4:30.800 | thùng:48:360.000
SUA-MILO110 | Sữa lúa mạch Milo hộp 110 ml | hộp | 5.100 | lốc:4:20.000 | thùng:48:235.000
MILO-BOT | Milo bột 3in1 bịch 330 g | bịch | 69.000 | thùng:24:1.610.000
> SUA-DAC | Vinamilk | 8 | lot | 0 | 86 | SUAVN
SUA-ONGTHO | Sữa đặc Ông Thọ đỏ lon 380 g | lon | 27.500 | thùng:48:1.290.000
SUA-NGOISAO | Sữa đặc Ngôi Sao Phương Nam xanh 380 g | lon | 20.800 | thùng:48:980.000
SUA-DIELAC | Sữa bột Dielac Alpha 4 lon 850 g | lon | 242.000
SUA-SUREPR | Sữa bột Sure Prevent Gold 900 g | lon | 505.000
"""

FOODS = """
> TP-MI | Acecook | 8 | lot | 0 | 86 | TPVN
MI-HAOHAO | Mì Hảo Hảo tôm chua cay 75 g | gói | 4.100 | thùng:30:119.000
MI-HHSATE | Mì Hảo Hảo sa tế hành 75 g | gói | 4.100 | thùng:30:119.000
MI-DENHAT | Mì Đệ Nhất thịt bằm 83 g | gói | 8.200 | thùng:30:240.000
MI-MODERN | Mì ly Modern lẩu Thái tôm 65 g | ly | 8.600 | thùng:24:201.000
PHO-DN | Phở Đệ Nhất bò 68 g | gói | 8.400 | thùng:30:246.000
HU-TIEU | Hủ tiếu Nam Vang Nhịp Sống 70 g | gói | 8.300 | thùng:30:243.000
MIEN-PH | Miến Phú Hương sườn heo 58 g | gói | 10.300 | thùng:24:243.000
> TP-MI | Masan | 8 | lot | 0 | 86 | TPVN
MI-OMACHI | Mì Omachi sườn hầm ngũ quả 80 g | gói | 8.100 | thùng:30:238.000
MI-KOKOMI | Mì Kokomi đại tôm chua cay 90 g | gói | 4.300 | thùng:30:126.000
MI-OMALY | Mì ly Omachi bò hầm có thịt 113 g | ly | 17.500 | thùng:24:412.000
> TP-MI | Vifon | 8 | lot | 0 | 85 | TPVN
PHO-VIFON | Phở bò Vifon 65 g | gói | 7.200 | thùng:30:211.000
CHAO-VIFON | Cháo thịt bằm Vifon 50 g | gói | 4.600 | thùng:50:224.000
> TP-GV | Masan | 8 | none | 0 | 86 | TPVN
NM-NAMNGU | Nước mắm Nam Ngư chai 750 ml | chai | 42.000 | thùng:12:495.000
NM-CHINSU | Nước mắm Chin-su cá hồi 500 ml | chai | 36.500 | thùng:12:430.000
NT-CHINSU | Nước tương Chin-su tỏi ớt 250 ml | chai | 14.500 | thùng:24:340.000
TO-CHINSU | Tương ớt Chin-su chai 250 g | chai | 13.500 | thùng:24:316.000
HN-CHINSU | Hạt nêm Chin-su 900 g | gói | 66.000
> TP-GV | Maggi | 8 | none | 0 | 85 | TPVN
NT-MAGGI | Nước tương Maggi đậm đặc 700 ml | chai | 35.000 | thùng:12:412.000
HN-MAGGI | Hạt nêm Maggi nấm hương 450 g | gói | 44.000
> TP-GV | Ajinomoto | 8 | none | 0 | 87 | TPVN
BN-AJI454 | Bột ngọt Ajinomoto 454 g | gói | 33.000 | thùng:24:780.000
BN-AJI1KG | Bột ngọt Ajinomoto 1 kg | gói | 69.000 | thùng:12:815.000
HN-AJING | Hạt nêm Aji-ngon heo 400 g | gói | 37.500
> TP-GV | Tường An | 8 | none | 0 | 89 | TPVN
DAU-TA1L | Dầu ăn Tường An Cooking Oil 1 lít | chai | 47.500 | thùng:12:562.000
DAU-TA5L | Dầu ăn Tường An Cooking Oil 5 lít | can | 232.000 | thùng:4:920.000
DAU-NEP1L | Dầu đậu nành Neptune Light 1 lít | chai | 56.000 | thùng:12:662.000
DAU-SIMP1L | Dầu đậu nành Simply 1 lít | chai | 61.000 | thùng:12:722.000
> TP-GV | Biên Hòa | 8 | none | 0 | 90 | TPVN
DUONG-1KG | Đường tinh luyện Biên Hòa 1 kg | gói | 25.500 | bao:12:302.000
DUONG-VANG | Đường vàng thiên nhiên Biên Hòa 1 kg | gói | 27.000 | bao:12:320.000
MUOI-IOT | Muối i-ốt sấy 500 g | gói | 4.800 | bao:20:92.000
> TP-GAO | Lộc Trời | 5 | none | 0 | 88 | GAOVN
GAO-ST25 | Gạo ST25 túi 5 kg | túi | 178.000
GAO-ST25-10 | Gạo ST25 bao 10 kg | bao | 345.000
GAO-HUONGLAI | Gạo hương lài túi 5 kg | túi | 112.000
GAO-TAMTHOM | Gạo tám thơm Hải Hậu túi 5 kg | túi | 125.000
GAO-504 | Gạo IR 504 bao 50 kg | bao | 690.000
NEP-CAIHV | Gạo nếp cái hoa vàng túi 2 kg | túi | 72.000
> TP-GAO | An Phú | 8 | none | 0 | 80 | GAOVN
MIEN-DONG | Miến dong Bình Liêu gói 500 g | gói | 48.000
BUN-KHO | Bún khô Safoco 400 g | gói | 23.500 | thùng:20:460.000
NUI-SAFOCO | Nui ống Safoco 400 g | gói | 26.500 | thùng:20:520.000
DAU-XANH | Đậu xanh cà vỏ gói 500 g | gói | 33.000
"""

SNACKS = """
> TP-BK | Orion | 8 | lot | 0 | 82 | BKVN
BK-CHOCO12 | Bánh Choco-Pie hộp 12 cái 396 g | hộp | 52.000 | thùng:8:408.000
BK-CHOCO6 | Bánh Choco-Pie hộp 6 cái 198 g | hộp | 27.500 | thùng:16:430.000
BK-CUSTAS | Bánh trứng Custas hộp 6 cái | hộp | 28.500 | thùng:16:447.000
BK-OSTAR | Snack khoai tây O'Star kim chi 48 g | gói | 11.500 | thùng:40:445.000
> TP-BK | Kinh Đô | 8 | lot | 0 | 82 | BKVN
BK-COSY | Bánh quy Cosy Marie gói 432 g | gói | 44.000 | thùng:12:518.000
BK-AFC | Bánh cracker AFC lúa mì hộp 172 g | hộp | 25.500 | thùng:24:600.000
BK-SOLITE | Bánh bông lan Solite dâu hộp 360 g | hộp | 49.000 | thùng:12:577.000
BK-HOPQUA | Hộp bánh quà Tết Kinh Đô 600 g | hộp | 125.000 | thùng:8:980.000
> TP-BK | Oishi | 8 | lot | 0 | 81 | BKVN
BK-OISHI | Snack tôm cay Oishi 40 g | gói | 5.200 | thùng:50:252.000
BK-PILLOWS | Snack Pillows sô cô la 85 g | gói | 12.800 | thùng:30:375.000
> TP-BK | Bibica | 8 | lot | 0 | 80 | BKVN
KEO-BIBICA | Kẹo trái cây Bibica gói 350 g | gói | 32.000 | thùng:20:628.000
KEO-DUA | Kẹo dừa Bến Tre gói 400 g | gói | 38.000
KEO-ALPEN | Kẹo sữa Alpenliebe gói 322 g | gói | 36.000 | thùng:20:705.000
KEO-GOLIA | Kẹo bạc hà Golia gói 300 g | gói | 35.000 | thùng:20:686.000
> TP-BK | An Phú | 8 | none | 0 | 74 | BKVN
HAT-DIEU | Hạt điều rang muối Bình Phước 500 g | hộp | 165.000
HAT-HUONGD | Hạt hướng dương vị dừa gói 130 g | gói | 15.500 | thùng:40:605.000
MUT-TET | Mứt thập cẩm Hà Nội hộp 400 g | hộp | 85.000 | thùng:12:1.000.000
XX-DUCVIET | Xúc xích tiệt trùng thịt heo (gói 10 cây) | gói | 33.000 | thùng:20:645.000
BO-HOP | Bò hai lát hộp 150 g | hộp | 29.500 | thùng:48:1.380.000
PATE-HOP | Pa tê gan hộp 150 g | hộp | 27.500 | thùng:48:1.290.000
LAP-XUONG | Lạp xưởng Mai quế lộ gói 500 g | gói | 118.000
CA-HOP | Cá nục sốt cà hộp 155 g | hộp | 17.800 | thùng:50:868.000
"""

HOUSEHOLD = """
> GD-GIAY | Pulppy | 8 | none | 0 | 82 | GDVN
GV-PULPPY | Giấy vệ sinh Pulppy Classic (lốc 10 cuộn) | lốc | 79.000 | bao:8:620.000
KG-PULPPY | Khăn giấy hộp Pulppy 180 tờ | hộp | 26.500 | thùng:40:1.040.000
> GD-GIAY | Bless You | 8 | none | 0 | 81 | GDVN
GV-BLESS | Giấy vệ sinh Bless You À la vie (10 cuộn) | lốc | 92.000 | bao:8:722.000
KG-BLESS | Khăn giấy rút Bless You 250 tờ | gói | 19.800 | thùng:30:582.000
KU-BLESS | Khăn ướt không mùi gói 100 tờ | gói | 32.500 | thùng:24:765.000
> GD-GIAY | An Phú | 8 | none | 0 | 70 | GDVN
GV-CN | Giấy vệ sinh cuộn lớn 700 g công nghiệp | cuộn | 32.000 | thùng:12:378.000
KG-LAUTAY | Khăn lau tay gấp 2 lớp 100 tờ | gói | 11.500 | thùng:20:226.000
LY-GIAY | Ly giấy 220 ml (lốc 50 cái) | lốc | 24.000 | thùng:20:468.000
TUI-RAC | Túi rác đen 3 cuộn 55 × 65 cm | lốc | 36.000 | thùng:20:705.000
> GD-TAY | Unilever | 8 | none | 0 | 86 | GDVN
BG-OMO | Bột giặt OMO 5,7 kg | túi | 245.000
NG-OMO | Nước giặt OMO Matic túi 3,6 kg | túi | 178.000 | thùng:4:705.000
NX-COMFORT | Nước xả Comfort đậm đặc túi 3,2 lít | túi | 172.000 | thùng:4:682.000
NRC-SUN | Nước rửa chén Sunlight chanh 750 g | chai | 27.500 | thùng:15:405.000
NRC-SUN38 | Nước rửa chén Sunlight chanh can 3,6 kg | can | 108.000 | thùng:4:428.000
NLS-SUN | Nước lau sàn Sunlight tinh dầu 1 kg | chai | 31.500 | thùng:12:372.000
KXM-VIM | Kem tẩy Vim chanh 690 g | chai | 33.000 | thùng:12:388.000
VIM-900 | Nước tẩy bồn cầu Vim 880 ml | chai | 36.500 | thùng:12:430.000
> GD-TAY | Mỹ Hảo | 8 | none | 0 | 80 | GDVN
NRC-MYHAO | Nước rửa chén Mỹ Hảo hương chanh 800 g | chai | 21.500 | thùng:12:253.000
JAVEL-MH | Nước tẩy Javel Mỹ Hảo 1 kg | chai | 14.500 | thùng:12:170.000
> GD-CN | Unilever | 8 | none | 0 | 85 | GDVN
KDR-PS | Kem đánh răng P/S ngừa sâu răng 230 g | tuýp | 31.500 | thùng:36:1.115.000
KDR-CLOSE | Kem đánh răng Close Up 230 g | tuýp | 38.500 | thùng:36:1.365.000
DG-CLEAR | Dầu gội Clear mát lạnh 630 g | chai | 158.000 | thùng:8:1.248.000
DG-SUNSILK | Dầu gội Sunsilk óng mượt 640 g | chai | 125.000 | thùng:8:986.000
ST-LIFEBUOY | Sữa tắm Lifebuoy bảo vệ vượt trội 850 g | chai | 148.000 | thùng:8:1.170.000
NRT-LIFEB | Nước rửa tay Lifebuoy 450 g | chai | 59.000 | thùng:12:698.000
BC-PS | Bàn chải P/S lông tơ mềm mại | cây | 15.800 | lốc:12:185.000
> GD-DIEN | Rạng Đông | 8 | none | 12 | 76 | DIENVN
DEN-9W | Bóng đèn LED búp Rạng Đông 9 W | bóng | 48.000 | thùng:50:2.330.000
DEN-20W | Bóng đèn LED trụ Rạng Đông 20 W | bóng | 92.000 | thùng:20:1.790.000
DEN-TUYP | Đèn LED tuýp Rạng Đông 1,2 m 20 W | bộ | 132.000 | thùng:10:1.285.000
DEN-PANEL | Đèn LED panel Rạng Đông 60 × 60 40 W | bộ | 565.000
DEN-BAN | Đèn bàn LED Rạng Đông RD-RL-36 | cái | 285.000
> GD-DIEN | Điện Quang | 8 | none | 12 | 74 | DIENVN
OC-3 | Ổ cắm kéo dài Điện Quang 3 lỗ 3 m | cái | 115.000 | thùng:20:2.240.000
OC-6 | Ổ cắm kéo dài Điện Quang 6 lỗ 5 m | cái | 189.000 | thùng:20:3.680.000
QUAT-BAN | Quạt bàn Điện Cơ 91 B400 | cái | 385.000
QUAT-DUNG | Quạt đứng Điện Cơ 91 Đ400 | cái | 525.000
AM-18 | Ấm siêu tốc inox 1,8 lít | cái | 235.000
> GD-DIEN | Panasonic | 8 | none | 0 | 75 | DIENVN
PIN-AA | Pin tiểu AA Panasonic Manganese | viên | 4.300 | vỉ:4:16.500 | hộp:60:240.000
PIN-AAA | Pin đũa AAA Panasonic Manganese | viên | 4.300 | vỉ:4:16.500 | hộp:60:240.000
PIN-9V | Pin vuông 9 V Panasonic | viên | 21.000
PIN-CR2032 | Pin cúc CR2032 Panasonic | viên | 12.500 | vỉ:5:60.000
"""

LISTS = (DRINKS, DAIRY, FOODS, SNACKS, HOUSEHOLD)
