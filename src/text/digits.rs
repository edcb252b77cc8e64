//! Numbers in digits, as they are written in ids, dates and pages.

use std::ops::RangeBounds;

/// Whether `letter` is one of `0` to `9`: what `trim_start_matches` and its kin ask for.
pub fn is_digit(letter: char) -> bool {
    letter.is_ascii_digit()
}

/// Whether `text` is all digits, and has `number` of them.
pub fn is_digits(text: &str, number: impl RangeBounds<usize>) -> bool {
    number.contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit())
}
