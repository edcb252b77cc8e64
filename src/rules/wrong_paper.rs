//! The id of a listing is another paper's.

use super::diagnostic::quoted;
use super::known_paper::{KnownPaper, QUOTED};
use super::{Asked, Check, Diagnostics, FixAvailability, FixScope, Rule};
use crate::config::Severity;
use crate::digest::{ArxivId, Role, titles};
use crate::library::{Library, Ordinal, fold};
use crate::syntax::plain;
use crate::workspace::BlockCtx;

pub static RULE: Rule = Rule {
    name: "wrong-paper",
    severity: Severity::Error,
    fix: FixAvailability::Sometimes(Asked::Always, FixScope::Links),
    doc: r#"
The id of a listing is another paper's: its link leads readers to a paper that has nothing to do with the row.

Only a library knows that: see `paper-digest library build`. The title of the listing and that of its id share hardly a word.
Nicknames, subtitles and translations are left alone (but for a translation beside which the title of another paper is written, or
which begins with a name that only another paper has), and so are papers that may have been renamed: unless the title is known as that of another id, the authors must differ,
too. Where it is, that id is offered.

~~~markdown bad
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01240)) | A. Author | It works. |
~~~
~~~markdown good
| Title | Authors | Summary |
|-------|---------|---------|
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | A. Author | It works. |
~~~
"#,
    check: Check::Block(check),
};

/// Fewest words of a title that proves something without a paper of its own in the library: fewer may be a name.
const TELLING: usize = 5;
/// Fewest words of a title that is no name: many things may go by one.
const NAME: usize = 3;
/// Most characters of a label.
const LONGEST_LABEL: usize = 20;
/// Titles of the library that are compared with one that none of them is.
const COMPARED: usize = 200;

/// What is wrong with a listing.
struct Wrong {
    /// The title that the library has for its id.
    known: String,
    other: Option<OtherPaper>,
}

fn check(ctx: &BlockCtx, diagnostics: &mut Diagnostics) {
    let Some(paper) = KnownPaper::of(ctx) else { return };
    let authors = Authors::of(ctx, &paper);
    let wrong = match paper.other_wording() {
        Some(known) => of_other_title(&paper, &authors, known),
        None => of_original_title(ctx, &paper).or_else(|| of_other_name(&paper, &authors)),
    };
    let Some(Wrong { known, other }) = wrong else { return };
    let mut message = format!("`{}` is {} ({})", paper.id, quoted(&known, QUOTED), paper.evidence());
    if let Some(other) = &other {
        let like = if other.is_exact { "has the title of this one" } else { "has a title like this one" };
        message += &format!("; `{}` {like}", other.id);
    }
    let found = diagnostics.report(paper.listing.shown_span(), message);
    if let Some(other) = other {
        found.unsafe_fix(format!("Link to `{}`", other.id), paper.renamed(ctx, other.id));
    }
}

/// Judges a listing by its title, where the library has another one for its id.
fn of_other_title(paper: &KnownPaper, authors: &Authors, known: String) -> Option<Wrong> {
    let other = other_paper(paper);
    let are_unlike = !titles::same_paper(&paper.title, &known);
    let is_wrong = match &other {
        // Titles of one group look alike: then the title must be the other's, word for word.
        Some(other) if are_unlike && other.is_exact && is_title(&paper.title, TELLING) => true,
        Some(other) if !is_title(&paper.title, NAME) => {
            other.is_exact
                && authors.share(paper.library, other.at) == Some(true)
                && authors.fit(paper, other.at)
        }
        Some(other) => (are_unlike || other.is_exact) && authors.fit(paper, other.at),
        None => {
            are_unlike && is_title(&paper.title, TELLING) && is_title(&known, 2) && authors.are_others(paper)
        }
    };
    is_wrong.then_some(Wrong { known, other })
}

/// Judges a listing by the title that is written beside a translation, after a label: that of its id is not there, and that of one
/// other paper is.
fn of_original_title(ctx: &BlockCtx, paper: &KnownPaper) -> Option<Wrong> {
    let library = paper.library;
    let known = library.title(paper.at)?;
    let record = ctx.record();
    if !titles::languages_differ(&paper.title, &known) || fold(record).contains(&fold(&known)) {
        return None;
    }
    let mut others: Vec<Ordinal> = labelled(record)
        .iter()
        .filter(|text| is_title(text, NAME))
        .flat_map(|text| library.titled(text))
        .collect();
    others.sort_unstable();
    others.dedup();
    let [at] = *others.as_slice() else { return None };
    Some(Wrong { known, other: Some(OtherPaper { id: library.id(at)?, at, is_exact: true }) })
}

/// What is written after labels in a record: to the end of the line, and in the lines after it that are of the same paragraph.
fn labelled(record: &str) -> Vec<String> {
    let mut found: Vec<String> = Vec::new();
    let mut goes_on = false;
    for line in record.lines() {
        let text = plain(line);
        let text = text.trim();
        let label = text.split_once([':', '：']).filter(|(label, _)| label.chars().count() <= LONGEST_LABEL);
        match (label, found.last_mut().filter(|_| goes_on)) {
            (Some((_, rest)), _) => found.push(rest.trim().to_owned()),
            (None, Some(last)) => *last = format!("{last} {text}"),
            (None, None) => {}
        }
        goes_on = !text.is_empty() && (goes_on || label.is_some());
    }
    found
}

/// Judges a listing by the name that its title begins with, where that is a translation: the title of its id does not have the
/// name, and that of one other paper begins with it.
fn of_other_name(paper: &KnownPaper, authors: &Authors) -> Option<Wrong> {
    let library = paper.library;
    let name = titles::name(&paper.title)?;
    let known = library.title(paper.at)?;
    if !titles::languages_differ(&paper.title, &known) || titles::has_name(&known, &name) {
        return None;
    }
    let (written, _) = paper.title.split_once([':', '：'])?;
    let mut named = library.search(written, COMPARED + 1);
    if named.len() > COMPARED {
        return None;
    }
    named.retain(|at| library.title(*at).and_then(|title| titles::name(&title)).as_ref() == Some(&name));
    let at = named.first().copied().filter(|at| named.len() == 1 && authors.fit(paper, *at))?;
    Some(Wrong { known, other: Some(OtherPaper { id: library.id(at)?, at, is_exact: false }) })
}

/// Another paper that a listing may be of.
struct OtherPaper {
    id: ArxivId,
    at: Ordinal,
    /// Whether it has the very title, however that is spelled.
    is_exact: bool,
}

/// The one other paper with the title of the listing, or with one that is nearly that.
fn other_paper(paper: &KnownPaper) -> Option<OtherPaper> {
    let library = paper.library;
    let one = |mut found: Vec<Ordinal>, is_exact| {
        found.retain(|at| *at != paper.at);
        let at = found.first().copied().filter(|_| found.len() == 1)?;
        Some(OtherPaper { id: library.id(at)?, at, is_exact })
    };
    let titled = library.titled(&paper.title);
    if !titled.is_empty() {
        // A paper that came twice is under its own id.
        return one(titled, true);
    }
    let near =
        |at: &Ordinal| library.title(*at).is_some_and(|title| titles::nearly_same(&paper.title, &title));
    let similar = library.similar(&paper.title, COMPARED).into_iter().filter(near).collect();
    one(similar, false).filter(|_| is_title(&paper.title, TELLING))
}

/// The authors of a listing, as they are written.
struct Authors(String);

impl Authors {
    fn of(ctx: &BlockCtx, paper: &KnownPaper) -> Authors {
        Authors(
            paper.listing.cell(Role::Authors).map(|cell| ctx.joined(cell).into_owned()).unwrap_or_default(),
        )
    }

    /// Whether one of them is among those of a record; `None` where that cannot be told.
    fn share(&self, library: &Library, at: Ordinal) -> Option<bool> {
        let (names, _) = library.authors(at)?;
        titles::share_author(&self.0, &names.join(", "))
    }

    /// Whether they may be those of another paper rather than those of the id: one that was renamed keeps its authors.
    fn fit(&self, paper: &KnownPaper, other: Ordinal) -> bool {
        let own = self.share(paper.library, paper.at) == Some(true);
        !own || self.share(paper.library, other) == Some(true) && !paper.is_of_group(other)
    }

    /// Whether they are certainly not those of the id.
    fn are_others(&self, paper: &KnownPaper) -> bool {
        self.share(paper.library, paper.at) == Some(false)
    }
}

/// Whether a text has as many words as a title.
fn is_title(text: &str, fewest: usize) -> bool {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).nth(fewest - 1).is_some()
}

#[cfg(test)]
mod tests {
    use super::RULE;
    use crate::testing::check;

    #[test]
    fn the_title_of_another_id_is_reported_with_that_id() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron: Parsing **Songs** of Birds ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01240` is `Egrets Count in the Dark` (arXiv metadata of 2026-11-20); `2502.01237` has the title of this one
| Heron: Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
",
        );
    }

    #[test]
    fn without_another_id_authors_must_differ_too() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Spoonbills Dream of Electric Fish ([arXiv](https://arxiv.org/abs/2502.01237)) | D. Other | Y |
  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ `2502.01237` is `Heron: Parsing Songs of Birds` (arXiv metadata of 2026-11-20)
| Spoonbills Dream of Electric Fish ([arXiv](https://arxiv.org/abs/2502.01237)) | D. Other, A. Author | Y |
| Spoonbills Dream of Electric Fish ([arXiv](https://arxiv.org/abs/2502.01237)) | | Y |
| Spoonbill-7B ([arXiv](https://arxiv.org/abs/2502.01237)) | D. Other | Y |
",
        );
    }

    #[test]
    fn nicknames_subtitles_and_translations_are_left_alone() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Parsing Songs of Birds ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| 鹭鸟歌唱的解析研究 ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| [ICLR'25] Heron: Parsing Songs of Birds (Oral) ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| An Unknown Paper of Many Words ([arXiv](https://arxiv.org/abs/2502.09999)) | X | Y |
",
        );
    }

    #[test]
    fn a_translation_is_known_by_the_name_that_it_keeps() {
        check(
            &RULE,
            "
| Title | Authors | Summary |
| --- | --- | --- |
| Heron：鹭鸟歌唱的解析研究 ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
  ^^^^^^^^^^^^^^^ `2502.01240` is `Egrets Count in the Dark` (arXiv metadata of 2026-11-20); `2502.01237` has a title like this one
| Heron：鹭鸟歌唱的解析研究 ([arXiv](https://arxiv.org/abs/2502.01237)) | X | Y |
| Bittern：鹭鸟歌唱的解析研究 ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
| 鹭鸟歌唱的解析研究 ([arXiv](https://arxiv.org/abs/2502.01240)) | X | Y |
",
        );
    }

    #[test]
    fn a_translation_is_known_by_the_title_beside_it() {
        check(
            &RULE,
            "
### 1. 鹭鸟歌唱的解析研究
       ^^^^^^^^^ `2502.01240` is `Egrets Count in the Dark` (arXiv metadata of 2026-11-20); `2502.01237` has the title of this one

**原文标题：** Heron: Parsing
  Songs of Birds

**论文链接：** [arXiv](https://arxiv.org/abs/2502.01240)

### 2. 鹭鸟歌唱的解析研究

**原文标题：** Heron: Parsing
  Songs of Birds

**论文链接：** [arXiv](https://arxiv.org/abs/2502.01237)

### 3. 白鹭在黑暗中数数

**原文标题：** Egrets Count in the Dark

**评论：** Heron: Parsing Songs of Birds

**论文链接：** [arXiv](https://arxiv.org/abs/2502.01240)
",
        );
    }

    #[test]
    fn the_fix_names_the_paper_in_all_its_links() {
        let text = "\
| Title | Authors | Summary |
|---|---|---|
| Heron: Parsing Songs of Birds ([2502.01240](https://arxiv.org/abs/2502.01240v2), [HF](https://huggingface.co/papers/2502.01240)) | X | After [this](https://arxiv.org/abs/2502.01240). |
";
        let wanted =
            text.replace("[2502.01240](", "[2502.01237](").replace("abs/2502.01240v2", "abs/2502.01237v2");
        let wanted = wanted.replace("papers/2502.01240", "papers/2502.01237");
        let mut config = crate::config::Config { papers: crate::testing::papers(), ..Default::default() };
        config.rules.insert("mismatched-ids".to_owned(), crate::config::Severity::Off);
        let file = crate::workspace::File::new("a.md", text.to_owned(), &config);
        let fixed =
            crate::rules::fix(&file, &config, crate::rules::Applicability::Unsafe, |it| it.rule == &RULE);
        assert_eq!(fixed.text, wanted);
        assert_eq!(fixed.refused, []);
    }
}
