# ruff: noqa: E501 - lists of words and sentences stay whole
"""Agencies that do not exist, in provinces and districts that do."""

from __future__ import annotations

import random
from dataclasses import dataclass

PLACES: dict[str, tuple[str, ...]] = {
    "กาญจนบุรี": ("ท่าม่วง", "พนมทวน", "บ่อพลอย"),
    "ขอนแก่น": ("บ้านไผ่", "ชุมแพ", "น้ำพอง"),
    "ชลบุรี": ("พนัสนิคม", "บ้านบึง", "ศรีราชา"),
    "ชัยภูมิ": ("จัตุรัส", "แก้งคร้อ", "ภูเขียว"),
    "เชียงราย": ("แม่จัน", "พาน", "เทิง"),
    "เชียงใหม่": ("สันทราย", "ฝาง", "จอมทอง"),
    "นครพนม": ("ธาตุพนม", "เรณูนคร", "ท่าอุเทน"),
    "นครราชสีมา": ("ปากช่อง", "พิมาย", "สีคิ้ว"),
    "นครศรีธรรมราช": ("ทุ่งสง", "ปากพนัง", "สิชล"),
    "นครสวรรค์": ("ตาคลี", "พยุหะคีรี", "ลาดยาว"),
    "น่าน": ("เวียงสา", "ปัว", "ท่าวังผา"),
    "บุรีรัมย์": ("นางรอง", "ประโคนชัย", "ลำปลายมาศ"),
    "ประจวบคีรีขันธ์": ("หัวหิน", "ปราณบุรี", "บางสะพาน"),
    "ปราจีนบุรี": ("กบินทร์บุรี", "ศรีมหาโพธิ", "ประจันตคาม"),
    "พระนครศรีอยุธยา": ("เสนา", "บางปะอิน", "วังน้อย"),
    "พะเยา": ("ดอกคำใต้", "จุน", "เชียงคำ"),
    "พัทลุง": ("ควนขนุน", "ป่าบอน", "ตะโหมด"),
    "พิษณุโลก": ("วังทอง", "พรหมพิราม", "บางระกำ"),
    "เพชรบูรณ์": ("หล่มสัก", "วิเชียรบุรี", "หนองไผ่"),
    "มหาสารคาม": ("บรบือ", "พยัคฆภูมิพิสัย", "วาปีปทุม"),
    "ยโสธร": ("เลิงนกทา", "คำเขื่อนแก้ว", "มหาชนะชัย"),
    "ร้อยเอ็ด": ("เสลภูมิ", "สุวรรณภูมิ", "โพนทอง"),
    "ราชบุรี": ("บ้านโป่ง", "โพธาราม", "ดำเนินสะดวก"),
    "ลพบุรี": ("บ้านหมี่", "ชัยบาดาล", "โคกสำโรง"),
    "ลำปาง": ("เกาะคา", "แจ้ห่ม", "เถิน"),
    "เลย": ("วังสะพุง", "ด่านซ้าย", "เชียงคาน"),
    "สกลนคร": ("สว่างแดนดิน", "พังโคน", "วานรนิวาส"),
    "สงขลา": ("หาดใหญ่", "สะเดา", "จะนะ"),
    "สุพรรณบุรี": ("อู่ทอง", "สองพี่น้อง", "ดอนเจดีย์"),
    "สุราษฎร์ธานี": ("พุนพิน", "ไชยา", "กาญจนดิษฐ์"),
    "สุรินทร์": ("ปราสาท", "ศีขรภูมิ", "ท่าตูม"),
    "อุดรธานี": ("กุมภวาปี", "หนองหาน", "บ้านผือ"),
    "อุบลราชธานี": ("วารินชำราบ", "เดชอุดม", "พิบูลมังสาหาร"),
}
_FIRST = (
    "หนอง",
    "ท่า",
    "โคก",
    "ดอน",
    "คลอง",
    "ห้วย",
    "นา",
    "วัง",
    "ป่า",
    "บึง",
    "สระ",
    "โนน",
    "เวียง",
    "ทุ่ง",
    "บาง",
    "เกาะ",
    "แม่",
    "ควน",
)
_SECOND = ("จันทร์ฉาย", "แก้วลอย", "ไพรวิไล", "เพชรงาม", "ศรีอรุณ", "รุ่งฟ้า", "ธารใส", "มณีน้อย", "พนาลัย", "ดาวเรือง", "ทองสมมติ", "ลำดวนดง",
           "ขวัญนคร", "ปทุมเรือง", "สุขใจ", "กระจ่าง", "ชมพูนุช", "ไกรลาศ", "บุษบง", "นิมิตร")  # fmt: skip
_DEPARTMENTS = (
    "ทะเบียนพันธุ์ไม้สมมติ",
    "มาตรฐานเอกสารตัวอย่าง",
    "ข้อมูลชุมชนสมมติ",
    "ส่งเสริมการเรียนรู้ตัวอย่าง",
    "ทางเดินเท้าและสวนสาธารณะ",
)
_UNIVERSITIES = ("ราชธารทอง", "เทคโนโลยีไพรวิไล", "บูรพาธารใส", "ศรีอรุณวิทยา")


@dataclass(frozen=True, slots=True)
class Agency:
    """Who reports. ``short`` is how the name is abbreviated in print."""

    name: str
    short: str
    kind: str
    subdistrict: str | None = None
    district: str | None = None
    province: str | None = None


def draw_agency(rng: random.Random) -> Agency:
    """A random agency; local ones prevail as they do in life."""
    province = rng.choice(list(PLACES))
    district = rng.choice(PLACES[province])
    stem = rng.choice(_FIRST) + rng.choice(_SECOND)
    kind = rng.choices(
        ("sao", "tt", "tm", "tn", "pao", "province", "department", "university", "school", "public", "enterprise"),
        (45, 25, 6, 3, 3, 3, 4, 4, 4, 2, 1),
    )[0]
    local = {"district": district, "province": province}
    if kind == "sao":
        name = f"องค์การบริหารส่วนตำบล{stem}"
        return Agency(name, f"อบต.{stem}", "subdistrict_administrative_organization", stem, **local)
    if kind == "tt":
        return Agency(f"เทศบาลตำบล{stem}", f"ทต.{stem}", "subdistrict_municipality", **local)
    if kind == "tm":
        return Agency(f"เทศบาลเมือง{stem}", f"ทม.{stem}", "town_municipality", **local)
    if kind == "tn":
        return Agency(f"เทศบาลนคร{stem}", f"ทน.{stem}", "city_municipality", **local)
    if kind == "pao":
        name = f"องค์การบริหารส่วนจังหวัด{province}"
        return Agency(name, f"อบจ.{province}", "provincial_administrative_organization", province=province)
    if kind == "province":
        return Agency(f"จังหวัด{province}", f"จังหวัด{province}", "province", province=province)
    if kind == "department":
        name = f"กรม{rng.choice(_DEPARTMENTS)}"
        return Agency(name, name, "department")
    if kind == "university":
        name = f"มหาวิทยาลัย{rng.choice(_UNIVERSITIES)}"
        return Agency(name, name, "university", province=province)
    if kind == "school":
        name = f"โรงเรียนบ้าน{stem}"
        return Agency(name, name, "school", **local)
    if kind == "public":
        name = f"สถาบัน{rng.choice(_DEPARTMENTS)} (องค์การมหาชน)"
        return Agency(name, name, "public_organization")
    name = f"การ{rng.choice(('ประปา', 'เดินเรือ', 'ไปรษณีย์'))}{rng.choice(_SECOND)}แห่งประเทศไทย"
    return Agency(name, name, "state_enterprise")
