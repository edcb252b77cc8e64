//! Headings: with marks before them or a line below them (CommonMark 4.2 and 4.3).

use super::Heading;
use crate::text::Span;

/// An ATX heading; `at` is where `body` starts in its block.
pub(super) fn atx(body: &str, at: usize) -> Option<Heading> {
    let level = body.bytes().take_while(|&byte| byte == b'#').count();
    if !(1..=6).contains(&level) {
        return None;
    }
    let rest = body.get(level..)?;
    if !(rest.is_empty() || rest.starts_with([' ', '\t'])) {
        return None;
    }
    let trimmed = rest.trim_start();
    let from = at + body.len() - trimmed.len();
    let mut text = trimmed.trim_end();
    let open = text.trim_end_matches('#');
    if open.is_empty() || open.ends_with([' ', '\t']) {
        text = open.trim_end();
    }
    Some(Heading { level: level as u8, text: Span::new(from, from + text.len()) })
}

/// The level of the heading that `body` underlines.
pub(super) fn setext(body: &str) -> Option<u8> {
    // Spaces of other kinds are text (CommonMark 4.3).
    let body = body.trim_end_matches([' ', '\t']);
    let only = |mark: u8| !body.is_empty() && body.bytes().all(|byte| byte == mark);
    match () {
        () if only(b'=') => Some(1),
        () if only(b'-') => Some(2),
        () => None,
    }
}
