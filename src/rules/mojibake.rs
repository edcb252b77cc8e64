//! Letters that are bytes of other letters, read in the wrong encoding.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "mojibake",
    severity: Severity::Warning,
    fix: FixAvailability::Always(Asked::Never, FixScope::Text),
    doc: r#"
Letters that were written in UTF-8 and read in another encoding on the way: `Ã©` was `é`, `â€™` was `’`.

The fix writes what the letters were. Find the program that reads a file or an answer without saying that it is UTF-8. Only what
can hardly be anything else is told.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | RenÃ© Author | Itâ€™s working. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | René Author | It’s working. |
~~~
"#,
    check: Check::Block(check),
};

/// What windows-1252 makes of the bytes from 0x80 to 0x9f (<https://encoding.spec.whatwg.org/index-windows-1252.txt>).
const FROM_0X80: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}', '\u{90}',
    '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(listing) = ctx.listing() else { return };
    let text = if ctx.row().is_some() { ctx.text() } else { ctx.record() };
    // All first letters of a garbled one begin with this byte.
    let mut from = 0;
    while let Some(at) = memchr::memchr(0xc3, text.as_bytes().get(from..).unwrap_or_default()) {
        let start = from + at;
        let garbled = text.get(start..).and_then(garbled);
        from = start + garbled.as_ref().map_or(2, |it| it.len);
        let is_url = |span: Span| listing.links.iter().any(|link| link.url.contains(span));
        let span = Span::new(start, from);
        if let Some(garbled) = garbled.filter(|_| !is_url(span)) {
            diagnostics
                .report(
                    span,
                    format!("`{}` was `{}`, read in the wrong encoding", span.of(text), garbled.meant),
                )
                .fix(format!("Write `{}`", garbled.meant), [Edit::replace(span, garbled.meant)]);
        }
    }
}

/// A letter that was read in the wrong encoding.
struct Garbled {
    /// How many bytes it has become.
    len: usize,
    /// What it was.
    meant: String,
}

/// The garbled letter that begins `text`.
fn garbled(text: &str) -> Option<Garbled> {
    let mut bytes = Vec::with_capacity(4);
    let mut letters = text.chars();
    let first = byte_of(letters.next()?)?;
    let count = match first {
        // Of letters that begin two bytes, only these two have no words that end in them before a quotation mark.
        0xc2 | 0xc3 => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf4 => 4,
        _ => return None,
    };
    bytes.push(first);
    let mut len = text.chars().next()?.len_utf8();
    for letter in letters.take(count - 1) {
        bytes.push(byte_of(letter).filter(|byte| (0x80..0xc0).contains(byte))?);
        len += letter.len_utf8();
    }
    let meant = String::from_utf8(bytes).ok().filter(|meant| meant.chars().count() == 1)?;
    let last = text.get(..len)?.chars().next_back()?;
    let is_quoted =
        count == 2 && matches!(last, '»' | '«' | '’' | '‘' | '”' | '“' | '\u{a0}' | '–' | '—' | '…');
    (!is_quoted).then_some(Garbled { len, meant })
}

/// The byte that is this letter in windows-1252.
fn byte_of(letter: char) -> Option<u8> {
    match letter {
        '\u{a0}'..='\u{ff}' => u8::try_from(u32::from(letter)).ok(),
        _ => {
            let place = FROM_0X80.iter().position(|it| *it == letter)?;
            u8::try_from(0x80 + place).ok()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::{check, fixed};

    #[test]
    fn garbled_letters_are_told() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
|---|---|---|
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | RenÃ© MÃ¼ller | Itâ€™s so â€” é¸Ÿ. |
                                                         ^^ `Ã©` was `é`, read in the wrong encoding
                                                             ^^ `Ã¼` was `ü`, read in the wrong encoding
                                                                        ^^^ `â€™` was `’`, read in the wrong encoding
                                                                                ^^^ `â€”` was `—`, read in the wrong encoding
                                                                                    ^^^ `é¸Ÿ` was `鸟`, read in the wrong encoding
",
        );
    }

    #[test]
    fn letters_of_languages_are_none() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
|---|---|---|
| SÃO «CAFÉ» ([arXiv](https://arxiv.org/abs/2502.01237)) | René Müller, Ãngel Â | « À » „Ä“ IRMÃ» â î |
| [Heron](https://arxiv.org/abs/2502.01238) | Ödön Šípoš | [data](https://a.example/RenÃ©) |
",
        );
    }

    #[test]
    fn what_was_garbled_twice_is_fixed_twice() {
        let text = |name: &str| {
            format!(
                "| Title | Authors |\n|---|---|\n| [Heron](https://arxiv.org/abs/2502.01237) | {name} |\n"
            )
        };
        assert_eq!(fixed(&RULE, &text("RenÃƒÂ©")), (text("René"), 0));
    }
}
