//! A mark of emphasis, code or a bracket has no partner, and readers see it.

use super::{Check, Diagnostics, FixAvailability, Rule};
use crate::config::Severity;
use crate::digest::{Role, link};
use crate::syntax::{lex, plain};
use crate::text::Span;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "unbalanced-markup",
    severity: Severity::Info,
    fix: FixAvailability::Never,
    doc: r#"
A `**`, a backtick or a bracket has no partner in its cell. Markdown shows it as it is.

Add the partner, delete the mark, or put a backslash before it where it is meant. Marks do not reach over a pipe. A single `*` is
told only where it opens a title of several words: elsewhere it may be a footnote.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | **Result: it works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | **Result:** it works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(row) = ctx.row().filter(|row| row.is_whole()) else { return };
    let Some(listing) = ctx.listing() else { return };
    if listing.brackets_balanced && memchr::memchr(b'*', ctx.text().as_bytes()).is_none() {
        return;
    }
    for &cell in &row.cells {
        let text = ctx.of(cell);
        if let Some((span, mark)) = loose(text).filter(|it| is_seen(text, *it)) {
            let quoted = if mark == "`" { "`` ` ``".to_owned() } else { format!("`{mark}`") };
            let message = format!("{quoted} has no partner, and is shown as it is");
            diagnostics.report(span.shift(cell.start()), message);
        }
    }
    if let Some(cell) = listing.cell(Role::Title).filter(|cell| opens_emphasis(ctx.of(*cell))) {
        let star = Span::new(cell.start(), cell.start() + 1);
        diagnostics.report(star, "`*` has no partner, and is shown as it is");
    }
}

/// Whether a title begins with a `*` that nothing closes: `*Heron Sings`.
fn opens_emphasis(title: &str) -> bool {
    let Some(rest) = title.strip_prefix('*') else { return false };
    let words = rest.split_whitespace().take_while(|word| !word.starts_with(['[', '('])).count();
    // `*SEM 2013` is a conference.
    let is_word = rest.chars().take(2).any(char::is_lowercase) && rest.starts_with(char::is_alphabetic);
    is_word && words > 1 && !rest.contains('*')
}

/// Looks for the first byte of a group.
type Find = fn(&[u8]) -> Option<usize>;

/// The first mark of `text` that has no partner. Code, maths, comments, tags and what a backslash escapes are skipped.
fn loose(text: &str) -> Option<(Span, &'static str)> {
    let bytes = text.as_bytes();
    let mut tokens = lex(text).peekable();
    let mut strong = None;
    let mut bracket = None;
    let mut at = 0;
    // Where the next byte of each group is, and at the end of the text where there is none.
    let mut next = [None; 2];
    let groups: [Find; 2] = [|it| memchr::memchr3(b'*', b'`', b'[', it), |it| memchr::memchr(b'\\', it)];
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        for (held, find) in next.iter_mut().zip(groups) {
            if held.is_none_or(|held| held < at) {
                *held = Some(find(rest).map_or(bytes.len(), |it| at + it));
            }
        }
        let mut stop = next.into_iter().flatten().min().unwrap_or(bytes.len());
        if bracket.is_some() {
            let closer = bytes.get(at..stop).and_then(|it| memchr::memchr2(b']', b')', it));
            stop = closer.map_or(stop, |it| at + it);
        }
        at = stop;
        let Some(&byte) = bytes.get(at) else { break };
        while tokens.next_if(|it| it.span.end() <= at).is_some() {}
        if let Some(token) = tokens.peek().filter(|token| token.span.start() <= at) {
            at = token.span.end();
            continue;
        }
        let run = |at: usize| bytes.iter().skip(at).take_while(|it| **it == byte).count();
        match byte {
            b'\\' => at += 1,
            b'`' => {
                let len = run(at);
                // LaTeX's quotes: ``so'' and `so'.
                if !bytes.get(at..).is_some_and(|it| it.contains(&b'\'')) {
                    return Some((Span::new(at, at + len), "`"));
                }
                at += len - 1;
            }
            b'*' => {
                let len = run(at);
                // `***` opens or closes two things at once: too much to tell.
                if len >= 3 {
                    return None;
                }
                if len == 2 {
                    strong = if strong.is_some() { None } else { Some(Span::new(at, at + 2)) };
                }
                at += len - 1;
            }
            b'[' if bracket.is_none() => bracket = Some(Span::new(at, at + 1)),
            // `[0, 1)` is an interval.
            b']' | b')' => bracket = None,
            _ => {}
        }
        at += 1;
    }
    let bracket = bracket.filter(|it| bytes.get(it.end()).is_some_and(u8::is_ascii_alphabetic));
    strong.map(|it| (it, "**")).or(bracket.map(|it| (it, "[")))
}

/// Whether a reader sees the mark, and no other rule speaks of it.
fn is_seen(text: &str, (span, mark): (Span, &str)) -> bool {
    plain(text).contains(mark) && !link::read(text).broken.iter().any(|it| it.span.overlaps(span))
}

#[cfg(test)]
mod tests {
    use super::{RULE, loose};
    use crate::digest::link;
    use crate::testing::check;
    use proptest::prelude::*;

    #[test]
    fn marks_without_a_partner() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| **One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | **Y** |
  ^^ `**` has no partner, and is shown as it is
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | **Result:** it is **so. |
                                                                          ^^ `**` has no partner, and is shown as it is
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | It is `so. |
                                                                ^ `` ` `` has no partner, and is shown as it is
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | It is [so. |
                                                               ^ `[` has no partner, and is shown as it is
",
        );
    }

    #[test]
    fn a_star_that_opens_a_title() {
        check(
            &RULE,
            "
| Title | Methods | Link |
|---|---|---|
| *Heron Sings | NN | https://arxiv.org/abs/2502.00483 |
  ^ `*` has no partner, and is shown as it is
| *Stork* Sleeps | *NN | https://arxiv.org/abs/2502.00484 |
| *SEM: Shared Tasks | NN | https://arxiv.org/abs/2502.00485 |
| A* Search | NN | https://arxiv.org/abs/2502.00486 |
| *Ibis | NN | https://arxiv.org/abs/2502.00487 |
",
        );
    }

    #[test]
    fn marks_with_one_and_marks_that_are_none() {
        check(
            &RULE,
            r#"
| Title | Authors | Summary |
| --- | --- | --- |
| **One** ([arXiv](https://arxiv.org/abs/2502.01237)) | X | `**` and \** and \` and $a**b$ |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | ``so'' and `so' and a*b and [0, 1) |
| Three [a [b] c] ([arXiv](https://arxiv.org/abs/2502.01239)) | X | ***so** it* is |
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | ``a ` b`` and [0, |
"#,
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4000))]

        #[test]
        fn rows_that_are_passed_over_have_no_loose_mark(row in r"([\[\]|a]|[\[\]|a]|[*`\\<]){0,6}") {
            let mut cells = row.split('|');
            prop_assert!(!link::read(&row).brackets_balanced || row.contains('*') || cells.all(|cell| loose(cell).is_none()));
        }
    }
}
