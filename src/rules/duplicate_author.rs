//! A name is listed twice among the authors of a paper.

use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::Role;
use crate::digest::authors::authors;
use crate::syntax::Shape;
use crate::text::{Edit, Span};
use crate::workspace::BlockCtx;
use rustc_hash::FxHashMap;

pub static RULE: Rule = Rule {
    name: "duplicate-author",
    severity: Severity::Info,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Text),
    doc: r#"
A name is listed twice among the authors of a paper.

Delete the second one. Two authors of one name are rare and do occur, so the fix has to be asked for. Where the two are side by side, they are
left alone: namesakes are, in lists that are in order.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann Author, Ben Writer, Ann Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann Author, Ben Writer | It works. |
~~~
"#,
    check: Check::Block(check),
};

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(cell) = ctx.listing().and_then(|listing| listing.cell(Role::Authors)) else { return };
    let text = ctx.of(cell);
    // A line break ends a name: in a wrapped row, half names would be compared.
    if ctx.row().is_some_and(|row| row.shape != Shape::Plain) || text.contains('\n') {
        return;
    }
    let names = authors(text);
    let mut seen = FxHashMap::default();
    let before = |at: usize| at.checked_sub(1).and_then(|index| names.get(index));
    for (at, &name) in names.iter().enumerate() {
        let word = name.of(text);
        let is_namesake = before(at).is_some_and(|it| it.of(text) == word);
        let first = *seen.entry(word).or_insert(name);
        if first == name || is_namesake || !is_full(word) {
            continue;
        }
        let shift = cell.start();
        let report = diagnostics
            .report(name.shift(shift), format!("`{word}` is listed twice among the authors"))
            .related(first.shift(shift), "first here");
        if let Some(gone) = before(at).and_then(|it| with_comma(text, *it, name)) {
            report.unsafe_fix("Delete the second one", [Edit::delete(gone.shift(shift))]);
        }
    }
}

/// Whether `name` tells whose it is: in `Wang, Wei, Wang, Jun` the names are cut apart, and `T. Chen` are many.
fn is_full(name: &str) -> bool {
    let words = name.split([' ', '.', ',']).map(|part| part.trim_matches('-'));
    words.filter(|word| word.len() > 1).count() > 1
        || !name.is_ascii()
        || name.bytes().any(|byte| byte.is_ascii_digit() || byte == b'_')
}

/// `name` with the separator between it and the name before, where nothing else is around them.
fn with_comma(text: &str, before: Span, name: Span) -> Option<Span> {
    let between = text.get(before.end()..name.start())?.trim();
    let between = between.strip_suffix("and").unwrap_or(between).trim_end();
    let behind = name.after(text).trim_start();
    let separates = |text: &str| matches!(text, "," | ";" | "、" | "，" | "；" | "");
    let ends =
        behind.is_empty() || behind.starts_with([',', ';', '、', '，', '；']) || behind.starts_with("and ");
    (separates(between) && ends).then(|| Span::new(before.end(), name.end()))
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::config::Config;
    use crate::rules::{Applicability, Location, fix, narrowed};
    use crate::testing::check;
    use crate::text::Span;
    use crate::workspace::File;

    #[test]
    fn the_first_one_is_a_place_in_the_file() {
        let head = "| Title | Authors | Summary |\n| --- | --- | --- |\n";
        let text = format!("{head}| One | Ann Lee, Bo Li, Ann Lee | Y |\n");
        let config = Config::default();
        let file = File::new("a.md", text, &config);
        let found = crate::rules::check(crate::workspace::FileView { file: &file, config: &config });
        let diagnostic = found.iter().find(|it| it.rule == &RULE).unwrap();
        let start = head.len() + "| One | ".len();
        assert_eq!(diagnostic.related[0].at, Location::SameFile(Span::new(start, start + "Ann Lee".len())));
    }

    #[test]
    fn authors_of_every_layout_are_looked_at() {
        check(
            &RULE,
            "
## Birds

- [Heron Sings in Many Parts](https://arxiv.org/abs/2502.01237), Ann Author, Ben Writer, Ann Author, ICLR 2025
                                                                                         ^^^^^^^^^^ `Ann Author` is listed twice among the authors
- [Owls Count Their Steps](https://arxiv.org/abs/2502.01238), Ann Author, Ben Writer, ICLR 2025
- [Wrens Build in Walls](https://arxiv.org/abs/2502.01239), Cay Third, Dee Fourth, ICLR 2025
",
        );
    }

    #[test]
    fn the_second_name_is_reported() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | Ann Author, Ben Writer, Ann Author | Y |
                                                                            ^^^^^^^^^^ `Ann Author` is listed twice among the authors
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | 王一、李二、王一 | Y |
                                                          ^^ `王一` is listed twice among the authors
",
        );
    }

    #[test]
    fn a_name_is_found_again_behind_many() {
        let names: Vec<String> = (0..60_000).map(|it| format!("Ann N{it}")).collect();
        let text = format!("| Title | Authors |\n|---|---|\n| One | {}, Ann N7 |\n", names.join(", "));
        let config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        let file = File::new("a.md", text, &config);
        let found = crate::rules::check(crate::workspace::FileView { file: &file, config: &config });
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn other_names_are_left_alone() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| One ([arXiv](https://arxiv.org/abs/2502.01237)) | Wang, Wei, Wang, Jun | Y |
| Two ([arXiv](https://arxiv.org/abs/2502.01238)) | Ann Author, Ann B. Author, ann author | Y |
| Three ([arXiv](https://arxiv.org/abs/2502.01239)) |  | Y |
| Four ([arXiv](https://arxiv.org/abs/2502.01240)) | T. Chen, B. Writer, T. Chen, H.-Y. Li, H.-Y. Li | Y |
| Five ([arXiv](https://arxiv.org/abs/2502.01241)) | Wang, Y.; Wang, Y.; Li, J. | Y |
| Six ([arXiv](https://arxiv.org/abs/2502.01242)) | Chen T, Writer B, Chen T | Y |
| Seven ([arXiv](https://arxiv.org/abs/2502.01243)) | Ann One, INRIA<br>Bo Two, Pond University<br>Cy Three, INRIA | Y |
",
        );
    }

    #[test]
    fn it_goes_with_its_comma() {
        let config = narrowed(&Config::default(), &[RULE.name.to_owned()], &[]);
        let head = "| Title | Authors | Summary |\n|---|---|---|\n| One ([arXiv](https://arxiv.org/abs/2502.01237)) | ";
        for (authors, wanted) in [
            ("Al One; B. Two; Al One", "Al One; B. Two"),
            ("Al One, B. Two, and Al One", "Al One, B. Two"),
            ("**Al One**, B. Two, **Al One**", "**Al One**, B. Two, **Al One**"),
            // Namesakes, in a list that is in order.
            ("Al One, Al One, B. Two", "Al One, Al One, B. Two"),
        ] {
            let file = File::new("a.md", format!("{head}{authors} | Y |\n"), &config);
            let mend = |safety| fix(&file, &config, safety, |_| true).text;
            assert_eq!(mend(Applicability::Unsafe), format!("{head}{wanted} | Y |\n"));
            assert_eq!(mend(Applicability::Safe), file.text.all());
        }
    }
}
