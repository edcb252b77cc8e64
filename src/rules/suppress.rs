//! Comments that switch rules off: for a row, for a stretch, for a file.

use super::{RULES, Rule};
use crate::digest::Part;
use crate::syntax::{Block, Kind, comments};
use crate::text::Span;
use crate::workspace::{BlockCtx, FileView};
use std::collections::BTreeMap;
use std::ops::Range;

/// What the comments of a file suppress.
///
/// `<!-- paper-digest-ignore RULE… -->` inside a row or a heading holds for that block; on a line of its own for the block
/// below it and, where that is the head of a table, for its first row too. `paper-digest-disable` to `paper-digest-enable`
/// holds between them, `paper-digest-disable-file` everywhere. Without a name of a rule, all rules are meant. What is
/// after `--` is a reason. Comments in code are text.
#[derive(Debug, Default)]
pub struct Suppressions {
    /// In the whole file.
    file: RuleSet,
    /// From the start of each to that of the next one, in order.
    stretches: Vec<Disabled>,
    /// In these blocks, by their first byte.
    blocks: BTreeMap<usize, IgnoredBlock>,
}

#[derive(Debug)]
struct Disabled {
    start: usize,
    rules: RuleSet,
}

#[derive(Debug, Default)]
struct IgnoredBlock {
    end: usize,
    rules: RuleSet,
}

/// Some of the rules: bit n is that of the n-th in [`RULES`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct RuleSet(u64);

const _: () = assert!(RULES.len() <= u64::BITS as usize);

impl RuleSet {
    const NONE: RuleSet = RuleSet(0);
    const ALL: RuleSet = RuleSet(u64::MAX);

    /// Those that a comment names; all where it names none.
    fn of(directive: &Directive) -> RuleSet {
        if directive.rules.is_empty() {
            return RuleSet::ALL;
        }
        directive.rules.iter().fold(RuleSet::NONE, |all, name| all.with(RuleSet::one(name.text)))
    }

    /// The rule of this name; none where there is none.
    fn one(name: &str) -> RuleSet {
        RULES.binary_search_by(|it| it.name.cmp(name)).map_or(RuleSet::NONE, |it| RuleSet(1 << it))
    }

    fn with(self, other: RuleSet) -> RuleSet {
        RuleSet(self.0 | other.0)
    }

    fn without(self, other: RuleSet) -> RuleSet {
        RuleSet(self.0 & !other.0)
    }

    fn meets(self, other: RuleSet) -> bool {
        self.0 & other.0 != 0
    }
}

/// What a comment can say, after `paper-digest-`.
pub const VERBS: [&str; 4] = ["ignore", "disable", "enable", "disable-file"];

/// One comment that is meant for us.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Directive<'a> {
    /// The whole comment.
    pub span: Span,
    /// What follows `paper-digest-`: one of [`VERBS`], or something unknown.
    pub verb: DirectiveWord<'a>,
    /// The rules that it names.
    pub rules: Vec<DirectiveWord<'a>>,
}

/// A word of a comment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DirectiveWord<'a> {
    /// Where it is.
    pub span: Span,
    /// What it is.
    pub text: &'a str,
}

/// The comments in `text` that are meant for us. Those in code spans are not.
pub fn directives(text: &str) -> Vec<Directive<'_>> {
    let read = |span: Span| {
        let rest = inside(text, span).strip_prefix("paper-digest-")?;
        let placed = |word: &'_ str| {
            let start = word.as_ptr() as usize - text.as_ptr() as usize;
            Span::new(start, start + word.len())
        };
        let word = |text| DirectiveWord { span: placed(text), text };
        let mut words = rest.split([' ', ',', '\t', '\n', '\r']).filter(|word| !word.is_empty());
        let verb = word(words.next().unwrap_or(rest));
        let rules = words.take_while(|word| !word.starts_with("--")).map(word).collect();
        Some(Directive { span, verb, rules })
    };
    comments(text).filter_map(read).collect()
}

/// What is in the comment at `span`.
pub(super) fn inside(text: &str, span: Span) -> &str {
    let text = span.of(text);
    text.strip_prefix("<!--").and_then(|rest| rest.strip_suffix("-->")).unwrap_or("").trim()
}

impl Suppressions {
    /// What the comments of a file suppress.
    pub fn of(view: FileView) -> Suppressions {
        let mut all = Suppressions::default();
        let mut disabled = RuleSet::NONE;
        let mut ignored = Ignored::new(view);
        each(view, |ctx, directive| {
            let rules = RuleSet::of(directive);
            match directive.verb.text {
                "ignore" => all.ignore(view, ignored.by(ctx.index), rules),
                "disable-file" => all.file = all.file.with(rules),
                verb @ ("disable" | "enable") => {
                    let before = disabled;
                    disabled = if verb == "disable" { before.with(rules) } else { before.without(rules) };
                    if disabled != before {
                        let start = ctx.absolute(directive.span).start();
                        all.stretches.push(Disabled { start, rules: disabled });
                    }
                }
                _ => {}
            }
        });
        all
    }

    /// Adds what an `ignore` suppresses in the blocks of `span`: one, or the head of a table and its first row.
    fn ignore(&mut self, view: FileView, span: Span, rules: RuleSet) {
        let first = view.ctx_at(span.start()).map_or(0, |it| it.index);
        let blocks = view.file.blocks.iter_from(first).take_while(|block| block.before.bytes < span.end());
        for block in blocks.filter(|_| rules != RuleSet::NONE).map(|block| block.span()) {
            let ignored = self.blocks.entry(block.start()).or_default();
            *ignored = IgnoredBlock { end: block.end(), rules: ignored.rules.with(rules) };
        }
    }

    /// Whether nothing is suppressed.
    pub fn is_empty(&self) -> bool {
        self.file == RuleSet::NONE && self.stretches.is_empty() && self.blocks.is_empty()
    }

    /// Whether what `rule` finds at the byte `at` is suppressed.
    pub fn cover(&self, rule: &Rule, at: usize) -> bool {
        if self.is_empty() {
            return false;
        }
        let stretch = self.stretches.partition_point(|stretch| stretch.start <= at).checked_sub(1);
        let stretch = stretch.and_then(|last| self.stretches.get(last)).map_or(RuleSet::NONE, |it| it.rules);
        let block = self.blocks.range(..=at).next_back().filter(|(_, block)| at < block.end);
        let block = block.map_or(RuleSet::NONE, |(_, block)| block.rules);
        self.file.with(stretch).with(block).meets(RuleSet::one(rule.name))
    }
}

/// Hands out the comments of a file that are meant for us, each with its block.
pub(super) fn each(view: FileView, mut take: impl FnMut(&BlockCtx, &Directive)) {
    let blocks = view.file.blocks.counted(|sum| sum.directives);
    for ctx in blocks.filter_map(|block| view.ctx(block.index)) {
        if matches!(ctx.block.kind, Kind::Code | Kind::FrontMatter) {
            continue;
        }
        for directive in directives(ctx.text()) {
            take(&ctx, &directive);
        }
    }
}

/// Whether a block is a comment on lines of its own that is meant for us: it is about the block below, as is one above it. HTML of
/// other kinds may have rows with comments in it.
pub fn is_about_others(ctx: &BlockCtx) -> bool {
    ctx.block.kind == Kind::Html && ctx.block.directive && ctx.text().trim_start().starts_with("<!--")
}

/// What comments hold for that ignore rules in a block. Asked in the order of the file, each block is looked at once.
pub(super) struct Ignored<'a> {
    view: FileView<'a>,
    last: Ignores,
}

/// Comments that are below each other.
#[derive(Default)]
struct Ignores {
    /// Their blocks.
    comments: Range<usize>,
    /// What all of them are about.
    about: Span,
}

impl<'a> Ignored<'a> {
    pub(super) fn new(view: FileView<'a>) -> Ignored<'a> {
        Ignored { view, last: Ignores::default() }
    }

    /// What an `ignore` in the block at `index` holds for.
    pub(super) fn by(&mut self, index: usize) -> Span {
        if !self.last.comments.contains(&index) {
            self.last = self.about(index);
        }
        self.last.about
    }

    fn about(&self, index: usize) -> Ignores {
        let block = |index: usize| self.view.file.blocks.get(index);
        // With what belongs to the record in it.
        let record = |index: usize, span: Span| {
            let ctx = self.view.ctx(index).filter(|ctx| ctx.entry.part != Part::None);
            let head = ctx.and_then(|it| self.view.record_at(it.start));
            head.map_or(span, |it| Span::new(it.start, it.start + it.record().len()).cover(span))
        };
        let Some(span) = block(index).map(|block| block.span()) else { return Ignores::default() };
        let is_about_others = |index: usize| self.view.ctx(index).is_some_and(|ctx| is_about_others(&ctx));
        if !is_about_others(index) {
            return Ignores { comments: index..index + 1, about: record(index, span) };
        }
        // Comments may be below each other.
        let skipped = |index: usize, it: &Block| it.kind == Kind::Blank || is_about_others(index);
        let below = self.view.file.blocks.iter_from(index + 1).find(|block| !skipped(block.index, block));
        let Some(below) = below else {
            return Ignores { comments: index..usize::MAX, about: Span::default() };
        };
        let about = match (&below.kind, block(below.index + 1)) {
            (Kind::Head(_), Some(row)) => below.span().cover(row.span()),
            _ => record(below.index, below.span()),
        };
        Ignores { comments: index..below.index, about }
    }
}

#[cfg(test)]
mod tests {
    use super::directives;
    use crate::config::{Config, Severity};
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
            config.rules.insert(rule.name.to_owned(), Severity::Off);
        }
        for rule in [&malformed_link::RULE, &mislabelled_link::RULE] {
            config.rules.insert(rule.name.to_owned(), Severity::Warning);
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
        ^^^^^ a link without a URL
| Four [x]() | X | Y |
       ^^^^^ a link without a URL
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
      ^^^^^ a link without a URL

<!-- paper-digest-ignore malformed-link -->
<!-- paper-digest-ignore wrapped-row -->
| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() | X | Y |
| Four [x]() | X | Y |
       ^^^^^ a link without a URL
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
      ^^^^^ a link without a URL
| Two [x]() | X | Y |
| [HF](https://arxiv.org/abs/2502.01237) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ labelled `HF`, but leads to arXiv

<!-- paper-digest-enable -->

| Title | Authors | Summary |
| --- | --- | --- |
| Three [x]() | X | Y |
        ^^^^^ a link without a URL

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
      ^^^^^ a link without a URL

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
      ^^^^^ a link without a URL
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
      ^^^^^ a link without a URL
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
            (found[0].verb.text, found[0].span.of(text)),
            ("ignore", "<!--paper-digest-ignore a-b,c  d -- they are fine-->")
        );
        let names: Vec<&str> = found[0].rules.iter().map(|it| it.span.of(text)).collect();
        assert_eq!(names, ["a-b", "c", "d"]);
        assert_eq!(directives("<!--> <!-- paper-digest-"), []);
    }
}
