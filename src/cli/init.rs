//! `init`: a settings file with all defaults, commented, for a tree.

use super::Status;
use super::args::Global;
use super::output::Output;
use super::recognition::unread;
use super::session::Session;
use super::settings::commented;
use super::visible::visible;
use crate::config::Config;
use crate::disk::{self, SETTINGS};
use crate::features::recognition::recognition;
use crate::text::count;
use std::collections::BTreeMap;
use std::fmt::Write;
use std::path::Path;

/// A layout of a project's own, to be changed and taken into use.
const EXAMPLE: &str = r#"
# [layouts.my-list]
# container = "item"
# patterns = ['^- (?<title>[^~]+?) ~ (?<authors>[^~]+?) ~ (?<date>\d{4}-\d{2}-\d{2})']
# required = ["authors", "date"]
"#;

pub(super) fn run(folder: &Path, global: &Global, out: &mut Output) -> Result<Status, String> {
    let path = folder.join(SETTINGS);
    if !folder.is_dir() {
        return Err(format!("{}: no folder", disk::name(folder)));
    }
    // Before the tree is read, which may take a while.
    if path.symlink_metadata().is_ok() {
        return Err(format!("{}: exists already; left alone", disk::name(&path)));
    }
    let mut session = Session::of(folder, global, out)?;
    let files = session.each("Reading", out, |source, text| {
        let file = source.file(text);
        let mut found = Recognition { files: 1, ..Recognition::default() };
        for part in recognition(source.view(&file)) {
            if let Some(layout) = part.layout {
                *found.papers.entry(layout).or_default() += part.papers;
            }
        }
        found.digests = usize::from(!found.papers.is_empty());
        found.unread = unread(&file).into_iter().collect();
        Ok(found)
    });
    let found = files.into_iter().fold(Recognition::default(), Recognition::join);
    let recognized = found.lines();
    disk::create(&path, &text(&recognized))?;
    for line in recognized {
        out.remark(visible(&line).into_owned());
    }
    out.remark(format!("Wrote {}", visible(&disk::name(&path))));
    Ok(session.status(false))
}

/// What is recognized in a tree.
#[derive(Default)]
struct Recognition {
    files: usize,
    digests: usize,
    /// Number of papers by layout.
    papers: BTreeMap<String, usize>,
    /// That links to papers of a file were not read.
    unread: Vec<String>,
}

impl Recognition {
    fn join(mut self, other: Recognition) -> Recognition {
        self.files += other.files;
        self.digests += other.digests;
        for (layout, papers) in other.papers {
            *self.papers.entry(layout).or_default() += papers;
        }
        self.unread.extend(other.unread);
        self
    }

    fn lines(&self) -> Vec<String> {
        let papers: usize = self.papers.values().sum();
        let mut first =
            format!("{} of papers in {}", count(self.digests, "digest"), count(self.files, "Markdown file"));
        if papers > 0 {
            let layouts: Vec<String> =
                self.papers.iter().map(|(name, papers)| format!("`{name}` {papers}")).collect();
            let _ = write!(first, ": {}, by layout {}", count(papers, "paper"), layouts.join(", "));
        }
        [first].into_iter().chain(self.unread.iter().cloned()).collect()
    }
}

/// The settings file: what was recognized, and each setting with its default, to be taken into use by removing its `#`.
fn text(recognized: &[String]) -> String {
    let mut text = String::from(
        "# Settings of paper-digest. A setting without its `#` is in use; the values are the defaults.\n#\n",
    );
    for line in recognized {
        let line: String = line.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = writeln!(text, "# Recognized: {line}");
    }
    text.push('\n');
    for line in commented(&Config::default()).lines() {
        let is_setting = !line.is_empty() && !line.starts_with(['#', '[']);
        let mark = if is_setting { "#" } else { "" };
        let _ = writeln!(text, "{mark}{line}");
    }
    text.trim_end().to_owned() + "\n" + EXAMPLE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::RULES;

    #[test]
    fn what_is_written_says_nothing_and_each_line_can_be_taken_into_use() {
        let names: Vec<&str> = RULES.iter().map(|rule| rule.name).collect();
        let text = text(&["1 digest\nof papers".to_owned()]);
        assert_eq!(Config::parse(&text, &names), (Config::default(), vec![]));
        // All but prose: what `#` is directly before, and the example.
        let used: Vec<&str> = text
            .lines()
            .filter_map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.starts_with(' ') => Some(rest),
                Some(_) => None,
                None => Some(line),
            })
            .collect();
        let (config, problems) = Config::parse(&used.join("\n"), &names);
        assert_eq!(problems, []);
        assert_eq!(config.rules.len(), RULES.len());
        let example = EXAMPLE.replace("\n# ", "\n");
        let (config, problems) = Config::parse(&example, &names);
        assert_eq!((problems, config.layouts.len()), (vec![], 1));
    }
}
