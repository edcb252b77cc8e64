//! A long line cut to the part that matters, and where that part stands on the screen.

use std::fmt::Write;
use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between two stops of a tab, and before the first character behind one.
const TAB: &str = "    ";

/// Columns of a character that is spelt out, as `<U+200B>`: all that are have four digits.
const SPELT: usize = 8;

/// A line as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Window {
    /// The text; `…` stands for what was cut.
    pub(super) text: String,
    /// Columns before the marked part.
    pub(super) before: usize,
    /// Columns of the marked part, at least 1.
    pub(super) marked: usize,
}

/// A part of a line.
#[derive(Clone, Copy)]
struct Part<'a> {
    text: &'a str,
    /// Whether it is so short and marked that blanks of rare kinds in it are the matter, and spelt out.
    close: bool,
}

/// Shows `line` with its bytes in `marked` in at most `width` columns (20 at least). All of a short mark is shown with
/// what stands around it, of a long one its start and its end.
pub(super) fn window(line: &str, marked: Range<usize>, width: usize) -> Window {
    let width = width.max(20);
    let part = |range: Range<usize>| Part { text: line.get(range).unwrap_or(""), close: false };
    let before = part(0..marked.start);
    let mark = Part { close: marked.len() <= 12, ..part(marked.clone()) };
    let behind = part(marked.end..line.len());
    // No more is looked at than can be shown: a line has a thousand characters, and a report a thousand lines.
    let all = |part: Part, room: usize| {
        let (rest, columns) = part.first(room);
        (rest == part.text.len()).then_some(columns)
    };
    let whole = mark.text.len()..mark.text.len();
    let core = all(mark, width);
    let rest = core.and_then(|it| Some(it + all(before, width - it)?));
    if rest.is_some_and(|it| all(behind, width - it).is_some()) {
        return show(before, 0, mark, whole, behind, behind.text.len());
    }
    // Two signs of omission.
    let room = width - 2;
    if let Some(core) = core.filter(|it| *it <= room) {
        let (mut low, mut high, mut left) = (before.text.len(), 0, room - core);
        let mut side = left / 2;
        // Half of the room to the left, all that is left to the right, and what that does not need to the left again.
        for _ in 0..2 {
            let (bytes, columns) = before.cut(0..low).last(side);
            (low, left) = (low - bytes, left - columns);
            let (bytes, columns) = behind.cut(high..behind.text.len()).first(left);
            (high, left) = (high + bytes, left - columns);
            side = left;
        }
        return show(before, low, mark, whole, behind, high);
    }
    // The mark alone is too long: its start and its end, with one more sign of omission between them.
    let (bytes, columns) = mark.last((room - 1) / 3);
    let tail = mark.text.len() - bytes;
    let (head, _) = mark.cut(0..tail).first(room - 1 - columns);
    show(before, before.text.len(), mark, head..tail, behind, 0)
}

/// The end of `before` from byte `low` on, `mark` without its bytes in `gap`, and `behind` up to byte `high`.
fn show(before: Part, low: usize, mark: Part, gap: Range<usize>, behind: Part, high: usize) -> Window {
    let mut text = String::new();
    let mut add = |cut: bool, part: Part| {
        text.push_str(if cut { "…" } else { "" });
        let start = text.len();
        part.show(&mut text);
        usize::from(cut) + columns(&text[start..])
    };
    let columns_before = add(low > 0, before.cut(low..before.text.len()));
    let marked =
        add(false, mark.cut(0..gap.start)) + add(!gap.is_empty(), mark.cut(gap.end..mark.text.len()));
    add(false, behind.cut(0..high));
    if high < behind.text.len() {
        text.push('…');
    }
    Window { text, before: columns_before, marked: marked.max(1) }
}

/// Columns of a text, where characters that belong together take those of one.
fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

impl<'a> Part<'a> {
    fn cut(self, range: Range<usize>) -> Part<'a> {
        Part { text: self.text.get(range).unwrap_or(""), ..self }
    }

    /// How many bytes from the start fit into `room` columns, and how many columns they take.
    fn first(self, room: usize) -> (usize, usize) {
        self.fitting(self.text.chars(), room)
    }

    /// The same from the end.
    fn last(self, room: usize) -> (usize, usize) {
        self.fitting(self.text.chars().rev(), room)
    }

    fn fitting(self, text: impl Iterator<Item = char>, room: usize) -> (usize, usize) {
        let (mut bytes, mut columns) = (0, 0);
        for it in text {
            let more = match it {
                ' '..='~' => 1,
                '\t' => TAB.len(),
                it if self.spells(it) => SPELT,
                it => it.width().unwrap_or(0),
            };
            if columns + more > room {
                break;
            }
            bytes += it.len_utf8();
            columns += more;
        }
        (bytes, columns)
    }

    fn show(self, out: &mut String) {
        let mut rest = self.text;
        while let Some((at, it)) = rest.char_indices().find(|it| it.1 == '\t' || self.spells(it.1)) {
            out.push_str(&rest[..at]);
            match it {
                '\t' => out.push_str(TAB),
                it => _ = write!(out, "<U+{:04X}>", u32::from(it)),
            }
            rest = &rest[at + it.len_utf8()..];
        }
        out.push_str(rest);
    }

    /// Whether a character is spelt out: a terminal would obey it, or not show it at all.
    fn spells(self, it: char) -> bool {
        match it {
            ' '..='~' => false,
            '\u{ad}' | '\u{61c}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
            '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => true,
            // Joiners belong in emoji and in some scripts; they, and blanks of other kinds, are spelt where they are the matter.
            '\u{200c}' | '\u{200d}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => self.close,
            it => it.is_control(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The line that is shown for one whose marked part stands between `«` and `»`, and the marks below it.
    fn shown(line: &str, width: usize) -> String {
        let (start, end) = (line.find('«').unwrap(), line.find('»').unwrap() - '«'.len_utf8());
        let line = line.replace(['«', '»'], "");
        let it = window(&line, start..end, width);
        format!("{}\n{}{}", it.text, " ".repeat(it.before), "^".repeat(it.marked))
    }

    #[test]
    fn a_short_line_is_shown_whole() {
        assert_eq!(shown("one «two» three", 40), "one two three\n    ^^^");
        assert_eq!(shown("one«»", 40), "one\n   ^");
    }

    #[test]
    fn a_long_line_is_cut_around_the_mark() {
        let line = format!("{}«here»{}", "a".repeat(50), "b".repeat(50));
        assert_eq!(shown(&line, 22), "…aaaaaaaahherebbbbbbbb…\n         ^^^^".replace("hh", "h"));
        let line = format!("«here»{}", "b".repeat(50));
        assert_eq!(shown(&line, 20), "herebbbbbbbbbbbbbb…\n^^^^");
        let line = format!("{}«here»", "a".repeat(50));
        assert_eq!(shown(&line, 20), "…aaaaaaaaaaaaaahere\n               ^^^^");
    }

    #[test]
    fn of_a_long_mark_both_ends_are_shown() {
        let line = format!("aa«{}{}»zz", "b".repeat(50), "c".repeat(50));
        assert_eq!(shown(&line, 20), "…bbbbbbbbbbbb…ccccc…\n ^^^^^^^^^^^^^^^^^^");
        // No room for the last character, which is spelt out.
        let line = format!("«{}\u{200b}»", "b".repeat(50));
        assert_eq!(shown(&line, 20), "bbbbbbbbbbbbbbbbb…\n^^^^^^^^^^^^^^^^^^");
    }

    #[test]
    fn marks_stand_below_wide_characters() {
        assert_eq!(shown("漢字 «漢»字", 40), "漢字 漢字\n     ^^");
        assert_eq!(shown("👩\u{200d}🔬 «x»", 40), "👩\u{200d}🔬 x\n   ^");
        assert_eq!(shown("\t«x»", 40), "    x\n    ^");
    }

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        assert_eq!(shown("a«\u{200b}»b\u{1b}[31m", 40), "a<U+200B>b<U+001B>[31m\n ^^^^^^^^");
        assert_eq!(shown("a«\u{a0}»b\u{a0}c", 40), "a<U+00A0>b\u{a0}c\n ^^^^^^^^");
    }

    proptest! {
        #[test]
        fn it_never_grows_too_wide(line in "[a漢\u{200b}\t |]{0,90}", start in 0usize..90, len in 0usize..90, width in 20usize..60) {
            let start = line.char_indices().map(|it| it.0).nth(start).unwrap_or(line.len());
            let end = line[start..].char_indices().map(|it| it.0 + start).nth(len).unwrap_or(line.len());
            let it = window(&line, start..end, width);
            prop_assert!(it.text.width() <= width, "{it:?}");
            prop_assert!(it.before + it.marked <= it.text.width() + 1);
        }
    }
}
