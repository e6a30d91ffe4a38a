//! Moments of a call that a text cites (`[01:03]`, `(0:28)`, `1:03`), and the marks that redaction left.
//!
//! The rules, since no reading of free text is right every time:
//!
//! - A clock in brackets, `[M:SS]`, `(MM:SS)`, `[H:MM:SS]`, also with a fraction, is always a moment, and so is
//!   a range of two, `[0:28-0:31]`, which counts from its start. The brackets go.
//! - A bare clock is a moment only if it stands alone (no letter, digit, `:`, `.`, `/`, `+` touches it), its
//!   seconds have two digits below 60, and neither `am`, `pm`, `o'clock`, `h`, `Uhr`, a zone nor `%` follows:
//!   "moved to 10:30 am" is a time of day.
//! - A bare clock beyond the end of the call is a time of day too, wherever the length is known.
//! - What a sentence is about is told by a bare clock only if the length is known, and no bare clock is ever cut out of
//!   a sentence.
//! - `<PERSON>`, `<PHONE_NUMBER>`: capitals in angle brackets are redaction. Any other tag is text.

/// A piece of a text.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    /// Words as they stand.
    Text(String),
    /// A cited moment, in seconds from the start of the call, and the words that cite it.
    Moment {
        /// Seconds from the start of the call.
        seconds: f64,
        /// Where a range ends, in the same way.
        until: Option<f64>,
        /// The citation without its brackets, as written: `01:03`.
        label: String,
    },
    /// A mark that redaction left, without its angle brackets: `PERSON`.
    Redacted(String),
}

/// Splits a text into pieces; the pieces in order hold every character but the brackets of citations.
///
/// `call_seconds` is the length of the call, if known: a bare clock beyond it is no moment.
pub fn pieces(text: &str, call_seconds: Option<f64>) -> Vec<Piece> {
    split(text, &|rest, next, before| special(rest, next, before, call_seconds))
}

/// Splits a text at redaction marks only: in what people say, times are times of day.
pub fn redactions(text: &str) -> Vec<Piece> {
    split(text, &|rest, next, _| if next == '<' { redaction(rest) } else { None })
}

/// Finds a piece at the start of a text, given its first character and the one before it; with its bytes.
type Finder<'a> = &'a dyn Fn(&str, char, Option<char>) -> Option<(Piece, usize)>;

fn split(text: &str, find: Finder<'_>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut words = 0;
    let mut at = 0;
    let mut before = None;
    while let Some(next) = text[at..].chars().next() {
        if let Some((piece, length)) = find(&text[at..], next, before) {
            if words < at {
                found.push(Piece::Text(text[words..at].to_owned()));
            }
            found.push(piece);
            at += length;
            words = at;
            before = text[..at].chars().next_back();
        } else {
            at += next.len_utf8();
            before = Some(next);
        }
    }
    if words < text.len() {
        found.push(Piece::Text(text[words..].to_owned()));
    }
    found
}

/// The first moment that a text cites, in seconds; one in brackets goes before a bare one. A bare clock counts only
/// where `call_seconds` is known and holds it: otherwise it may as well be a time of day.
pub fn first_moment(text: &str, call_seconds: Option<f64>) -> Option<f64> {
    let seconds = |piece| match piece {
        Piece::Moment { seconds, .. } => Some(seconds),
        _ => None,
    };
    let cited = text.match_indices(['[', '(']).find_map(|(at, _)| citation(&text[at..]));
    let bare = || pieces(text, Some(call_seconds?)).into_iter().find_map(seconds);
    cited.and_then(|(piece, _)| seconds(piece)).or_else(bare)
}

/// The text without its moments in brackets and the space, punctuation, "at" and "and" that they leave behind.
///
/// A bare clock stays: it may be a time of day, and a sentence that lost one says something else.
pub fn strip(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut is_behind_moment = false;
    let mut rest = split(text, &|rest, next, _| if "[(".contains(next) { citation(rest) } else { None })
        .into_iter()
        .peekable();
    while let Some(piece) = rest.next() {
        let Piece::Text(words) = piece else {
            drop_word(&mut out, &["at", "around", "@"]);
            is_behind_moment = true;
            continue;
        };
        if is_behind_moment && rest.peek().is_some() && words_of(&words).all(is_joint) {
            // "from 0:10 to 0:20", "0:10, 0:20 and 0:31": nothing is left for them to hold together.
            drop_word(&mut out, &["from", "between"]);
            continue;
        }
        let words = if out.is_empty() { words.trim_start_matches(leads) } else { words.as_str() };
        if words.starts_with(closes) {
            out.truncate(out.trim_end().len());
        }
        out.push_str(words);
        is_behind_moment = false;
    }
    out.truncate(out.trim_end_matches(leads).len());
    out
}

/// Characters that make no sense at the start of a sentence.
fn leads(mark: char) -> bool {
    mark.is_whitespace() || ":,;-–—".contains(mark)
}

/// Characters that no space precedes, and the space itself, so that two do not meet.
fn closes(mark: char) -> bool {
    mark.is_whitespace() || ".,;:!?)".contains(mark)
}

/// The words of an enumeration, without what stands between them.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(leads).filter(|word| !word.is_empty())
}

/// A word that holds moments together.
fn is_joint(word: &str) -> bool {
    const JOINTS: [&str; 9] = ["and", "or", "&", "to", "until", "then", "again", "at", "around"];
    JOINTS.iter().any(|joint| word.eq_ignore_ascii_case(joint))
}

/// Moments in brackets, one, a range or several, as one piece: `[0:28]`, `(0:28-0:31)`, `[0:10, 0:20 and 0:31]`.
fn citation(rest: &str) -> Option<(Piece, usize)> {
    if let Some(found) = bracketed(rest) {
        return Some(found);
    }
    let inner = until(rest, if rest.starts_with('[') { b']' } else { b')' }, 80)?;
    // A colon ends no word here.
    let mut words = inner.split(|mark| leads(mark) && mark != ':').filter(|word| !word.is_empty());
    let moment = |word| clock(word).filter(|found| found.length == word.len());
    let seconds = words.clone().find_map(moment)?.seconds;
    let is_whole = words.all(|word| moment(word).is_some() || is_joint(word));
    is_whole.then(|| (Piece::Moment { seconds, until: None, label: inner.to_owned() }, inner.len() + 2))
}

/// Takes the "at" of "at [1:03]" away with the moment.
fn drop_word(out: &mut String, words: &[&str]) {
    let told = out.trim_end();
    for word in words {
        let Some(start) = told.len().checked_sub(word.len()) else { continue };
        let same = told.get(start..).is_some_and(|tail| tail.eq_ignore_ascii_case(word));
        if same && !told[..start].ends_with(char::is_alphanumeric) {
            out.truncate(start);
            return;
        }
    }
}

/// A clock that was read, and how many bytes it took.
struct Clock {
    seconds: f64,
    length: usize,
}

fn special(
    rest: &str,
    next: char,
    before: Option<char>,
    call_seconds: Option<f64>,
) -> Option<(Piece, usize)> {
    match next {
        '<' => redaction(rest),
        '[' | '(' => bracketed(rest),
        '0'..='9' => {
            let clock = bare(rest, before)?;
            let within = call_seconds.is_none_or(|end| clock.seconds <= end + 1.0);
            let label = rest[..clock.length].to_owned();
            within.then_some((Piece::Moment { seconds: clock.seconds, until: None, label }, clock.length))
        }
        _ => None,
    }
}

/// `<PERSON>`: two or more capitals, digits and underscores, the first a capital.
fn redaction(rest: &str) -> Option<(Piece, usize)> {
    let mark = until(rest, b'>', 40)?;
    let capitals = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    let is_mark = mark.len() >= 2 && mark.bytes().all(capitals) && mark.as_bytes()[0].is_ascii_uppercase();
    is_mark.then(|| (Piece::Redacted(mark.to_owned()), mark.len() + 2))
}

/// `[01:03]`, `(0:28)`, `[0:28 - 0:31]`, and how many bytes it takes with its brackets.
fn bracketed(rest: &str) -> Option<(Piece, usize)> {
    let inner = until(rest, if rest.starts_with('[') { b']' } else { b')' }, 32)?;
    let first = clock(inner.trim_start())?;
    let behind = inner.trim_start()[first.length..].trim();
    let range = behind.strip_prefix(['-', '–', '—']).map(str::trim_start);
    let end = range.and_then(|end| clock(end).filter(|second| second.length == end.len()));
    let label = inner.trim().to_owned();
    let moment = Piece::Moment { seconds: first.seconds, until: end.as_ref().map(|end| end.seconds), label };
    (behind.is_empty() || end.is_some()).then_some((moment, inner.len() + 2))
}

/// What stands between the first character and the closing one, if that comes within so many bytes.
/// The limit keeps a text of nothing but brackets linear.
fn until(rest: &str, close: u8, limit: usize) -> Option<&str> {
    let length = rest.bytes().skip(1).take(limit + 1).position(|byte| byte == close)?;
    rest.get(1..=length)
}

/// A clock without brackets that is not a time of day, a date, a version or a ratio.
fn bare(rest: &str, before: Option<char>) -> Option<Clock> {
    if before.is_some_and(|mark| mark.is_alphanumeric() || ":./+$€£".contains(mark)) {
        return None;
    }
    let found = clock(rest)?;
    let behind = &rest[found.length..];
    let mut touching = behind.chars();
    let stands_alone = match touching.next() {
        Some(mark) if mark.is_alphanumeric() || ":/+%".contains(mark) => false,
        Some('.') => !touching.next().is_some_and(|mark| mark.is_ascii_digit()),
        _ => true,
    };
    (stands_alone && !is_time_of_day(behind)).then_some(found)
}

/// Whether what follows a clock says that it is a time of day.
fn is_time_of_day(behind: &str) -> bool {
    const WORDS: [&str; 15] = [
        "am",
        "pm",
        "a.m",
        "p.m",
        "o'clock",
        "o’clock",
        "h",
        "hrs",
        "hours",
        "uhr",
        "utc",
        "gmt",
        "est",
        "pst",
        "cet",
    ];
    let word = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}']);
    let end = word.find(|mark: char| !(mark.is_alphanumeric() || ".'’".contains(mark)));
    let word = word[..end.unwrap_or(word.len())].trim_end_matches('.').to_ascii_lowercase();
    WORDS.contains(&word.as_str())
}

/// Reads `M:SS`, `MM:SS`, `H:MM:SS`, with an optional fraction, at the start of a text.
fn clock(text: &str) -> Option<Clock> {
    let (first, mut length) = number(text, 3)?;
    let mut seconds = first;
    let mut parts = 0;
    while parts < 2 && text.as_bytes().get(length) == Some(&b':') {
        let (part, digits) = number(&text[length + 1..], 2)?;
        if digits != 2 || part > 59 {
            return None;
        }
        seconds = seconds * 60 + part;
        length += 3;
        parts += 1;
    }
    // A third digit behind the seconds means that these were no seconds.
    if parts == 0 || text.as_bytes().get(length).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let mut exact = f64::from(seconds);
    if text.as_bytes().get(length) == Some(&b'.')
        && let Some((fraction, digits)) = number(&text[length + 1..], 3)
    {
        exact += f64::from(fraction) / [1.0, 10.0, 100.0, 1000.0][digits];
        length += 1 + digits;
    }
    Some(Clock { seconds: exact, length })
}

/// The number of at most `most` digits that a text begins with, and how many digits it has.
fn number(text: &str, most: usize) -> Option<(u32, usize)> {
    let digits = text.bytes().take(most).take_while(u8::is_ascii_digit).count();
    Some((text[..digits].parse().ok()?, digits))
}
