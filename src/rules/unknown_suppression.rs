//! A comment that is to suppress rules, and is misspelt.

use super::suppress::{DirectiveWord, inside};
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, RULES, Rule, VERBS, directives};
use crate::config::{Severity, nearest};
use crate::syntax::Kind;
use crate::syntax::comments;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "unknown-suppression",
    severity: Severity::Warning,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Text),
    doc: r#"
A comment that is to switch rules off names a rule that does not exist, or is misspelt, and so does nothing.

Write `<!-- paper-digest-ignore RULE -->`, `-disable`, `-enable` or `-disable-file`, with names that `paper-digest rules`
lists; without a name, all rules are meant. The fix has to be asked for: what was reported until now is suppressed then.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. <!-- paper-digest-ignore wraped-row --> |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. <!-- paper-digest-ignore wrapped-row --> |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    if !ctx.block.directive || matches!(ctx.block.kind, Kind::Code | Kind::FrontMatter) {
        return;
    }
    for directive in directives(ctx.text()) {
        let DirectiveWord { span, text: verb } = directive.verb;
        if VERBS.contains(&verb) {
            names(&directive.rules, diagnostics);
            continue;
        }
        // `paper-digest-something` is another program's comment, or prose, unless it speaks of rules.
        let named = || {
            let mut rules = directive.rules.iter();
            !directive.rules.is_empty() && rules.all(|name| Rule::named(name.text).is_some())
        };
        match verb_for(verb) {
            Some(meant) => misspelt(span, &format!("paper-digest-{verb}"), meant, meant, diagnostics),
            None if !verb.is_empty() && named() => {
                let known = VERBS.map(|verb| format!("`paper-digest-{verb}`")).join(", ");
                diagnostics.report(span, format!("unknown comment `paper-digest-{verb}`: there are {known}"));
            }
            None => {}
        }
    }
    for span in comments(ctx.text()) {
        let inside = inside(ctx.text(), span);
        if let Some((len, meant)) = lookalike(inside) {
            let start = span.start() + span.of(ctx.text()).find(inside).unwrap_or(0);
            let span = Span::new(start, start + len);
            misspelt(span, ctx.of(span), meant, &format!("paper-digest-{meant}"), diagnostics);
        }
    }
}

/// Reports `verb` at `span`, which is to be `meant`: there `instead` is to be written.
fn misspelt(span: Span, verb: &str, meant: &str, instead: &str, diagnostics: &mut Diagnostics) {
    diagnostics
        .report(span, format!("unknown comment `{verb}`; did you mean `paper-digest-{meant}`?"))
        .unsafe_fix(format!("Write `paper-digest-{meant}`"), [Edit::replace(span, instead)]);
}

/// Reports names that no rule has; of those that no rule's name is near, the first: the others are words of one sentence.
fn names(rules: &[DirectiveWord], diagnostics: &mut Diagnostics) {
    let mut prose = false;
    for &DirectiveWord { span, text: name } in rules.iter().filter(|name| Rule::named(name.text).is_none()) {
        if let Some(meant) = nearest(name, RULES.iter().map(|rule| rule.name)) {
            diagnostics
                .report(span, format!("unknown rule `{name}`; did you mean `{meant}`?"))
                .unsafe_fix(format!("Write `{meant}`"), [Edit::replace(span, meant)]);
        } else if !std::mem::replace(&mut prose, true) {
            let hint = if matches!(name, "all" | "*") { "; without a name, all rules are meant" } else { "" };
            diagnostics.report(span, format!("unknown rule `{name}`{hint}"));
        }
    }
}

/// What somebody meant who wrote `verb`.
fn verb_for(verb: &str) -> Option<&'static str> {
    let verb = verb.trim_end_matches(':').to_lowercase().replace('_', "-");
    // Hardly anybody mistypes the first letter: `table` is not `enable`.
    let near = nearest(&verb, VERBS).filter(|it| verb.starts_with(|first| it.starts_with(first)));
    let has = |parts: &[&str]| parts.iter().any(|piece| verb.split('-').skip(1).any(|part| part == *piece));
    match verb.split('-').next()? {
        // The words of other linters.
        "ignore" | "disable" if has(&["file"]) => Some("disable-file"),
        "ignore" | "disable" if has(&["next", "line", "row"]) => Some("ignore"),
        "disable" if has(&["all"]) => Some("disable"),
        _ if near.is_some() => near,
        "ignore" if verb.len() > 6 => Some("ignore"),
        "disable" if verb.len() > 7 => Some("disable"),
        "enable" if verb.len() > 6 => Some("enable"),
        _ => None,
    }
}

/// A comment like `paper-digest: ignore wrapped-row`: how many bytes of it are to be which verb. Prose, and what names
/// something else than rules, is none.
fn lookalike(comment: &str) -> Option<(usize, &'static str)> {
    const NAME: &str = "paper-digest";
    let (name, rest) = comment.split_at_checked(NAME.len())?;
    if !name.eq_ignore_ascii_case(NAME) && !name.eq_ignore_ascii_case("paper_digest") {
        return None;
    }
    let words = rest.trim_start_matches([' ', ':', '_', '-']);
    let gap = rest.len() - words.len();
    let verb = words.split([' ', ',', '\t', '\n', '\r']).next()?;
    let known = VERBS.into_iter().find(|it| it.eq_ignore_ascii_case(verb))?;
    let mut names = words.get(verb.len()..)?.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
    let ours = name == NAME && rest.starts_with('-') || gap == 0;
    let found = !ours && names.all(|name| Rule::named(name).is_some());
    found.then_some((comment.len() - rest.len() + gap + verb.len(), known))
}

#[cfg(test)]
mod tests {
    use super::{RULE, verb_for};
    use crate::config::Config;
    use crate::rules::{Applicability, fix};
    use crate::testing::check;
    use crate::workspace::File;

    #[test]
    fn names_of_rules() {
        check(
            &RULE,
            "
<!-- paper-digest-disable wraped-row, Split_Row, missing-cells -->
                          ^^^^^^^^^^ unknown rule `wraped-row`; did you mean `wrapped-row`?
                                      ^^^^^^^^^ unknown rule `Split_Row`; did you mean `split-row`?
<!-- paper-digest-enable nothing of the kind -->
                         ^^^^^^^ unknown rule `nothing`
<!-- paper-digest-disable-file all -->
                               ^^^ unknown rule `all`; without a name, all rules are meant

## 2025-02-04 <!-- paper-digest-ignore date-out-of-oder -->
                                       ^^^^^^^^^^^^^^^^ unknown rule `date-out-of-oder`; did you mean `date-out-of-order`?

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y <!-- paper-digest-ignore --> |
| Two | X | Y <!-- paper-digest-ignore wrapped-row -- it is fine --> |
| Three <!-- paper-digest-ignore wrapped-row: --> | X | Y |
                                 ^^^^^^^^^^^^ unknown rule `wrapped-row:`; did you mean `wrapped-row`?
",
        );
    }

    #[test]
    fn what_the_comment_says() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One <!-- paper-digest-ignor wrapped-row --> | X | Y |
                        ^^^^^ unknown comment `paper-digest-ignor`; did you mean `paper-digest-ignore`?
| Two | X | Y <!-- paper-digest-disable-next --> |
                                ^^^^^^^^^^^^ unknown comment `paper-digest-disable-next`; did you mean `paper-digest-ignore`?
| Three | X <!-- paper-digest-hush wrapped-row --> | Y |
                              ^^^^ unknown comment `paper-digest-hush`: there are `paper-digest-ignore`, `paper-digest-disable`, `paper-digest-enable`, `paper-digest-disable-file`
| Four | X <!-- paper-digest: ignore wrapped-row, split-row --> | Y |
                ^^^^^^^^^^^^^^^^^^^^ unknown comment `paper-digest: ignore`; did you mean `paper-digest-ignore`?

<!-- paper-digest disable-file -->
     ^^^^^^^^^^^^^^^^^^^^^^^^^ unknown comment `paper-digest disable-file`; did you mean `paper-digest-disable-file`?

<!-- Paper-Digest-Ignore wrapped-row -->
     ^^^^^^^^^^^^^^^^^^^ unknown comment `Paper-Digest-Ignore`; did you mean `paper-digest-ignore`?

<!-- paper_digest-disable -->
     ^^^^^^^^^^^^^^^^^^^^ unknown comment `paper_digest-disable`; did you mean `paper-digest-disable`?
",
        );
        for (verb, meant) in [
            ("ignore-line", "ignore"),
            ("disable_next_line", "ignore"),
            ("ignores", "ignore"),
            ("Disable", "disable"),
            ("disable-all", "disable"),
            ("ignore-file", "disable-file"),
            ("disabel-file", "disable-file"),
            ("disable-files", "disable-file"),
            ("disable-fiel", "disable-file"),
            ("disable-file:", "disable-file"),
            ("enable-file", "enable"),
            ("enabled", "enable"),
        ] {
            assert_eq!(verb_for(verb), Some(meant), "{verb}");
        }
        for verb in ["start", "end", "table", "version:", "generated", ""] {
            assert_eq!(verb_for(verb), None, "{verb}");
        }
    }

    #[test]
    fn what_only_speaks_of_us_is_none() {
        check(
            &RULE,
            "
<!-- made by paper-digest, see paper-digest-ignor -->
<!-- paper-digest ignores what it does not know -->
<!-- paper-digest: disable rules that you do not want -->
<!-- paper-digest-generated list, do not edit -->
<!-- paper-digest-start -->
<!-- paper-digest -->

Write `<!-- paper-digest-ignor -->`.

```
<!-- paper-digest-ignor -->
```

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |
",
        );
    }

    #[test]
    fn no_digest_is_told_nothing() {
        check(&RULE, "<!-- paper-digest-ignor -->\n\n| Tool | Use |\n| --- | --- |\n| hammer | nails |\n");
    }

    #[test]
    fn all_of_it_is_mended_where_that_is_asked_for() {
        let table = "| Title | Authors | Summary |\n| --- | --- | --- |\n";
        let bad = format!(
            "<!-- paper-digest: disable split-row -->\n\n{table}| One <!-- paper-digest-ignor wraped-row --> | X | Y |\n"
        );
        let good = format!(
            "<!-- paper-digest-disable split-row -->\n\n{table}| One <!-- paper-digest-ignore wrapped-row --> | X | Y |\n"
        );
        let config = Config::default();
        let fixed = |safety| fix(&File::new("a.md", bad.clone(), &config), &config, safety, |_| true).text;
        assert_eq!(fixed(Applicability::Safe), bad);
        assert_eq!(fixed(Applicability::Unsafe), good);
    }
}
