//! Fixes of real digests, judged by what a reader sees before and after them.

use crate::corpus;
use comrak::nodes::{AstNode, NodeValue};
use comrak::{Arena, Options, parse_document};
use paper_digest::config::Config;
use paper_digest::rules::{Applicability, fix};
use paper_digest::workspace::File;
use std::collections::BTreeMap;

/// Rules whose safe fixes change words that a page shows.
const CHANGING: &[&str] = &[
    "preamble",
    "malformed-link",
    "noncanonical-link",
    "invalid-arxiv-id",
    "mislabelled-link",
    "repeated-header",
];

/// The words of the page of `text`, in order: of links only their text.
fn words(text: &str) -> Vec<String> {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.strikethrough = true;
    options.extension.footnotes = true;
    options.extension.front_matter_delimiter = Some("---".to_owned());
    let arena = Arena::new();
    let mut shown = String::new();
    collect(parse_document(&arena, text, &options), &mut shown);
    let is_mark = |it: char| !it.is_alphanumeric();
    shown.split(is_mark).filter(|it| !it.is_empty()).map(str::to_owned).collect()
}

fn collect<'a>(node: &'a AstNode<'a>, shown: &mut String) {
    match &node.data().value {
        NodeValue::Text(text) => shown.push_str(text),
        NodeValue::Code(code) => shown.push_str(&code.literal),
        NodeValue::CodeBlock(block) => shown.push_str(&block.literal),
        NodeValue::HtmlBlock(block) => shown.push_str(&block.literal),
        NodeValue::FrontMatter(_) => return,
        NodeValue::SoftBreak
        | NodeValue::LineBreak
        | NodeValue::TableCell
        | NodeValue::Paragraph
        | NodeValue::Item(_)
        | NodeValue::Heading(_) => shown.push(' '),
        _ => {}
    }
    for child in node.children() {
        collect(child, shown);
    }
}

/// How often each word comes more often in `old` than in `new`.
fn lost(old: &[String], new: &[String]) -> BTreeMap<String, usize> {
    let mut left: BTreeMap<String, usize> = BTreeMap::new();
    for word in old {
        *left.entry(word.clone()).or_default() += 1;
    }
    for word in new {
        if let Some(count) = left.get_mut(word) {
            *count = count.saturating_sub(1);
        }
    }
    left.retain(|_, count| *count > 0);
    left
}

#[test]
fn what_a_reader_saw_of_real_digests_is_seen_after_safe_fixes() {
    let Some(root) = corpus::root() else { return };
    let config = Config::default();
    let mut made: BTreeMap<&str, usize> = BTreeMap::new();
    let mut faults = String::new();
    for (name, text) in corpus::files(&root) {
        let fixed = fix(&File::new(&name, text.clone(), &config), &config, Applicability::Safe, |_| true);
        for (rule, count) in &fixed.made {
            *made.entry(rule).or_default() += count;
        }
        // All others must keep every word.
        let keeping = fix(&File::new(&name, text.clone(), &config), &config, Applicability::Safe, |it| {
            !CHANGING.contains(&it.rule.name)
        });
        if keeping.made.is_empty() {
            continue;
        }
        let lost = lost(&words(&text), &words(&keeping.text));
        if !lost.is_empty() {
            faults += &format!("{name}: {lost:?} by {:?}\n", keeping.made);
        }
    }
    println!("safe fixes by rule: {made:?}");
    assert!(faults.is_empty(), "words that are not shown any more:\n{faults}");
    assert!(made.get("wrapped-row").is_some_and(|it| *it > 100), "{made:?}");
}
