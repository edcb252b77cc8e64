//! A comment that suppresses nothing.

use super::suppress::{DirectiveWord, Ignored, each};
use super::{Check, Diagnostics, FixAvailability, Reported, Rule};
use crate::config::Severity;
use crate::text::Span;
use crate::workspace::FileView;

pub static RULE: Rule = Rule {
    name: "unused-suppression",
    severity: Severity::Off,
    fix: FixAvailability::Never,
    doc: r#"
A comment that switches a rule off where the rule finds nothing: what it was written for is fixed, or it is in the wrong
place.

Delete the name, or the comment. Names of rules that are off are left alone, and so are rules that compare files
(`duplicate-paper`): what these find depends on which files are checked. Comments that name no rule are left alone, too.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. <!-- paper-digest-ignore wrapped-row --> |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| A Title ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Comments(check),
};

/// A name in a comment: where it is, and what it is to switch off, and where.
struct Named {
    span: Span,
    rule: &'static Rule,
    scope: Span,
}

fn check(view: FileView, found: &Reported, diagnostics: &mut Diagnostics) {
    let mut found: Vec<(&str, usize)> = found.iter().map(|it| (it.0.name, it.1)).collect();
    found.sort_unstable();
    for Named { span, rule, scope } in names(view) {
        let from = found.partition_point(|it| *it < (rule.name, scope.start()));
        let used = found.get(from).is_some_and(|it| it.0 == rule.name && it.1 < scope.end());
        let judged = rule.severity_in(view.config) > Severity::Off
            && matches!(rule.check, Check::Block(_) | Check::File(_));
        if judged && !used {
            diagnostics.report(span, format!("`{}` finds nothing that this suppresses", rule.name));
        }
    }
}

/// The names of rules in comments that switch them off.
fn names(view: FileView) -> Vec<Named> {
    let mut all = Vec::new();
    // From the last comment to the first the next one is known that switches a rule on again.
    let mut comments = Vec::new();
    let mut ignored = Ignored::new(view);
    each(view, |ctx, directive| {
        let at = ctx.absolute(directive.span).start();
        let named = |name: &DirectiveWord| Some((ctx.absolute(name.span), Rule::named(name.text)?));
        let rules: Vec<_> = directive.rules.iter().filter_map(named).collect();
        let whole = Span::new(0, usize::MAX);
        match directive.verb.text {
            "ignore" => {
                let scope = ignored.by(ctx.index);
                all.extend(rules.into_iter().map(|(span, rule)| Named { span, rule, scope }));
            }
            "disable-file" => {
                all.extend(rules.into_iter().map(|(span, rule)| Named { span, rule, scope: whole }))
            }
            "disable" => comments.push((at, false, rules)),
            // One that names nothing switches all on; one whose names no rule has, none.
            "enable" if directive.rules.is_empty() || !rules.is_empty() => comments.push((at, true, rules)),
            _ => {}
        }
    });
    let mut ends: Vec<(&str, usize)> = Vec::new();
    let mut end_of_all = usize::MAX;
    for (at, on, rules) in comments.into_iter().rev() {
        if on && rules.is_empty() {
            end_of_all = at;
            ends.clear();
        }
        for (span, rule) in rules {
            let place = ends.iter().position(|end| end.0 == rule.name);
            let end = place.and_then(|it| ends.get(it)).map_or(end_of_all, |it| it.1);
            match place {
                _ if !on => all.push(Named { span, rule, scope: Span::new(at, end) }),
                Some(place) => ends[place].1 = at,
                None => ends.push((rule.name, at)),
            }
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use crate::testing::check_with;
    use crate::{config::Config, config::Severity};

    /// Checks what this rule finds, and `malformed-link`, the only other one that is on.
    #[track_caller]
    fn check(fixture: &str) {
        let mut config = Config::default();
        for rule in crate::rules::RULES {
            let on = [super::RULE.name, "malformed-link"].contains(&rule.name);
            config.rules.insert(rule.name.to_owned(), if on { Severity::Info } else { Severity::Off });
        }
        check_with(&config, fixture);
    }

    #[test]
    fn names_in_comments_of_all_kinds() {
        check(
            "
<!-- paper-digest-disable-file malformed-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y |
",
        );
        check(
            "
<!-- paper-digest-disable-file malformed-link -->
                               ^^^^^^^^^^^^^^ `malformed-link` finds nothing that this suppresses

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |
",
        );
        check(
            "
<!-- paper-digest-ignore malformed-link -->
| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y |
| Two | X <!-- paper-digest-ignore malformed-link, wrapped-row --> | Y |
                                   ^^^^^^^^^^^^^^ `malformed-link` finds nothing that this suppresses
| Three [x]() | X <!-- paper-digest-ignore malformed-link --> | Y |
| Four | X <!-- paper-digest-ignore --> | Y |
| Five | X `<!-- paper-digest-ignore malformed-link -->` | Y |
",
        );
    }

    #[test]
    fn a_stretch_ends_where_the_rule_is_on_again() {
        check(
            "
<!-- paper-digest-disable malformed-link -->
                          ^^^^^^^^^^^^^^ `malformed-link` finds nothing that this suppresses
<!-- paper-digest-enable malformed-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y |
      ^^^^^ a link without a URL

<!-- paper-digest-disable malformed-link -->
<!-- paper-digest-enable wrapped-row, none -->
<!-- paper-digest-enable none -->

| Title | Authors | Summary |
| --- | --- | --- |
| Two [x]() | X | Y |

<!-- paper-digest-disable malformed-link -->
                          ^^^^^^^^^^^^^^ `malformed-link` finds nothing that this suppresses

Text.

<!-- paper-digest-enable -->

| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() | X | Y |
        ^^^^^ a link without a URL
",
        );
    }

    #[test]
    fn it_can_be_suppressed_itself() {
        check(
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One | X <!-- paper-digest-ignore malformed-link, unused-suppression --> | Y |
",
        );
    }
}
