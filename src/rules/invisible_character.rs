//! A character that nobody sees and that breaks searching, copying or links.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::{Kind, Shape};
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Info,
    fix: FixAvailability::Always(Asked::Never, FixScope::Layout),
    doc: r#"
A character that cannot be seen: a zero-width space, a no-break space, a soft hyphen, a byte order mark inside the text, a
control character. It comes along when text is copied from a page or a PDF; a search for the words around it does not find
them, and a URL that holds one leads nowhere.

Delete it, or write a space for a no-break space and for a page break between words. Joiners inside emoji, and those that a script needs, are left alone.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if !is_suspect(ctx.text().as_bytes()) || matches!(ctx.block.kind, Kind::Code | Kind::FrontMatter) {
        return;
    }
    // Line breaks in a row are judged by `wrapped-row`.
    let broken = ctx.row().is_some_and(|row| matches!(row.shape, Shape::Wrapped | Shape::Split));
    let is_meant = |found: &Invisible| {
        let opens_file = ctx.start + found.span.start() == 0 && found.name.starts_with("byte order mark");
        opens_file || broken && found.instead == "\n"
    };
    // Text that was copied has dozens of them in a line: they are told once.
    let mut alike: Vec<Vec<Invisible>> = Vec::new();
    for found in invisible(ctx.text()).filter(|found| !is_meant(found)) {
        let is_beside = |other: &Invisible| {
            let between = ctx.of(Span::new(other.span.end(), found.span.start()));
            other.name == found.name && !between.contains('\n')
        };
        match alike.iter_mut().rfind(|group| group.last().is_some_and(is_beside)) {
            Some(group) => group.push(found),
            None => alike.push(vec![found]),
        }
    }
    for group in alike {
        let Some(first) = group.first() else { continue };
        let message = match (group.len(), first.count) {
            (1, 1) => first.name.clone(),
            (1, count) => format!("{count} invisible characters, first a {}", first.name),
            (places, _) => format!("{}, in {places} places of this line", first.name),
        };
        let title = if first.instead.is_empty() { "Delete it" } else { "Replace it" };
        let edits = group.iter().map(|found| Edit::replace(found.span, found.instead));
        diagnostics.report(first.span, message).fix(title, edits);
    }
}

/// Characters side by side that cannot be seen.
pub(super) struct Invisible {
    /// Where they are.
    pub(super) span: Span,
    /// What should be there.
    pub(super) instead: &'static str,
    name: String,
    count: usize,
}

/// Whether some byte may belong to an invisible character. Most text has none, and costs one pass of vector code.
pub(super) fn is_suspect(bytes: &[u8]) -> bool {
    let body = bytes.strip_suffix(b"\n").map_or(bytes, |it| it.strip_suffix(b"\r").unwrap_or(it));
    // Distances from the blank: those of all that can be printed in ASCII are below 0x5f, those of control characters from
    // 0xe0 on, but for U+007F.
    let furthest = body.iter().fold(0, |most: u8, it| most.max(it.wrapping_sub(b' ')));
    if furthest < 0x5f {
        return false;
    }
    // Rows may run over several lines.
    let control = || body.iter().fold(false, |any, &it| any | (it < b' ') & (it != b'\n') & (it != b'\t'));
    if (furthest >= 0xe0 && control()) || memchr::memchr(0x7f, body).is_some() {
        return true;
    }
    // First bytes of U+0080 to U+00BF, of U+2000 to U+2FFF, of U+F000 to U+FFFF.
    memchr::memchr3_iter(0xc2, 0xe2, 0xef, body).any(|at| match body.get(at..at + 3) {
        Some([0xc2, 0x80..=0xa0 | 0xad, _]) => true,
        Some([0xe2, 0x80, 0x8b..=0x8d] | [0xe2, 0x81, 0xa0] | [0xef, 0xbb, 0xbf]) => true,
        Some(_) => false,
        None => true,
    })
}

/// The invisible characters of `text`, side by side as one.
pub(super) fn invisible(text: &str) -> impl Iterator<Item = Invisible> {
    let mut chars = text.char_indices().peekable();
    let mut before = None;
    // Where the breaks side by side end that were last seen, and what should be there.
    let mut breaks = (0, "");
    let mut next = move || {
        for (at, it) in chars.by_ref() {
            let after = text.get(at + it.len_utf8()..).and_then(|rest| rest.chars().next());
            if is_break(it) && at >= breaks.0 {
                let rest = text.get(at..).unwrap_or("").trim_start_matches(is_break);
                let parts = before.is_some_and(ends_word) && rest.starts_with(ends_word);
                breaks = (text.len() - rest.len(), if parts { " " } else { "" });
            }
            let found = match is_break(it) {
                true => Some(("control character", breaks.1)),
                false => judge(before, it, after),
            };
            before = Some(it);
            if let Some((name, instead)) = found {
                let name = format!("{name} (U+{:04X})", u32::from(it));
                return Some(Invisible { span: Span::new(at, at + it.len_utf8()), instead, name, count: 1 });
            }
        }
        None
    };
    let mut held = next();
    std::iter::from_fn(move || {
        let mut run = held.take()?;
        held = next();
        while let Some(it) = held.take_if(|it| it.span.start() == run.span.end() && it.instead == run.instead)
        {
            run.span = run.span.cover(it.span);
            run.count += 1;
            held = next();
        }
        Some(run)
    })
}

/// What `it` is called and what should be there, where it is one that nobody means.
fn judge(before: Option<char>, it: char, after: Option<char>) -> Option<(&'static str, &'static str)> {
    Some(match it {
        '\r' if after != Some('\n') => ("carriage return without a line feed", "\n"),
        '\n' | '\r' | '\t' => return None,
        '\0'..='\x1f' | '\x7f'..='\u{9f}' => ("control character", ""),
        '\u{a0}' => ("no-break space", " "),
        '\u{ad}' => ("soft hyphen", ""),
        '\u{200b}' if !is_joined(before, after) => ("zero-width space", ""),
        '\u{200c}' if !is_joined(before, after) => ("zero-width non-joiner", ""),
        '\u{200d}' if !is_joined(before, after) && !is_emoji(before, after) => ("zero-width joiner", ""),
        '\u{2060}' => ("word joiner", ""),
        '\u{feff}' => ("byte order mark", ""),
        _ => return None,
    })
}

/// Whether a control character breaks a line or a page, or separates units: it may be where a space should.
fn is_break(it: char) -> bool {
    matches!(it, '\x0b' | '\x0c' | '\x1c'..='\x1f' | '\u{85}')
}

/// Whether what is beside a break is text that it keeps apart.
fn ends_word(it: char) -> bool {
    !it.is_whitespace() && it != '|'
}

/// Whether both neighbors belong to scripts from Hebrew to Mongolian and Balinese, which use joiners and invisible
/// breaks, or to the extensions of Arabic and Devanagari.
fn is_joined(before: Option<char>, after: Option<char>) -> bool {
    let script = |neighbor: Option<char>| {
        neighbor.is_some_and(|letter| {
            matches!(letter, '\u{590}'..='\u{1cff}' | '\u{a8e0}'..='\u{a8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
        })
    };
    script(before) || script(after)
}

/// Whether a joiner between these makes one picture of two.
fn is_emoji(before: Option<char>, after: Option<char>) -> bool {
    let picture = |c: char| matches!(c, '\u{2190}'..='\u{2bff}' | '\u{1f000}'..='\u{1faff}');
    before.is_some_and(|before| picture(before) || matches!(before, '\u{fe0f}' | '\u{e007f}'))
        && after.is_some_and(picture)
}

#[cfg(test)]
mod tests {
    use super::{RULE, invisible, is_suspect};
    use crate::config::Config;
    use crate::rules::{Applicability, fix};
    use crate::testing::check;
    use crate::workspace::File;
    use proptest::prelude::*;

    #[test]
    fn in_rows_and_headings() {
        check(
            &RULE,
            "
\u{feff}# Papers\u{200b} for 2025-02-04
         ^ zero-width space (U+200B)
| Title | Authors | Summary |
| --- | --- | --- |
| One\u{a0}Title\u{200b}\u{200d} ([arXiv](https://arxiv.org/abs/2502.01237)) | X\u{7} | co\u{ad}operation |
     ^ no-break space (U+00A0)
           ^^ 2 invisible characters, first a zero-width space (U+200B)
                                                             ^ control character (U+0007)
                                                                   ^ soft hyphen (U+00AD)
",
        );
    }

    #[test]
    fn those_of_a_line_are_told_once() {
        let text = "
| Title | Authors | Summary |
| --- | --- | --- |
| One\u{a0}Title\u{a0}of\u{a0}Many ([arXiv](https://arxiv.org/abs/2502.01237)) | X\u{7} | Y\u{a0}Z |
     ^ no-break space (U+00A0), in 4 places of this line
                                                                   ^ control character (U+0007)
";
        check(&RULE, text);
    }

    #[test]
    fn what_is_meant() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| 👩‍💻 ❤️‍🔥 👨🏽‍⚕️ ☺︎ ([arXiv](https://arxiv.org/abs/2502.01237)) | می‌خواهم क्‍ष | – “x” … €，。 |

```
no\u{a0}break
```
",
        );
    }

    #[test]
    fn the_text_that_is_seen_stays() {
        let config = Config::default();
        let row = |text: &str| {
            format!(
                "| Title | Authors |\n|---|---|\n| {text} ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n"
            )
        };
        for (text, wanted) in [
            ("A\u{a0}\u{a0}B", "A B"),
            ("A\u{200b}\u{feff}B", "AB"),
            ("A\u{c}B\u{85}", "A B"),
            ("A\u{b}\u{c}B", "A B"),
            ("A \u{c}B\u{1f}C", "A B C"),
            ("A\u{85} B\u{c}", "A B"),
            ("A\u{7}B\u{1}", "AB"),
            ("鹭\u{c}鸟", "鹭 鸟"),
        ] {
            let fixed =
                fix(&File::new("a.md", row(text), &config), &config, Applicability::Safe, |diagnostic| {
                    diagnostic.rule == &RULE
                });
            assert_eq!((fixed.text, fixed.refused), (row(wanted), Vec::new()));
        }
        let lone = "| Title | Authors |\r\n|---|---|\r\n| A ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\rText\r\n";
        let fixed =
            fix(&File::new("a.md", lone.to_owned(), &config), &config, Applicability::Safe, |diagnostic| {
                diagnostic.rule == &RULE
            });
        assert_eq!(fixed.text, lone.replace("|\rText", "|\nText"));
    }

    proptest! {
        #[test]
        fn the_cheap_test_misses_nothing(text in "[a\u{0}-\u{ff}\u{2000}-\u{2070}\u{feff}]{0,12}") {
            prop_assert!(is_suspect(text.as_bytes()) || invisible(&text).next().is_none());
        }
    }
}
