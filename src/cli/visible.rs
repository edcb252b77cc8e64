//! Characters that a terminal would obey, or not show at all, spelt out for people.

use std::borrow::Cow;
use std::fmt::Write;

/// `text` as it may be shown: what cannot be seen is spelt out, as `<U+001B>`.
pub(super) fn visible(text: &str) -> Cow<'_, str> {
    if is_plain(text.as_bytes()) || hidden(text, false).next().is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::new();
    let mut from = 0;
    for (at, it) in hidden(text, false) {
        out.push_str(&text[from..at]);
        spell(it, &mut out);
        from = at + it.len_utf8();
    }
    out.push_str(&text[from..]);
    Cow::Owned(out)
}

/// Whether all of `text` is printable ASCII, as most is.
pub(super) fn is_plain(text: &[u8]) -> bool {
    // Without an early end, it is one pass of vector code.
    text.iter().fold(true, |plain, it| plain & matches!(it, b' '..=b'~'))
}

/// Writes what is shown for a character.
pub(super) fn spell(it: char, out: &mut String) {
    let _ = write!(out, "<U+{:04X}>", u32::from(it));
}

/// Columns of what [`spell`] writes: five digits are the most that are needed.
pub(super) fn spelt_columns(it: char) -> usize {
    if it > '\u{ffff}' { 9 } else { 8 }
}

fn hidden(text: &str, close: bool) -> impl Iterator<Item = (usize, char)> {
    text.char_indices().filter(move |(at, it)| is_hidden(text, *at, *it, close))
}

/// Whether the character `it` at byte `at` of `text` is spelt out. Looked at from `close` by, blanks of rare kinds and
/// joiners are, too.
#[inline]
pub(super) fn is_hidden(text: &str, at: usize, it: char, close: bool) -> bool {
    !matches!(it, ' '..='~') && is_rare_and_hidden(text, at, it, close)
}

fn is_rare_and_hidden(text: &str, at: usize, it: char, close: bool) -> bool {
    match it {
        it if it < '\u{300}' => it.is_control() || it == '\u{ad}' || (close && it == '\u{a0}'),
        // What Unicode wants to be ignored where it is not known (Default_Ignorable_Code_Point), marks of lines and of
        // directions, and annotations.
        '\u{61c}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}' | '\u{200b}' | '\u{200e}' | '\u{200f}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' => true,
        '\u{fff0}'..='\u{fffb}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}' => true,
        // Joiners belong in emoji and in some scripts; they, and blanks of other kinds, are spelt where they are the matter.
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{200c}' | '\u{200d}' => close,
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{2800}' | '\u{3000}' => close,
        it if selects(it) => !has_variants(text, at),
        '\u{e0020}'..='\u{e007f}' => !is_in_flag(text, at),
        '\u{e0000}'..='\u{e0fff}' => true,
        _ => false,
    }
}

/// Whether a character chooses one of the forms of the character before it.
fn selects(it: char) -> bool {
    matches!(it, '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether what is before byte `at` may have several forms.
fn has_variants(text: &str, at: usize) -> bool {
    text[..at].char_indices().next_back().is_some_and(|(at, it)| match it {
        '0'..='9' | '#' | '*' => true,
        it if it.is_ascii() || selects(it) => false,
        it => !is_hidden(text, at, it, false),
    })
}

/// Whether the tag at byte `at` belongs to a flag: to a black one, followed by three to six letters or digits and an end.
fn is_in_flag(text: &str, at: usize) -> bool {
    let Some((flag, black)) = text[..at].char_indices().rev().take(7).find(|it| it.1 == '\u{1f3f4}') else {
        return false;
    };
    let tags = &text[flag + black.len_utf8()..];
    let letter = |c: &char| matches!(c, '\u{e0030}'..='\u{e0039}' | '\u{e0061}'..='\u{e007a}');
    let letters: usize = tags.chars().take(7).take_while(letter).map(char::len_utf8).sum();
    (12..=24).contains(&letters)
        && tags[letters..].starts_with('\u{e007f}')
        && at <= text.len() - tags.len() + letters
}

#[cfg(test)]
mod tests {
    use super::visible;

    #[track_caller]
    fn check(text: &str, wanted: &str) {
        assert_eq!(visible(text), wanted);
    }

    #[test]
    fn what_a_terminal_obeys() {
        check("A\u{1b}[31mB\tC\nD\u{9b}", "A<U+001B>[31mB<U+0009>C<U+000A>D<U+009B>");
        check("\u{202e}A\u{2066}B\u{200f}", "<U+202E>A<U+2066>B<U+200F>");
    }

    #[test]
    fn what_it_does_not_show() {
        check("A\u{180e}B\u{fff9}C\u{fffb}\u{ad}", "A<U+180E>B<U+FFF9>C<U+FFFB><U+00AD>");
        check("A\u{e0001}\u{e0041}\u{e007f}", "A<U+E0001><U+E0041><U+E007F>");
        check("A\u{fe0f}漢\u{e0100}\u{e0101}", "A<U+FE0F>漢\u{e0100}<U+E0101>");
        check("\u{3164}\u{2065}\u{e0080}\u{1d173}", "<U+3164><U+2065><U+E0080><U+1D173>");
    }

    #[test]
    fn what_is_meant() {
        for text in [
            "",
            "A – “x” … €，。漢字 é e\u{301}",
            "👩‍💻 ❤️‍🔥 👨🏽‍⚕️ ☺︎ 1️⃣ 🇩🇪",
            "می‌خواهم क्‍ष",
            "葛\u{e0100}",
            "a\u{a0}b",
        ] {
            check(text, text);
        }
    }

    #[test]
    fn tags_belong_into_flags() {
        let tags = |text: &str| {
            text.bytes().map(|byte| char::from_u32(0xe0000 + u32::from(byte)).unwrap()).collect::<String>()
        };
        let scotland = format!("🏴{}\u{e007f}", tags("gbsct"));
        check(&format!("{scotland}{scotland}"), &format!("{scotland}{scotland}"));
        check(&format!("{scotland}\u{e0061}"), &format!("{scotland}<U+E0061>"));
        check(&format!("🏴{}", tags("gb")), "🏴<U+E0067><U+E0062>");
        assert!(!visible(&format!("🏴{}\u{e007f}", tags("hiddentext"))).contains('\u{e0068}'));
        check("x\u{e0062}\u{e007f}", "x<U+E0062><U+E007F>");
    }
}
