//! A long line cut to the part that matters, and where that part stands on the screen.

use std::ops::Range;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns between two stops of a tab, and before the first character behind one.
const TAB: &str = "    ";

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

struct Glyph<'a> {
    text: std::borrow::Cow<'a, str>,
    /// Columns.
    width: usize,
    /// Bytes in the line.
    len: usize,
}

/// Shows `line` with its bytes in `marked` in at most `width` columns (20 at least). All of a short mark is shown with
/// what stands around it, of a long one its start and its end.
pub(super) fn window(line: &str, marked: Range<usize>, width: usize) -> Window {
    let (width, marked) = (width.max(20), &marked);
    // No more is looked at than can be shown: a line has a thousand characters, and a report a thousand lines.
    let some = |start: usize, end: usize| {
        let text = line.get(start..end).unwrap_or("");
        text.char_indices().map(move |(at, it)| glyph(it, start + at, line, marked))
    };
    let (mut glyphs, low_is_all) = fitting(some(0, marked.start).rev(), width);
    glyphs.reverse();
    let first = glyphs.len();
    let (head, head_is_all) = fitting(some(marked.start, marked.end), width);
    let read = marked.start + head.iter().map(|it| it.len).sum::<usize>();
    glyphs.extend(head);
    if !head_is_all {
        let (tail, _) = fitting(some(read, marked.end).rev(), width);
        glyphs.extend(tail.into_iter().rev());
    }
    let last = glyphs.len();
    let (behind, high_is_all) = fitting(some(marked.end, line.len()), width);
    glyphs.extend(behind);
    let show = |low, marked, high| show(&glyphs, low, marked, high, [low_is_all, high_is_all]);
    let sum = |range: Range<usize>| glyphs[range].iter().map(|it| it.width).sum::<usize>();

    if low_is_all && high_is_all && sum(0..glyphs.len()) <= width {
        return show(0, [first..last, last..last], glyphs.len());
    }
    let core = sum(first..last);
    // Two signs of omission.
    let room = width - 2;
    if core <= room {
        let (mut low, mut high, mut left) = (first, last, room - core);
        let mut side = left / 2;
        // Half of the room to the left, all that is left to the right, and what that does not need to the left again.
        for _ in 0..2 {
            while low > 0 && glyphs[low - 1].width <= side.min(left) {
                low -= 1;
                side -= glyphs[low].width;
                left -= glyphs[low].width;
            }
            while high < glyphs.len() && glyphs[high].width <= left {
                left -= glyphs[high].width;
                high += 1;
            }
            side = left;
        }
        return show(low, [first..last, last..last], high);
    }
    // The mark alone is too long: its start and its end, with one more sign of omission between them.
    let (mut head, mut tail) = (first, last);
    let mut left = room - 1;
    let mut tails = left / 3;
    while tail > head && glyphs[tail - 1].width <= tails {
        tail -= 1;
        tails -= glyphs[tail].width;
        left -= glyphs[tail].width;
    }
    while head < tail && glyphs[head].width <= left {
        left -= glyphs[head].width;
        head += 1;
    }
    show(first, [first..head, tail..last], last)
}

/// The first glyphs that fit into `width` columns, and whether these are all.
fn fitting<'a>(glyphs: impl Iterator<Item = Glyph<'a>>, width: usize) -> (Vec<Glyph<'a>>, bool) {
    let (mut taken, mut left) = (Vec::new(), width);
    for glyph in glyphs {
        if glyph.width > left {
            return (taken, false);
        }
        left -= glyph.width;
        taken.push(glyph);
    }
    (taken, true)
}

/// Glyphs from `low` to `high`, of which the two ranges in `marked` are marked, and what lies between them is left out. Before and
/// behind all glyphs the line may go on: `[starts, ends]` says where it does not.
fn show(
    glyphs: &[Glyph],
    low: usize,
    marked: [Range<usize>; 2],
    high: usize,
    [starts, ends]: [bool; 2],
) -> Window {
    let text = |range: Range<usize>| glyphs[range].iter().map(|it| it.text.as_ref()).collect::<String>();
    let cut = |cut: bool| if cut { "…" } else { "" };
    let [start, end] = marked;
    let (first, last, gap) = (start.start, end.end, cut(start.end < end.start));
    let head = format!("{}{}", cut(low > 0 || !starts), text(low..first));
    let body = format!("{}{gap}{}", text(start), text(end));
    let tail = format!("{}{}", text(last..high), cut(high < glyphs.len() || !ends));
    Window { before: head.width(), marked: body.width().max(1), text: format!("{head}{body}{tail}") }
}

/// A character as it is shown: what a terminal would obey or not show at all is spelt out.
fn glyph<'a>(it: char, at: usize, line: &'a str, marked: &Range<usize>) -> Glyph<'a> {
    let own = &line[at..at + it.len_utf8()];
    let hidden = match it {
        '\t' => return Glyph { text: TAB.into(), width: TAB.len(), len: 1 },
        '\u{ad}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}' => true,
        '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' => true,
        // Joiners belong in emoji and in some scripts; they, and blanks of other kinds, are spelt where they are the matter.
        '\u{200c}' | '\u{200d}' | '\u{a0}' | '\u{2000}'..='\u{200a}' | '\u{3000}' => {
            marked.contains(&at) && marked.len() <= 12
        }
        it => it.is_control(),
    };
    if hidden {
        let text = format!("<U+{:04X}>", u32::from(it));
        return Glyph { width: text.len(), text: text.into(), len: own.len() };
    }
    Glyph { text: own.into(), width: it.width().unwrap_or(0), len: own.len() }
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
