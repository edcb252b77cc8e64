//! A long line cut to the part that matters, and where that part is on the screen.
//!
//! `annotate-snippets` cuts lines too, but it leaves out characters without a width, so that a mark below one of them marks its
//! neighbour, and it does not keep a grapheme whole. Here they are spelt out, as they are what some findings are about.

use crate::cli::visible::{is_hidden, is_plain, spell, spelt_columns};
use std::ops::Range;
use unicode_segmentation::{GraphemeCursor, UnicodeSegmentation};
use unicode_width::UnicodeWidthStr;

/// Columns between two stops of a tab, and before the first character after one.
const TAB: &str = "    ";

/// Bytes of the longest sign that is shown: a family with tones of skin has 41. One letter may have a million accents.
const LONGEST: usize = 200;

/// More columns than any line has.
const TOO_WIDE: usize = 1 << 20;

/// A line as it is shown.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Excerpt {
    /// The text; `…` stands for what was cut.
    pub(super) text: String,
    /// Columns before the marked part.
    pub(super) before: usize,
    /// Columns of the marked part, at least 1.
    pub(super) marked: usize,
}

/// A part of a line.
#[derive(Clone, Copy)]
struct Segment<'a> {
    text: &'a str,
    /// Whether it is so short and marked that blanks of rare kinds in it are the matter, and spelt out.
    close: bool,
}

/// Shows `line` with its bytes in `marked` in at most `width` columns (20 at least). All of a short mark is shown with
/// what is around it, of a long one its start and its end.
pub(super) fn window(line: &str, marked: Range<usize>, width: usize) -> Excerpt {
    let width = width.max(20);
    let (marked, close) = whole_signs(line, marked);
    let part = |range: Range<usize>| Segment { text: line.get(range).unwrap_or(""), close: false };
    let before = part(0..marked.start);
    let mark = Segment { close, ..part(marked.clone()) };
    let behind = part(marked.end..line.len());
    // No more is looked at than can be shown: a line has a thousand characters, and a report a thousand lines.
    let all = |part: Segment, room: usize| {
        let (rest, columns) = part.first(room);
        (rest == part.text.len()).then_some(columns)
    };
    let whole = mark.text.len()..mark.text.len();
    let core = all(mark, width);
    let rest = core.and_then(|it| Some(it + all(before, width - it)?));
    if rest.is_some_and(|rest| all(behind, width - rest).is_some()) {
        return show(before, 0, mark, whole, behind, behind.text.len());
    }
    // Two omission marks.
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

/// The end of `before` from byte `low` on, `mark` without its bytes in `gap`, and `after` up to byte `high`.
fn show(
    before: Segment,
    low: usize,
    mark: Segment,
    gap: Range<usize>,
    behind: Segment,
    high: usize,
) -> Excerpt {
    let most = before.text.len() - low + mark.text.len() - gap.len() + high + 3 * "…".len();
    let mut text = String::with_capacity(most);
    let mut add = |cut: bool, part: Segment| {
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
    Excerpt { text, before: columns_before, marked: marked.max(1) }
}

/// Whether a byte is a character of one column that obeys nobody.
fn is_letter(byte: &u8) -> bool {
    matches!(byte, b' '..=b'~')
}

/// Columns of a text, where characters that belong together take those of one.
fn columns(text: &str) -> usize {
    if text.is_ascii() { text.len() } else { text.width() }
}

impl<'a> Segment<'a> {
    fn cut(self, range: Range<usize>) -> Segment<'a> {
        Segment { text: self.text.get(range).unwrap_or(""), ..self }
    }

    /// How many bytes from the start fit into `room` columns, and how many columns they take.
    fn first(self, room: usize) -> (usize, usize) {
        let (mut at, mut columns) = (0, 0);
        while let rest @ [_, ..] = &self.text.as_bytes()[at..] {
            let head = rest.get(..room - columns).unwrap_or(rest);
            let run =
                if is_plain(head) { head.len() } else { head.iter().take_while(|it| is_letter(it)).count() };
            // The last one may be the start of a sign.
            let run = run - usize::from(run > 0 && rest.get(run).is_some_and(|it| !it.is_ascii()));
            (at, columns) = (at + run, columns + run);
            if rest.len() == run || (columns == room && is_letter(&rest[run])) {
                break;
            }
            let (end, more) = self.after(at);
            if columns + more > room {
                break;
            }
            (at, columns) = (end, columns + more);
        }
        (at, columns)
    }

    /// The same from the end.
    fn last(self, room: usize) -> (usize, usize) {
        let (mut at, mut columns) = (self.text.len(), 0);
        while let rest @ [.., _] = &self.text.as_bytes()[..at] {
            let run = rest.iter().rev().take(room - columns).take_while(|it| is_letter(it)).count();
            (at, columns) = (at - run, columns + run);
            if at == 0 || (columns == room && is_letter(&rest[at - 1])) {
                break;
            }
            let (start, more) = self.ahead(at);
            if columns + more > room {
                break;
            }
            (at, columns) = (start, columns + more);
        }
        (self.text.len() - at, columns)
    }

    /// The sign that starts at byte `at`, as its end and its columns.
    fn after(self, at: usize) -> (usize, usize) {
        let sign = self.text.get(at..).and_then(|it| it.graphemes(true).next()).unwrap_or("");
        let hidden = sign.char_indices().find(|index| self.spells(at + index.0, index.1));
        let end = match hidden {
            Some((0, it)) => at + it.len_utf8(),
            Some((first, _)) => at + first,
            None => at + sign.len(),
        };
        (end, self.columns(at..end))
    }

    /// The sign that ends before byte `at`, as its start and its columns.
    fn ahead(self, at: usize) -> (usize, usize) {
        let sign = self.text.get(..at).and_then(|it| it.graphemes(true).next_back()).unwrap_or("");
        let start = at - sign.len();
        let hidden = sign.char_indices().rfind(|index| self.spells(start + index.0, index.1));
        let start = match hidden.map(|(nth, it)| (start + nth, start + nth + it.len_utf8())) {
            Some((hidden, end)) if end == at => hidden,
            Some((_, end)) => end,
            None => start,
        };
        (start, self.columns(start..at))
    }

    /// Columns of a sign.
    fn columns(self, sign: Range<usize>) -> usize {
        let text = self.text.get(sign.clone()).unwrap_or("");
        match text.chars().next() {
            Some('\t') => TAB.len(),
            Some(it) if self.spells(sign.start, it) => spelt_columns(it),
            _ if text.len() > LONGEST => TOO_WIDE,
            _ => text.width(),
        }
    }

    fn show(self, out: &mut String) {
        if is_plain(self.text.as_bytes()) {
            return out.push_str(self.text);
        }
        let mut from = 0;
        for (at, it) in self.text.char_indices().filter(|&(at, c)| c == '\t' || self.spells(at, c)) {
            out.push_str(&self.text[from..at]);
            match it {
                '\t' => out.push_str(TAB),
                it => spell(it, out),
            }
            from = at + it.len_utf8();
        }
        out.push_str(&self.text[from..]);
    }

    /// Whether a character is spelt out: a terminal would obey it, or not show it at all.
    fn spells(self, at: usize, it: char) -> bool {
        is_hidden(self.text, at, it, self.close)
    }
}

/// `marked` without signs that it cuts, such as an emoji of several characters; and whether it is so short that blanks of
/// rare kinds in it are the matter.
fn whole_signs(line: &str, marked: Range<usize>) -> (Range<usize>, bool) {
    let Range { mut start, mut end } = marked;
    let close = end - start <= 12;
    // A joiner that is marked stands for itself.
    let itself = |at: usize| {
        close
            && line.get(at..).and_then(|it| it.chars().next()).is_some_and(|it| is_hidden(line, at, it, true))
    };
    let last = |end: usize| line.get(..end).and_then(|it| it.char_indices().next_back()).map_or(0, |it| it.0);
    if is_cut(line, start) && !(start < end && itself(start)) {
        while is_cut(line, start) {
            start = last(start);
        }
    }
    if marked.is_empty() {
        end = start;
    } else if is_cut(line, end) && !itself(last(end)) {
        while is_cut(line, end) {
            end += line.get(end..).and_then(|it| it.chars().next()).map_or(1, char::len_utf8);
        }
    }
    let whole = start..end;
    let close = close && whole == marked;
    (whole, close)
}

/// Whether a sign of several characters is around byte `at` of `line`.
fn is_cut(line: &str, at: usize) -> bool {
    let ascii = |at: usize| line.as_bytes().get(at).is_none_or(u8::is_ascii);
    if at == 0 || (ascii(at - 1) && ascii(at)) || !line.is_char_boundary(at) {
        return false;
    }
    let before = line[..at].char_indices().next_back();
    let after = line[at..].chars().next().map(|it| (at, it));
    let spelt = before.into_iter().chain(after).any(|(at, it)| is_hidden(line, at, it, false));
    !spelt && !GraphemeCursor::new(at, line.len(), true).is_boundary(line, 0).unwrap_or(true)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The line that is shown for one whose marked part is between `«` and `»`, and the marks below it.
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
        assert_eq!(
            shown("1\u{fe0f}\u{20e3} ❤\u{fe0f} 🇩🇪 «x»", 40),
            "1\u{fe0f}\u{20e3} ❤\u{fe0f} 🇩🇪 x\n         ^"
        );
    }

    #[test]
    fn what_cannot_be_seen_is_spelt_out() {
        assert_eq!(shown("a«\u{200b}»b\u{1b}[31m", 40), "a<U+200B>b<U+001B>[31m\n ^^^^^^^^");
        assert_eq!(shown("a«\u{a0}»b\u{a0}c", 40), "a<U+00A0>b\u{a0}c\n ^^^^^^^^");
    }

    #[test]
    fn a_sign_without_end_is_not_shown() {
        let marks = "\u{301}".repeat(1000);
        assert_eq!(shown(&format!("one e{marks} «two» three"), 40), "… two three\n  ^^^");
        assert_eq!(shown(&format!("one «e{marks}» two"), 40), "………\n ^");
    }

    #[test]
    fn signs_of_several_characters_are_not_cut() {
        let line = format!("{}«x»", "🇩🇪".repeat(30));
        assert_eq!(shown(&line, 20), format!("…{}x\n{}^", "🇩🇪".repeat(8), " ".repeat(17)));
        let line = format!("«x»{}", "1\u{fe0f}\u{20e3}".repeat(30));
        assert_eq!(shown(&line, 20), format!("x{}…\n^", "1\u{fe0f}\u{20e3}".repeat(8)));
        let line = format!("«x»{}", "👩\u{200d}🔬".repeat(30));
        assert_eq!(shown(&line, 20), format!("x{}…\n^", "👩\u{200d}🔬".repeat(8)));
        // A mark of half a sign is one of all of it.
        assert_eq!(shown("a👩\u{200d}«🔬»b", 20), "a👩\u{200d}🔬b\n ^^");
        assert_eq!(shown("a«👩»\u{200d}🔬b", 20), "a👩\u{200d}🔬b\n ^^");
        assert_eq!(shown("a«❤»\u{fe0f}b", 20), "a❤\u{fe0f}b\n ^^");
        assert_eq!(shown("a«❤\u{fe0f}»b", 20), "a❤\u{fe0f}b\n ^^");
        assert_eq!(shown("e«»\u{301}b", 20), "e\u{301}b\n^");
        // A joiner is not.
        assert_eq!(shown("a👩«\u{200d}»🔬b", 20), "a👩<U+200D>🔬b\n   ^^^^^^^^");
    }

    /// Signs that take other columns together than each by itself, and what is spelt out.
    const SIGNS: &str = "[a1*漢é\u{301}\u{200b}\u{200c}\u{200d}\u{fe0e}\u{fe0f}\u{20e3}\u{a0}\u{1f3fb}👩🔬❤☺🏴🇩🇪\u{e0061}\u{e0062}\u{e0063}\u{e007f}\u{e0001}\u{180e}\u{1b}\u{600}कषि\u{94d}\u{644}\u{627}ꓸꓹ각ᄀ\u{338}<\t\r |]{0,90}";

    proptest! {
        #[test]
        fn it_never_grows_too_wide(line in "[a漢\u{200b}\t |]{0,90}", start in 0usize..90, len in 0usize..90, width in 20usize..60) {
            let start = line.char_indices().map(|(at, _)| at).nth(start).unwrap_or(line.len());
            let end = line[start..].char_indices().map(|it| it.0 + start).nth(len).unwrap_or(line.len());
            let it = window(&line, start..end, width);
            prop_assert!(it.text.width() <= width, "{it:?}");
            prop_assert!(it.before + it.marked <= it.text.width() + 1);
        }

        #[test]
        fn no_sign_is_too_wide(line in SIGNS, start in 0usize..90, len in 0usize..20, width in 20usize..60) {
            let start = line.char_indices().map(|(at, _)| at).nth(start).unwrap_or(line.len());
            let end = line[start..].char_indices().map(|it| it.0 + start).nth(len).unwrap_or(line.len());
            let it = window(&line, start..end, width);
            prop_assert!(it.text.width() <= width, "{it:?}");
            prop_assert!(it.before + it.marked <= width + 1, "{it:?}");
            prop_assert!(!it.text.contains(['\u{200b}', '\u{1b}', '\u{e0001}', '\u{180e}']), "{it:?}");
            let whole = window(&line, start..end, usize::MAX).text;
            let shown = it.text.split('…').collect::<Vec<_>>();
            prop_assert!(shown.iter().all(|link| whole.contains(link)), "{shown:?} of {whole:?}");
        }
    }
}
