//! The text of one row runs over several lines.

use super::diagnostic::{QUOTED, quoted};
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::syntax::Shape;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;
use memchr::{memchr2, memrchr2};

pub static RULE: Rule = Rule {
    name: "wrapped-row",
    severity: Severity::Error,
    fix: FixAvailability::Always(Asked::Sometimes, FixScope::Layout),
    doc: r#"
The text of one row runs over several lines. A line break ends a row, so GitHub shows two: one that has only the
start of the title, and one whose cells are in the wrong columns.

Join the lines. This is what a generator makes of a title or summary that holds a line break: replace line breaks by
spaces before a row is written. Where GitHub shows all of the pieces, and would drop a cell of the joined row, the fix
has to be asked for.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title That Was Cut
  in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title That Was Cut in Two ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(row) = ctx.row().filter(|row| row.shape == Shape::Wrapped) else { return };
    if ctx.columns().is_none() {
        return;
    }
    let body = ctx.body();
    let breaks: Vec<Edit> = match row.join_gap {
        Some(gap) => vec![Edit::replace(gap, " ")],
        None => joins(body).collect(),
    };
    let lines = breaks.len() + 1;
    let wanted = row.head.cells.len();
    let paper = match ctx.listing().map(|listing| ctx.joined(listing.title)) {
        Some(title) if !title.is_empty() => format!("the row of {}", quoted(&title, QUOTED)),
        _ => "one row".to_owned(),
    };
    let pipe = if row.cells.len() > wanted { ", and has a pipe too many" } else { "" };
    // A row is up to fifteen lines of a screen, and a day may have twenty of them: what is wrong is where the first line ends.
    let place = breaks.first().map_or(Span::new(0, body.len()), |it| words_around(body, it.span));
    let report = diagnostics.report(place, format!("{paper} runs over {lines} lines{pipe}"));
    let title = "Join the lines of the row";
    let last = memrchr2(b'\n', b'\r', body.trim_end().as_bytes()).unwrap_or(0);
    let in_last = row.cells.iter().filter(|cell| cell.end() > last).count();
    if row.cells.len() > wanted && in_last <= wanted {
        // GitHub shows all of the pieces, and would drop the last cell of the whole.
        report.unsafe_fix(title, breaks);
    } else {
        report.fix(title, breaks);
    }
}

/// `gap` with the word before it and the word after it.
pub(super) fn words_around(body: &str, gap: Span) -> Span {
    /// Most characters of a word: Chinese and Japanese have no spaces between theirs.
    const MOST: usize = 20;
    let size = |word: &mut dyn Iterator<Item = char>| -> usize {
        word.take_while(|it| !it.is_whitespace()).take(MOST).map(char::len_utf8).sum()
    };
    let before = gap.before(body);
    let after = gap.after(body);
    Span::new(before.len() - size(&mut before.chars().rev()), gap.end() + size(&mut after.chars()))
}

/// An edit for each stretch of line breaks, with the white space around it: one space instead. None at the ends of a link's text or of
/// emphasis, nor between characters of Chinese and Japanese, which are written without.
fn joins(body: &str) -> impl Iterator<Item = Edit> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let found = at + memchr2(b'\n', b'\r', body.as_bytes().get(at..)?)?;
        let start = body.get(..found)?.trim_end().len();
        let rest = body.get(found..)?;
        let end = found + rest.len() - rest.trim_start().len();
        at = end;
        let (before, after) = (body.get(..start)?, body.get(end..)?);
        let ends_text =
            before.ends_with('[') || after.starts_with("](") || opens(before, after) || closes(before, after);
        let joined = ends_text || before.ends_with(is_ideograph) && after.starts_with(is_ideograph);
        Some(Edit::replace(Span::new(start, end), if joined { "" } else { " " }))
    })
}

/// Whether a text ends with a mark that opens emphasis which goes on in `after`: `| **`. With a space after it, it would open none
/// (CommonMark 6.2).
fn opens(before: &str, after: &str) -> bool {
    let rest = before.trim_end_matches('*');
    let mark = before.get(rest.len()..).unwrap_or("");
    mark.len() == 2 && is_closed(rest, mark) && after.contains(mark)
}

/// Whether a text begins with a mark that closes the emphasis that is open in `before`: `**](…)`, `** |`. With a space before it, it would
/// close none (CommonMark 6.2). `* one` is an item of a list.
fn closes(before: &str, after: &str) -> bool {
    let rest = after.trim_start_matches('*');
    let mark = after.get(..after.len() - rest.len()).unwrap_or("");
    let may_close = match mark.len() {
        1 => rest.starts_with([']', ')', '|', ',', '.', ':', ';']),
        2 => !rest.starts_with(char::is_alphanumeric),
        _ => false,
    };
    may_close && !is_closed(before, mark)
}

/// Whether each mark in the cell that a text ends in has another one that closes it.
fn is_closed(text: &str, mark: &str) -> bool {
    let cell = text.rsplit('|').next().unwrap_or(text);
    cell.matches(mark).count().is_multiple_of(2)
}

/// Whether a character is one of Chinese or Japanese, or of their punctuation.
fn is_ideograph(it: char) -> bool {
    matches!(it, '\u{3001}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff01}'..='\u{ff60}')
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules;
    use crate::testing::{self, check};
    use crate::workspace::{File, FileView};

    #[test]
    fn a_row_cut_in_its_title_is_reported_where_it_is_cut() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Two
  ^^^ the row of `Two halves` runs over 2 lines
  halves ([arXiv](https://arxiv.org/abs/2502.01238)) | X | Y |
| Three
  ^^^^^ the row of `Three in pieces` runs over 3 lines
in
pieces ([arXiv](https://arxiv.org/abs/2502.01239)) | X | Y |
",
        );
    }

    #[test]
    fn the_mark_of_a_quote_goes_with_the_line_break() {
        let text = "> | Title | Authors | Summary |\n> | --- | --- | --- |\n> | One ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann\n> Author | It sings. |\n> | Two ([arXiv](https://arxiv.org/abs/2502.01238)) | B | C |\n";
        let config = Config::default();
        let file = File::new("a.md", text.to_owned(), &config);
        let found = rules::check(FileView { file: &file, config: &config });
        let messages: Vec<&str> = found.iter().map(|it| it.message.as_ref()).collect();
        assert_eq!(messages, ["the row of `One` runs over 2 lines"]);
        let fixed = rules::fix(&file, &config, rules::Applicability::Safe, |_| true);
        assert_eq!(fixed.text, text.replace("Ann\n> Author", "Ann Author"));
        // Two short rows are two.
        let short = text.replace("Ann\n> Author", "Ann |\n> | Author");
        let file = File::new("a.md", short, &config);
        let found = rules::check(FileView { file: &file, config: &config });
        assert!(found.iter().all(|it| it.rule.name != "wrapped-row"), "{found:?}");
    }

    #[test]
    fn emphasis_stays_emphasis() {
        let head = "| Title | Authors | Summary |\n| --- | --- | --- |\n";
        let link = "(https://arxiv.org/abs/2502.01237)";
        for (row, wanted) in [
            (
                format!("| [**Heron Sings\n**]{link} | X | Y |"),
                format!("| [**Heron Sings**]{link} | X | Y |"),
            ),
            (format!("| **\nHeron Sings** {link} | X | Y |"), format!("| **Heron Sings** {link} | X | Y |")),
            (format!("| Heron\n**Sings** {link} | X | Y |"), format!("| Heron **Sings** {link} | X | Y |")),
            (format!("| **Heron**\nSings {link} | X | Y |"), format!("| **Heron** Sings {link} | X | Y |")),
        ] {
            let config = Config::default();
            let file = File::new("a.md", format!("{head}{row}\n"), &config);
            let fixed = rules::fix(&file, &config, rules::Applicability::Safe, |_| true);
            assert_eq!(fixed.text, format!("{head}{wanted}\n"));
        }
    }

    #[test]
    fn a_row_may_be_cut_at_a_pipe() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | It ends here.
                                                                ^^^^^ the row of `One` runs over 2 lines
|
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X |
                                                      ^ the row of `Two` runs over 2 lines
It begins here. |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) |
                                                    ^ the row of `Three` runs over 3 lines
X | Y
|
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
| Five ([arXiv](https://arxiv.org/abs/2502.01241)) | X |
| Six ([arXiv](https://arxiv.org/abs/2502.01242)) |
| X | Y |
| Seven ([arXiv](https://arxiv.org/abs/2502.01243)) | X |
This is a remark.
",
        );
    }

    #[test]
    fn a_row_may_be_cut_in_the_text_of_a_link() {
        let head = "| Title | Authors | Link | Summary |\n|---|---|---|---|\n";
        for (row, joined) in [
            (
                "| [Heron: Song for\nBirds](https://arxiv.org/abs/2502.00201) | A. Author | - | It works. |",
                "| [Heron: Song for Birds](https://arxiv.org/abs/2502.00201) | A. Author | - | It works. |",
            ),
            (
                "| Heron | A et al., 2025 | [Heron: Song for\nReed Birds\n](https://arxiv.org/abs/2502.00203) | [Official](https://github.com/a/b) |",
                "| Heron | A et al., 2025 | [Heron: Song for Reed Birds](https://arxiv.org/abs/2502.00203) | [Official](https://github.com/a/b) |",
            ),
            (
                "| [Egret: Counting in\nthe Dark\nby Ear](https://arxiv.org/abs/2502.00206) | B. Writer | - | It does. |",
                "| [Egret: Counting in the Dark by Ear](https://arxiv.org/abs/2502.00206) | B. Writer | - | It does. |",
            ),
            (
                "| ![Egret\non Ice](https://a.example/x.png) [\nE](https://arxiv.org/abs/2502.00206) | B. Writer | - | It does. |",
                "| ![Egret on Ice](https://a.example/x.png) [E](https://arxiv.org/abs/2502.00206) | B. Writer | - | It does. |",
            ),
        ] {
            let more = "\n| Stork | C. Scribe | [Stork Sleeps](https://arxiv.org/abs/2502.00204) | - |\n";
            let fixed = testing::fixed(&RULE, &format!("{head}{row}{more}"));
            assert_eq!(fixed, (format!("{head}{joined}{more}"), 0));
        }
    }

    #[test]
    fn of_text_without_spaces_some_characters_are_underlined() {
        let title = "鹭鸟歌唱".repeat(20);
        let row = format!("| {title}\n{title} ([arXiv](https://arxiv.org/abs/2502.01237)) | X |");
        let text = format!("| 标题 | 作者 |\n|---|---|\n{row}\n");
        let config = Config::default();
        let file = File::new("a.md", text, &config);
        let found = rules::check(FileView { file: &file, config: &config });
        assert_eq!(found[0].rule, &RULE);
        assert_eq!(found[0].span.len(), 20 * 3 + 1 + 20 * 3);
    }

    #[test]
    fn chinese_is_joined_without_a_space() {
        let text = |title: &str| {
            format!(
                "| 标题 | 作者 |\n|---|---|\n| {title} ([arXiv](https://arxiv.org/abs/2502.01237)) | X |\n"
            )
        };
        for (title, joined) in
            [("鹭鸟，\n歌唱", "鹭鸟，歌唱"), ("鹭鸟\nHeron", "鹭鸟 Heron"), ("왜가리\n노래", "왜가리 노래")]
        {
            assert_eq!(testing::fixed(&RULE, &text(title)), (text(joined), 0));
        }
    }

    #[test]
    fn text_under_a_table_is_no_part_of_its_last_row() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
This is a remark.
",
        );
    }
}
