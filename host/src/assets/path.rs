//! Which request paths can name a file at all.

/// The file's path within the folder, if the raw path is a plain one.
///
/// The built widget has only plain names, so whatever else is written in a request line is refused as it stands:
/// percent signs, backslashes, dot segments, hidden files, empty segments.
pub(crate) fn plain(path: &str) -> Option<&str> {
    let is_plain = |segment: &str| {
        !segment.is_empty()
            && !segment.starts_with('.')
            && segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
    };
    path.split('/').all(is_plain).then_some(path)
}
