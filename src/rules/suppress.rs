//! Comments that switch rules off: for a row, for a stretch, for a file.

use super::Rule;
use crate::digest::Part;
use crate::syntax::{Block, Kind};
use crate::text::Span;
use crate::workspace::{Site, View};

/// What the comments of a file suppress.
///
/// `<!-- paper-digest-ignore RULE… -->` inside a row or a heading holds for that block; on a line of its own for the block
/// below it and, where that is the head of a table, for its first row too. `paper-digest-disable` to `paper-digest-enable`
/// holds between them, `paper-digest-disable-file` everywhere. Without a name of a rule, all rules are meant. What stands
/// behind `--` is a reason. Comments in code are text.
#[derive(Debug, Default)]
pub struct Suppressions(Vec<(Span, Rules)>);

/// Some of the rules.
#[derive(Clone, Debug, PartialEq)]
struct Rules {
    /// Whether `names` are those that are left out.
    all: bool,
    names: Vec<String>,
}

impl Rules {
    const NONE: Rules = Rules { all: false, names: Vec::new() };

    /// Those that a comment names; all where it names none.
    fn of(directive: &Directive) -> Rules {
        let names: Vec<String> = directive.rules.iter().map(|it| it.1.to_owned()).collect();
        Rules { all: names.is_empty(), names }
    }

    fn contains(&self, name: &str) -> bool {
        self.all != self.names.iter().any(|it| it == name)
    }

    /// Adds or removes `other`, which is all rules or some names.
    fn set(&mut self, other: Rules, on: bool) {
        if other.all {
            *self = Rules { all: on, names: Vec::new() };
        } else if self.all == on {
            self.names.retain(|it| !other.names.contains(it));
        } else {
            self.names.extend(other.names);
        }
    }
}

/// What a comment can say, behind `paper-digest-`.
pub const VERBS: [&str; 4] = ["ignore", "disable", "enable", "disable-file"];

/// One comment that is meant for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The whole comment.
    pub span: Span,
    /// What follows `paper-digest-`, and where: one of [`VERBS`], or something unknown.
    pub verb: (Span, &'a str),
    /// The rules that it names, with their places.
    pub rules: Vec<(Span, &'a str)>,
}

/// The comments in `text` that are meant for us. Those in code spans are not.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let read = |span: Span| {
        let rest = inside(text, span).strip_prefix("paper-digest-")?;
        let place = |it: &str| {
            let start = it.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + it.len())
        };
        let mut words = rest.split([' ', ',', '\t', '\n', '\r']).filter(|it| !it.is_empty());
        let verb = words.next().unwrap_or(rest);
        let rules = words.take_while(|it| !it.starts_with("--")).map(|it| (place(it), it)).collect();
        Some(Directive { span, verb: (place(verb), verb), rules })
    };
    comments(text).into_iter().filter_map(read).collect()
}

/// What stands in the comment at `span`.
pub(super) fn inside(text: &str, span: Span) -> &str {
    let text = span.of(text);
    text.strip_prefix("<!--").and_then(|it| it.strip_suffix("-->")).unwrap_or("").trim()
}

/// All comments in `text`. Those in code spans are none.
pub(super) fn comments(text: &str) -> Vec<Span> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(rest) = text.get(at..) {
        let Some(next) = rest.find("<!--") else { break };
        if let Some(end) = rest.get(..next).and_then(|it| it.find('`')).and_then(|it| code_span(rest, it)) {
            at += end;
            continue;
        }
        let start = at + next;
        let Some(end) = text.get(start + 4..).and_then(|it| it.find("-->")).map(|it| it + start + 7) else {
            break;
        };
        at = end;
        found.push(Span::new(start, end));
    }
    found
}

/// Where the code span ends that opens at `at`; where none does, where its backticks end.
fn code_span(text: &str, at: usize) -> Option<usize> {
    let run = |rest: &str| rest.bytes().take_while(|&it| it == b'`').count();
    let open = run(text.get(at..)?);
    let mut from = at + open;
    while let Some(found) = text.get(from..).and_then(|it| it.find('`')) {
        let close = run(text.get(from + found..)?);
        from += found + close;
        if close == open {
            return Some(from);
        }
    }
    Some(at + open)
}

impl Suppressions {
    /// What the comments of a file suppress.
    pub fn of(view: View) -> Suppressions {
        let mut all = Vec::new();
        let mut disabled = (0, Rules::NONE);
        each(view, |site, directive| {
            let rules = Rules::of(directive);
            let at = site.start + directive.span.start as usize;
            match directive.verb.1 {
                "ignore" => all.push((ignored(view, site.index), rules)),
                "disable-file" => all.push((Span::new(0, usize::MAX), rules)),
                verb @ ("disable" | "enable") => {
                    all.push((Span::new(disabled.0, at), disabled.1.clone()));
                    disabled.0 = at;
                    disabled.1.set(rules, verb == "disable");
                }
                _ => {}
            }
        });
        all.push((Span::new(disabled.0, usize::MAX), disabled.1));
        all.retain(|it| it.1 != Rules::NONE);
        Suppressions(all)
    }

    /// Whether nothing is suppressed.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Whether what `rule` finds at the byte `at` is suppressed.
    pub fn cover(&self, rule: &Rule, at: u32) -> bool {
        self.0.iter().any(|(span, rules)| span.start <= at && at < span.end && rules.contains(rule.name))
    }
}

/// Hands out the comments of a file that are meant for us, each with its block.
pub(super) fn each(view: View, mut take: impl FnMut(&Site, &Directive)) {
    let blocks = &view.file.blocks;
    for nth in 1..=blocks.sum().directives {
        let Some((index, _)) = blocks.find(|sum| sum.directives >= nth) else { break };
        let Some(site) = view.site(index) else { break };
        if matches!(site.block.kind, Kind::Code | Kind::FrontMatter) {
            continue;
        }
        for directive in directives(site.text()) {
            take(&site, &directive);
        }
    }
}

/// Whether a block is a comment on lines of its own that is meant for us: it is about the block below, as is one above it. HTML of
/// other kinds may have rows with comments in it.
pub fn is_about_others(site: &Site) -> bool {
    site.block.kind == Kind::Html && site.block.directive && site.text().trim_start().starts_with("<!--")
}

/// What an `ignore` in the block at `index` holds for.
pub(super) fn ignored(view: View, index: usize) -> Span {
    let block = |index: usize| {
        let (block, before) = view.file.blocks.get(index)?;
        let start = before.bytes as usize;
        Some((block, Span::new(start, start + block.len as usize)))
    };
    // With what belongs to the record in it.
    let record = |index: usize, span: Span| {
        let site = view.site(index).filter(|it| it.entry.part != Part::None);
        let head = site.and_then(|it| view.record_at(it.start));
        head.map_or(span, |it| Span::new(it.start, it.start + it.record().len()).cover(span))
    };
    let Some((_, span)) = block(index) else { return Span::default() };
    let is_about_others = |index: usize| view.site(index).is_some_and(|it| is_about_others(&it));
    if !is_about_others(index) {
        return record(index, span);
    }
    // Comments may stand below each other.
    let skipped = |index: usize, it: &Block| it.kind == Kind::Blank || is_about_others(index);
    let below =
        (index + 1..).map_while(|it| Some((it, block(it)?))).find(|(index, (it, _))| !skipped(*index, it));
    let Some((next, (below, span))) = below else { return Span::default() };
    match (&below.kind, block(next + 1)) {
        (Kind::Head(_), Some((_, row))) => span.cover(row),
        _ => record(next, span),
    }
}

#[cfg(test)]
mod tests {
    use super::directives;
    use crate::config::{Config, Level};
    use crate::rules::RULES;
    use crate::rules::{malformed_link, mislabelled_link, table_in_html};
    use crate::testing::{check, check_with};

    #[test]
    fn html_with_comments_in_its_rows_is_no_comment() {
        let row = "| One ([arXiv](https://arxiv.org/abs/2502.01237)) | X";
        let html = format!(
            "<div>\n| Title | Authors |\n|---|---|\n{row} <!-- paper-digest-ignore extra-cells --> |\n"
        );
        let html = format!("{html}\n| Title | Authors |\n|---|---|\n{row} |\n");
        check(&table_in_html::RULE, &format!("<!-- paper-digest-ignore table-in-html -->\n{html}"));
        check(&table_in_html::RULE, &html.replace("extra-cells", "table-in-html"));
    }

    /// Checks what the two rules find that these tests are about.
    #[track_caller]
    fn check_two(fixture: &str) {
        let mut config = Config::default();
        for rule in RULES {
            config.rules.insert(rule.name.to_owned(), Level::Off);
        }
        for rule in [&malformed_link::RULE, &mislabelled_link::RULE] {
            config.rules.insert(rule.name.to_owned(), Level::Warning);
        }
        check_with(&config, fixture);
    }

    #[test]
    fn an_ignore_inside_a_row_holds_for_that_row() {
        check(
            &malformed_link::RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y <!-- paper-digest-ignore malformed-link --> |
| Two [x]() <!-- paper-digest-ignore --> | X | Y |
| Three [x]() | X | <!-- paper-digest-ignore mislabelled-link --> |
        ^^^^^ a link without an address
| Four [x]() | X | Y |
       ^^^^^ a link without an address
",
        );
    }

    #[test]
    fn an_ignore_before_a_table_holds_for_its_first_row() {
        check(
            &malformed_link::RULE,
            "
<!-- paper-digest-ignore malformed-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y |
| Two [x]() | X | Y |
      ^^^^^ a link without an address

<!-- paper-digest-ignore malformed-link -->
<!-- paper-digest-ignore wrapped-row -->
| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() | X | Y |
| Four [x]() | X | Y |
       ^^^^^ a link without an address
",
        );
    }

    #[test]
    fn an_ignore_holds_for_a_heading_below_or_around_it() {
        check(
            &crate::rules::invalid_date::RULE,
            "
<!-- paper-digest-ignore invalid-date -->
## 2025-02-30
## 2025-02-31 <!-- paper-digest-ignore -->
## 2025-02-32
   ^^^^^^^^^^ February 2025 has 28 days, not 32
Words with <!-- paper-digest-ignore --> inside hold for themselves.

## 2025-02-33
   ^^^^^^^^^^ February 2025 has 28 days, not 33

| Title | Authors | Summary |
| --- | --- | --- |
| One | X | Y |
",
        );
    }

    #[test]
    fn disable_holds_up_to_enable() {
        check_two(
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y <!-- paper-digest-disable malformed-link --> |
      ^^^^^ a link without an address
| Two [x]() | X | Y |
| [HF](https://arxiv.org/abs/2502.01237) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `HF`, but leads to arXiv

<!-- paper-digest-enable -->

| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() | X | Y |
        ^^^^^ a link without an address

<!-- paper-digest-disable -->

| Title | Authors | Summary |
| --- | --- | --- |
| Four [x]() [HF](https://arxiv.org/abs/2502.01237) | X | Y |
",
        );
    }

    #[test]
    fn enable_takes_back_what_it_names() {
        check_two(
            "
<!-- paper-digest-disable malformed-link, mislabelled-link -->
<!-- paper-digest-enable mislabelled-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() [HF](https://arxiv.org/abs/2502.01237) | X | Y |
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `HF`, but leads to arXiv

<!-- paper-digest-disable -->
<!-- paper-digest-enable malformed-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| Two [x]() [HF](https://arxiv.org/abs/2502.01237) | X | Y |
      ^^^^^ a link without an address

<!-- paper-digest-disable malformed-link -->

| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() [HF](https://arxiv.org/abs/2502.01237) | X | Y |
",
        );
    }

    #[test]
    fn a_file_is_disabled_from_anywhere() {
        check_two(
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() [HF](https://arxiv.org/abs/2502.01237) | X | Y |
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `HF`, but leads to arXiv

<!-- paper-digest-disable-file malformed-link -->
",
        );
    }

    #[test]
    fn unknown_names_and_verbs_suppress_nothing() {
        check(
            &malformed_link::RULE,
            "
<!-- paper-digest-disable malformed-links -->
<!-- paper-digest-disables -->
<!-- paper-digest- -->
<!-- paper-digest-disable nothing

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y |
-->

| Title | Authors | Summary |
| --- | --- | --- |
| Two [x]() <!-- paper-digest-ignore none --> | X | Y |
      ^^^^^ a link without an address
",
        );
    }

    #[test]
    fn comments_in_code_are_text() {
        check(
            &malformed_link::RULE,
            "
Write `<!-- paper-digest-disable-file -->` or ``<!-- paper-digest-disable -->``.

```
<!-- paper-digest-disable -->
```

| Title | Authors | Summary |
| --- | --- | --- |
| One [x]() | X | Y `<!-- paper-digest-ignore -->` |
      ^^^^^ a link without an address
| Two [x]() | X | one ` tick <!-- paper-digest-ignore --> |
",
        );
    }

    #[test]
    fn rules_have_places() {
        let text = "a <!--paper-digest-ignore a-b,c  d -- they are fine--> <!-- other --> `";
        let found = directives(text);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].verb.1, found[0].span.of(text)),
            ("ignore", "<!--paper-digest-ignore a-b,c  d -- they are fine-->")
        );
        let names: Vec<&str> = found[0].rules.iter().map(|it| it.0.of(text)).collect();
        assert_eq!(names, ["a-b", "c", "d"]);
        assert_eq!(directives("<!--> <!-- paper-digest-"), []);
    }
}
