//! A summary begins with what its model said to the person who asked.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::digest::summary;
use crate::text::Edit;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "preamble",
    severity: Severity::Warning,
    fix: FixAvailability::Sometimes(Asked::Never, FixScope::Text),
    doc: r#"
A summary begins with words of the model that wrote it to whoever asked for it: an announcement, or a `<think>` monologue.

Delete them. A monologue without an end has no summary after it that could be kept: write a new one, with a higher
limit on the length of the answer.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Here is a concise summary of the research paper: Heron parses songs. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | Heron parses songs. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(cell) = ctx.listing().and_then(|listing| listing.cell(Role::Summary)) else { return };
    let text = ctx.of(cell);
    let Some(preamble) = summary::preamble(text) else { return };
    let chatter = preamble.span.of(text);
    let span = preamble.span.shift(cell.start());
    if !preamble.closed {
        diagnostics.report(span, "a monologue is where the summary should be, and has no end");
        return;
    }
    let visible = crate::text::Span::new(span.start(), span.start() + chatter.trim_end().len());
    let report = diagnostics.report(visible, "the summary begins with words that are not part of it");
    // Pipes and half of a pair of marks are more than words: what is left might read otherwise.
    let even = |mark: &str| chatter.matches(mark).count() % 2 == 0;
    let closed = |open: &str, close: &str| chatter.matches(open).count() == chatter.matches(close).count();
    let whole = ctx.row().is_none_or(|row| row.cells.len() == row.head.cells.len())
        && even("**")
        && even("`")
        && closed("<!--", "-->")
        && closed("[", "]");
    if whole {
        report.fix("Delete what is before the summary", [Edit::delete(span)]);
    }
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::{Applicability, fix, narrowed};
    use crate::testing::check;
    use crate::workspace::File;

    #[test]
    fn what_is_before_a_summary_in_an_item_below_is_deleted() {
        let text = "- [Heron Sings](https://arxiv.org/abs/2502.01237)\n  - Summary: Here is a concise summary of the research paper: It sings.\n- [Egret Rests](https://arxiv.org/abs/2502.01238)\n  - Summary: It rests.\n";
        let after = text.replace("Here is a concise summary of the research paper: ", "");
        assert_eq!(crate::testing::fixed(&RULE, text), (after, 0));
    }

    #[test]
    fn chatter_and_monologues() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Certainly! Here's a summary of the paper: It works. |
                                                        ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ the summary begins with words that are not part of it
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | X | <think> Okay. </think> It works. |
                                                        ^^^^^^^^^^^^^^^^^^^^^^ the summary begins with words that are not part of it
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) | X | <think> Okay, the user wants |
                                                          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^ a monologue is where the summary should be, and has no end
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Here is how it works: it counts. |
| Five <think> ([arXiv](https://arxiv.org/abs/2502.01241)) | X | The paper shows how to think. |
",
        );
    }

    fn mended(summary: &str) -> String {
        let config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        let head = "| Title | Authors | Summary |\n|---|---|---|\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X | ";
        let file = File::new("a.md", format!("{head}{summary} |\n"), &config);
        let fixed = fix(&file, &config, Applicability::Safe, |_| true);
        fixed
            .text
            .strip_prefix(head)
            .and_then(|rest| rest.strip_suffix(" |\n"))
            .expect("the row stays")
            .to_owned()
    }

    #[test]
    fn the_summary_stays() {
        assert_eq!(mended("Here is a summary of the paper:  i) It *works*."), "i) It *works*.");
        assert_eq!(mended("**Here is a summary of the paper:** It works."), "It works.");
        assert_eq!(mended("<think>Hm.</think> Here is a summary of the paper: It works."), "It works.");
    }

    #[test]
    fn one_run_is_enough() {
        assert_eq!(mended(&format!("{}It works.", "Sure! ".repeat(80))), "It works.");
    }

    #[test]
    fn nothing_is_deleted_in_doubt() {
        for summary in [
            "Here is a summary of the paper <!-- c: d -->: X.",
            "Here is a concise summary of the research paper which finds that A beats B by 12%: C.",
            "<think> Okay, the user wants a | b",
            "**Here is a summary of the paper: It** works.",
            "Here is a summary of the paper:",
            "<think> Okay, a `b </think> c` d",
            "<think> Okay, a <!-- b </think> c --> d",
            "<think> Okay, a [b </think> c](https://a.example) d",
        ] {
            assert_eq!(mended(summary), summary);
        }
    }
}
