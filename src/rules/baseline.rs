//! Diagnostics that a project knows and puts up with, so that only new ones are reported.

use super::Diagnostic;
use crate::config::{Config, Severity};
use crate::rules::Rule;
use crate::text::{Span, Text, fingerprint};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Grows when a field changes its meaning or goes.
const SCHEMA: u32 = 1;

/// Bytes of a text that says enough to be told from others: of a shorter one the whole line is taken.
const TELLING: usize = 16;

/// Diagnostics by file, rule and text: a line may move, and what it says be reworded, without making them new.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Baseline {
    files: BTreeMap<String, Known>,
}

/// The known diagnostics of one file, and how often each occurs.
pub type Known = BTreeMap<Key, usize>;

/// What makes two diagnostics of a file the same.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Key {
    rule: String,
    /// Of the text that is reported.
    fingerprint: String,
}

/// The file of a baseline.
#[derive(Serialize, Deserialize)]
struct Document {
    schema: u32,
    diagnostics: Vec<Line>,
}

#[derive(Serialize, Deserialize)]
struct Line {
    file: String,
    rule: String,
    fingerprint: String,
    count: usize,
}

/// What is left of the diagnostics of a file.
#[derive(Debug, Default)]
pub struct Remainder {
    /// Those that are new.
    pub new: Vec<Diagnostic>,
    /// How many known ones were not found.
    pub stale: usize,
}

impl Baseline {
    /// Reads the text of a file.
    ///
    /// # Errors
    /// If it is none of a baseline: says what is wrong, and where.
    pub fn parse(text: &str) -> Result<Baseline, String> {
        let document: Document =
            serde_json::from_str(text).map_err(|error| format!("no baseline: {error}"))?;
        if document.schema != SCHEMA {
            return Err(format!("a baseline of schema {}, not {SCHEMA}: write it anew", document.schema));
        }
        let mut baseline = Baseline::default();
        for Line { file, rule, fingerprint, count } in document.diagnostics {
            *baseline.files.entry(file).or_default().entry(Key { rule, fingerprint }).or_default() += count;
        }
        Ok(baseline)
    }

    /// The text of its file: sorted, one line for each kind of diagnostic, so that branches merge.
    pub fn to_json(&self) -> String {
        let lines = self.files.iter().flat_map(|(file, known)| known.iter().map(move |it| (file, it)));
        let lines = lines.map(|(file, (key, count))| {
            let Key { rule, fingerprint } = key.clone();
            let line = Line { file: file.clone(), rule, fingerprint, count: *count };
            format!("    {}", serde_json::to_string(&line).unwrap_or_default())
        });
        let lines = lines.collect::<Vec<_>>().join(",\n");
        let gap = if lines.is_empty() { "" } else { "\n" };
        format!("{{\n  \"schema\": {SCHEMA},\n  \"diagnostics\": [{gap}{lines}{gap}  ]\n}}\n")
    }

    /// Adds the diagnostics of a file.
    pub fn add(&mut self, file: String, known: Known) {
        if !known.is_empty() {
            self.files.insert(file, known);
        }
    }

    /// How many diagnostics it has, and in how many files.
    pub fn size(&self) -> (usize, usize) {
        (self.files.values().flat_map(BTreeMap::values).sum(), self.files.len())
    }

    /// The files that it names, each with the number of its diagnostics.
    pub fn files(&self) -> impl Iterator<Item = (&str, usize)> {
        self.files.iter().map(|(file, known)| (file.as_str(), known.values().sum()))
    }

    /// What of the diagnostics of a file is new. Of several that are alike, the last ones are. What rules say that are off is not
    /// missed.
    pub fn remainder(
        &self,
        file: &str,
        text: &Text,
        config: &Config,
        diagnostics: Vec<Diagnostic>,
    ) -> Remainder {
        let Some(known) = self.files.get(file) else { return Remainder { new: diagnostics, stale: 0 } };
        let mut left = known.clone();
        let mut is_new = |diagnostic: &Diagnostic| match left.get_mut(&key(text, diagnostic)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        };
        let new = diagnostics.into_iter().filter(|diagnostic| is_new(diagnostic)).collect();
        let on = |rule: &str| Rule::named(rule).is_none_or(|it| it.severity_in(config) > Severity::Off);
        let stale = left.iter().filter(|it| on(&it.0.rule)).map(|it| it.1).sum();
        Remainder { new, stale }
    }
}

/// The diagnostics of a file as a baseline keeps them.
pub fn known(text: &Text, diagnostics: &[Diagnostic]) -> Known {
    let mut known = Known::new();
    for diagnostic in diagnostics {
        *known.entry(key(text, diagnostic)).or_default() += 1;
    }
    known
}

fn key(text: &Text, diagnostic: &Diagnostic) -> Key {
    let span = diagnostic.span;
    let told = if span.len() < TELLING { lines_of(text, span) } else { span };
    // White space may change when a table is laid out.
    let words = text.slice(told).split_whitespace().collect::<Vec<_>>().join(" ");
    Key { rule: diagnostic.rule.name.to_owned(), fingerprint: fingerprint(words.as_bytes()) }
}

/// The lines that a span reaches into.
fn lines_of(text: &Text, span: Span) -> Span {
    let last = text.line_of(span.end().max(span.start() + 1) - 1);
    Span::new(text.line_start(text.line_of(span.start())), text.line_start(last + 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::check;
    use crate::workspace::{File, FileView};

    const DIGEST: &str = "\
## 2025-02-04

| Title | Authors |
|---|---|
| A [x](https://arxiv.org/abs/2502.00001) | B | C |
| D [x](https://arxiv.org/abs/2502.00002) | E | F |
";

    fn diagnostics(text: &str, config: &Config) -> (Text, Vec<Diagnostic>) {
        let file = File::new("a.md", text.to_owned(), config);
        (file.text.clone(), check(FileView { file: &file, config }))
    }

    /// What is new in `text`, and how much is stale, where what is in [`DIGEST`] is known.
    #[track_caller]
    fn check_against(text: &str, config: &Config, new: &[usize], stale: usize) {
        let (old, found) = diagnostics(DIGEST, config);
        let mut baseline = Baseline::default();
        baseline.add("a.md".to_owned(), known(&old, &found));
        let baseline = Baseline::parse(&baseline.to_json()).unwrap();
        let (text, found) = diagnostics(text, config);
        let remainder = baseline.remainder("a.md", &text, &Config::default(), found);
        let lines: Vec<usize> = remainder.new.iter().map(|it| text.line_of(it.span.start()) + 1).collect();
        assert_eq!((&*lines, remainder.stale), (new, stale));
    }

    #[test]
    fn what_moved_is_known() {
        let config = Config::default();
        assert_eq!(diagnostics(DIGEST, &config).1.len(), 2);
        check_against(DIGEST, &config, &[], 0);
        check_against(&format!("# Papers\n\nText.\n\n{DIGEST}"), &config, &[], 0);
        check_against(&DIGEST.replace("| C |", "|  C  |"), &config, &[], 0);
        // A row like another one is one too many; a row that was fixed is missed.
        let row = "| A [x](https://arxiv.org/abs/2502.00001) | B | C |\n";
        let twice = super::super::narrowed(&config, &["extra-cells".to_owned()], &[]);
        check_against(&format!("{DIGEST}{row}"), &twice, &[7], 0);
        check_against(&DIGEST.replace(row, ""), &twice, &[], 1);
        check_against(
            &format!("{DIGEST}| G [x](https://arxiv.org/abs/2502.00003) | H | I |\n"),
            &twice,
            &[7],
            0,
        );
    }

    #[test]
    fn only_baselines_are_read() {
        assert_eq!(Baseline::parse(&Baseline::default().to_json()), Ok(Baseline::default()));
        assert_eq!(
            Baseline::parse("{").unwrap_err(),
            "no baseline: EOF while parsing an object at line 1 column 1"
        );
        let newer = "{\"schema\": 2, \"diagnostics\": []}";
        assert_eq!(Baseline::parse(newer).unwrap_err(), "a baseline of schema 2, not 1: write it anew");
    }
}
