//! Awkward texts, put into every text field of a row.

use crate::answer::LONE_SURROGATE;

/// Name and text of each class.
pub(crate) fn texts() -> Vec<(&'static str, String)> {
    vec![
        ("emoji with joiners", "Family 👨‍👩‍👧‍👦, flag 🏳️‍🌈, thumbs 👍🏽 and keycap 1️⃣".to_owned()),
        ("right to left", "مرحبا، أريد حجز موعد يوم الثلاثاء (10:30) שלום".to_owned()),
        ("right-to-left override", "invoice\u{202E}gpj.exe\u{202C} end".to_owned()),
        ("CJK", "您好，我想预约星期二上午十点的洗牙。ありがとうございます。안녕하세요".to_owned()),
        ("Devanagari", "नमस्ते, मुझे मंगलवार को सफाई के लिए समय चाहिए।".to_owned()),
        (
            "combining marks",
            "Z\u{0351}\u{036B}\u{0343}a\u{0321}\u{0353}l\u{0321}\u{0354}g\u{0325}\u{0355}o\u{0334}\u{0356}"
                .repeat(12),
        ),
        ("300-character word", "x".repeat(300)),
        ("zero-width characters", "zero\u{200B}width\u{200C}and\u{200D}joiner\u{FEFF}inside".to_owned()),
        ("lone surrogate", format!("half an emoji {LONE_SURROGATE} here")),
        ("redaction marks", "<PERSON> called from <PHONE> about <DATE_OF_BIRTH>".to_owned()),
        ("script tag", "<script>window.__pwned = (window.__pwned || 0) + 1</script>".to_owned()),
        ("img onerror", "<img src=x onerror=\"window.__pwned=1\"><svg onload=alert(1)>".to_owned()),
        ("closing tags", "</textarea></title></style></table>--><b onmouseover=alert(1)>bold".to_owned()),
        (
            "Markdown",
            "**bold** _it_ `code` # not a heading\n- item\n> quote ![x](https://example.com/x.png)"
                .to_owned(),
        ),
        ("javascript link", "[click me](javascript:alert(1)) javascript:alert(2)".to_owned()),
        ("CSV formula", "=cmd|' /C calc'!A0".to_owned()),
        ("CSV formula with at sign", "@SUM(1+1)*cmd|' /C calc'!A0".to_owned()),
        ("quotes", "She said \"no\", it's 5 o'clock & <done> \\ back\\\\slash".to_owned()),
        ("template braces", "{{constructor.constructor('alert(1)')()}} ${7*7} %s %n".to_owned()),
        ("null and control characters", "tab\there, bell \u{7}, null \u{0}, escape \u{1b}[31mred".to_owned()),
        ("line ends", "one\ntwo\r\nthree\rfour\u{2028}five\u{2029}six".to_owned()),
        ("spaces only", "   ".to_owned()),
        ("URL", "https://user:secret@example.com/a?token=abc#frag".to_owned()),
        ("8000 characters", "Well, you see, it is a long story. ".repeat(229)),
    ]
}
