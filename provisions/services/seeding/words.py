"""Names of states, places and things that do not exist, in English, Russian and Persian."""

from provisions.choices import ProjectKind

Named = dict[str, str]


def named(en: str, ru: str, fa: str) -> Named:
    return {"en": en, "ru": ru, "fa": fa}


#: Twelve states, with codes that ISO 3166-1 leaves to users: none is or will be a real one's.
STATES: dict[str, Named] = {
    "QM": named("Arvenia", "Арвения", "آروینیا"),
    "QN": named("Belmark", "Бельмарк", "بلمارک"),
    "QO": named("Cardova", "Кардова", "کاردووا"),
    "QP": named("Dorsania", "Дорсания", "دورسانیا"),
    "QQ": named("Estovia", "Эстовия", "استوویا"),
    "QR": named("Farland", "Фарланд", "فارلند"),
    "QS": named("Galdoria", "Галдория", "گالدوریا"),
    "QT": named("Hestania", "Хестания", "هستانیا"),
    "QU": named("Ilmora", "Илмора", "ایلمورا"),
    "QV": named("Jasmar", "Жасмар", "ژاسمار"),
    "QW": named("Korvia", "Корвия", "کورویا"),
    "QX": named("Lantia", "Лантия", "لانتیا"),
}

PLACES = (
    named("Alder", "Алдер", "آلدر"),
    named("Birchport", "Берчпорт", "برچ‌پورت"),
    named("Copperhill", "Копперхилл", "کاپرهیل"),
    named("Dunmore", "Данмор", "دانمور"),
    named("Eastgate", "Истгейт", "ایست‌گیت"),
    named("Foxford", "Фоксфорд", "فاکس‌فورد"),
    named("Greenwater", "Гринуотер", "گرین‌واتر"),
    named("Highmoor", "Хаймур", "های‌مور"),
    named("Ironbay", "Айронбей", "آیرون‌بی"),
    named("Juniper", "Джунипер", "جونیپر"),
    named("Kestrel", "Кестрел", "کسترل"),
    named("Longstone", "Лонгстон", "لانگ‌استون"),
)

KINDS: dict[ProjectKind, Named] = {
    ProjectKind.RAILWAY: named("railway", "железная дорога", "راه‌آهن"),
    ProjectKind.CORRIDOR: named("transport corridor", "транспортный коридор", "کریدور حمل‌ونقل"),
    ProjectKind.WATERWAY: named("port", "порт", "بندر"),
    ProjectKind.REACTOR: named("nuclear power plant", "атомная электростанция", "نیروگاه هسته‌ای"),
    ProjectKind.PIPELINE: named("gas pipeline", "газопровод", "خط لوله گاز"),
    ProjectKind.PAYMENT_LINK: named("payment link", "платёжная система", "پیوند پرداخت"),
    ProjectKind.SPACE: named("satellite", "спутник", "ماهواره"),
    ProjectKind.LEGAL_ACT: named("agreement", "соглашение", "موافقت‌نامه"),
    ProjectKind.EXERCISE: named("exercise", "учения", "رزمایش"),
    ProjectKind.DELIVERY: named("delivery", "поставка", "تحویل"),
    ProjectKind.PROGRAMME: named("programme", "программа", "برنامه"),
    ProjectKind.CONDUCT: named("joint conduct", "совместные действия", "رفتار مشترک"),
}

SUBJECTS = (
    named("Transport", "Транспорт", "حمل‌ونقل"),
    named("Energy", "Энергетика", "انرژی"),
    named("Trade", "Торговля", "تجارت"),
    named("Customs", "Таможня", "گمرک"),
    named("Investment", "Инвестиции", "سرمایه‌گذاری"),
    named("Science and education", "Наука и образование", "علم و آموزش"),
    named("Environment", "Окружающая среда", "محیط زیست"),
    named("Public health", "Здравоохранение", "بهداشت عمومی"),
    named("Justice", "Правосудие", "دادگستری"),
    named("Security", "Безопасность", "امنیت"),
)


def between(first: Named, second: Named, kind: Named) -> Named:
    """E.g. Alder-Dunmore railway."""
    return named(
        f"{first['en']}-{second['en']} {kind['en']}",
        f"{first['ru']} — {second['ru']}: {kind['ru']}",
        f"{kind['fa']} {first['fa']} – {second['fa']}",
    )
