//! Who calls, and the facts of their call: names, dates, amounts, drawn from a seed.

use std::collections::BTreeMap;

use jiff::civil::{Date, Time};
use jiff::{Timestamp, ToSpan as _, tz::TimeZone};

const FIRST_NAMES: [(&str, &str); 16] = [
    ("Elena", "Ms."),
    ("Marcus", "Mr."),
    ("Priya", "Ms."),
    ("Tom", "Mr."),
    ("Aisha", "Ms."),
    ("Daniel", "Mr."),
    ("Sofia", "Ms."),
    ("Kenji", "Mr."),
    ("Rosa", "Ms."),
    ("Walter", "Mr."),
    ("Hannah", "Ms."),
    ("Luis", "Mr."),
    ("Grace", "Ms."),
    ("Omar", "Mr."),
    ("Ingrid", "Ms."),
    ("Peter", "Mr."),
];
const LAST_NAMES: [&str; 16] = [
    "Alvarez",
    "Whitfield",
    "Raman",
    "Becker",
    "Haddad",
    "Okafor",
    "Moretti",
    "Tanaka",
    "Delgado",
    "Brandt",
    "Lindqvist",
    "Ferreira",
    "Sullivan",
    "Nasser",
    "Holm",
    "Kowalski",
];
const ORDINALS: [&str; 31] = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
    "twenty-fourth",
    "twenty-fifth",
    "twenty-sixth",
    "twenty-seventh",
    "twenty-eighth",
    "twenty-ninth",
    "thirtieth",
    "thirty-first",
];
const AMOUNTS: [(u32, u32); 5] = [(84, 50), (120, 0), (145, 0), (62, 25), (210, 75)];

/// The variables of one conversation, by the names that scripts use.
#[derive(Clone, Debug, Default)]
pub(crate) struct Cast(BTreeMap<&'static str, String>);

impl Cast {
    /// Draws a caller and the facts of a call that takes place at `moment`.
    pub(crate) fn draw(random: &mut fastrand::Rng, moment: Timestamp) -> Self {
        let mut cast = Self::default();
        cast.person(random);
        cast.dates(random, moment.to_zoned(TimeZone::UTC).date());
        cast.times(random);
        cast.numbers(random);
        cast
    }

    /// Replaces personal data by the marks that redaction leaves.
    pub(crate) fn redact(&mut self) {
        for (names, mark) in [
            (["name", "first", "last", "title"].as_slice(), "<PERSON>"),
            (["phone", "phone_spoken"].as_slice(), "<PHONE>"),
            (["dob", "dob_spoken"].as_slice(), "<DATE_OF_BIRTH>"),
        ] {
            for name in names {
                self.set(name, mark.to_owned());
            }
        }
    }

    /// One variable; empty if there is none of that name.
    pub(crate) fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }

    /// The text with every `{name}` that is known filled in.
    pub(crate) fn fill(&self, text: &str) -> String {
        let mut filled = String::with_capacity(text.len() + 16);
        let mut rest = text;
        while let Some(open) = rest.find('{') {
            filled.push_str(&rest[..open]);
            let inner = &rest[open + 1..];
            let known = inner.find('}').and_then(|close| Some((self.0.get(&inner[..close])?, close)));
            if let Some((value, close)) = known {
                filled.push_str(value);
                rest = &inner[close + 1..];
            } else {
                filled.push('{');
                rest = inner;
            }
        }
        filled.push_str(rest);
        filled
    }

    fn set(&mut self, name: &'static str, value: String) {
        self.0.insert(name, value);
    }

    fn person(&mut self, random: &mut fastrand::Rng) {
        let (first, title) = FIRST_NAMES[random.usize(..FIRST_NAMES.len())];
        let last = LAST_NAMES[random.usize(..LAST_NAMES.len())];
        let (year, month, day) = (random.i16(1948..2004), random.i8(1..=12), random.i8(1..=28));
        let birth = Date::new(year, month, day).unwrap_or_default();
        self.set("first", first.to_owned());
        self.set("last", last.to_owned());
        self.set("name", format!("{first} {last}"));
        self.set("title", format!("{title} {last}"));
        self.set("dob", birth.to_string());
        self.set("dob_spoken", format!("{} {}, {year}", month_name(birth), ordinal(birth)));
        self.set("patient", format!("PT-{}", random.u32(20_000..99_999)));
        self.set("email", format!("{}.{}@example.com", first.to_lowercase(), last.to_lowercase()));
        // The numbers from 555-0100 to 555-0199 are set aside for fiction.
        let line = random.u32(112..199);
        let (tens, ones) = (line / 10 % 10, line % 10);
        let swapped = if tens == ones { line - 1 } else { 100 + ones * 10 + tens };
        self.set("swapped", format!("+1602555{swapped:04}"));
        self.set("phone", format!("+1602555{line:04}"));
        self.set("phone_spoken", format!("602, 555, {}", spelled(&format!("{line:04}"))));
    }

    fn dates(&mut self, random: &mut fastrand::Rng, today: Date) {
        let day = workday(today, random.i64(2..8));
        let other = workday(day, random.i64(1..3));
        let new = workday(day, random.i64(2..=3));
        self.date(["day", "day_long", "date"], day);
        self.date(["other_day", "other_day_long", "other_date"], other);
        self.date(["new_day", "new_day_long", "new_date"], new);
        let last_visit = today.saturating_sub(random.i64(150..330).days());
        self.set("last_visit", last_visit.to_string());
        self.set("last_visit_month", month_name(last_visit).to_owned());
        let charged = today.saturating_sub(random.i64(4..20).days());
        self.set("charge_iso", charged.to_string());
        self.set("charge_date", format!("{} {}", month_name(charged), ordinal(charged)));
    }

    fn date(&mut self, [name, long, iso]: [&'static str; 3], date: Date) {
        let weekday = weekday_name(date);
        self.set(name, weekday.to_owned());
        self.set(long, format!("{weekday}, {} {}", month_name(date), ordinal(date)));
        self.set(iso, date.to_string());
    }

    fn times(&mut self, random: &mut fastrand::Rng) {
        let start = Time::constant(random.i8(8..=13), if random.bool() { 0 } else { 30 }, 0, 0);
        let later = start.saturating_add(random.i64(2..=3).hours());
        let central = start.saturating_add(1.hours());
        for ([spoken, exact], time) in [
            (["time", "time_24"], start),
            (["later", "later_24"], later),
            (["central", "central_24"], central),
        ] {
            self.set(spoken, spoken_time(time));
            self.set(exact, format!("{:02}:{:02}", time.hour(), time.minute()));
        }
    }

    fn numbers(&mut self, random: &mut fastrand::Rng) {
        let (whole, cents) = AMOUNTS[random.usize(..AMOUNTS.len())];
        let twice = (whole * 100 + cents) * 2;
        self.set("amount", format!("{whole}.{cents:02}"));
        self.set("double", format!("{}.{:02}", twice / 100, twice % 100));
        let digits = random.u32(1000..9999);
        let letter = char::from(random.u8(b'A'..=b'Z'));
        self.set("code", format!("{letter}{digits}"));
        self.set("code_spoken", format!("{letter}, {}", spelled(&digits.to_string())));
        let policy = random.u32(100_000..999_990);
        self.set("policy", format!("DP-{policy}"));
        self.set("policy_spoken", spelled(&policy.to_string()));
        self.set("other_policy", format!("DP-{}", policy + 7));
        let share = random.choice([50, 60, 70, 80]).unwrap_or(80);
        self.set("share", share.to_string());
        // What is left of a crown at 1200 dollars.
        self.set("rest", ((100 - share) * 12).to_string());
        let pharmacy = random.choice(["Lakeview Pharmacy", "Corner Drugs", "Wells Street Pharmacy"]);
        self.set("pharmacy", pharmacy.unwrap_or("Lakeview Pharmacy").to_owned());
    }
}

fn workday(from: Date, days: i64) -> Date {
    let date = from.saturating_add(days.days());
    // Saturday and Sunday move on to Monday.
    date.saturating_add((8 - i64::from(date.weekday().to_monday_one_offset()).max(5)).rem_euclid(3).days())
}

fn weekday_name(date: Date) -> &'static str {
    const NAMES: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    NAMES[usize::from(date.weekday().to_monday_zero_offset().unsigned_abs()) % 7]
}

fn month_name(date: Date) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[usize::from(date.month().unsigned_abs() - 1) % 12]
}

fn ordinal(date: Date) -> &'static str {
    ORDINALS[usize::from(date.day().unsigned_abs() - 1) % 31]
}

fn spelled(digits: &str) -> String {
    digits.chars().map(String::from).collect::<Vec<_>>().join(", ")
}

fn spoken_time(time: Time) -> String {
    let half = if time.hour() < 12 { "AM" } else { "PM" };
    let hour = (time.hour() + 11) % 12 + 1;
    format!("{hour}:{:02} {half}", time.minute())
}
