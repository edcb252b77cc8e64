//! Words, labels and marks in the text of a block.

use super::labels::is_own_name;
use crate::digest::date::is_recent_year;
use crate::digest::fields::{self, Label, Words, cite_key, is_emoji, may_begin_title, shortcode, split_bold};
pub(super) use crate::digest::fields::{is_wide, words};
use crate::text::is_digit;

/// `text` without marks of emphasis, tags in brackets, dates, numbers and emoji at its start.
pub fn bare(text: &str) -> &str {
    let mut rest = without_icon(text);
    loop {
        let trimmed = rest.trim_start_matches(|letter: char| {
            !letter.is_alphanumeric() && !matches!(letter, '[' | '(' | '（' | '【' | '<' | '!' | '@')
        });
        let trimmed = cite_key(trimmed).and_then(|it| trimmed.get(it..)).unwrap_or(trimmed);
        let trimmed =
            trimmed.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.' || c == '-' || c == '/');
        let close = match trimmed.chars().next() {
            // `[**Heron Sings at Dawn**] [[paper](…)]` is a title, `[**ICLR 2025**]` is none.
            Some('[') if trimmed.starts_with("[**") && !begins_with_dated_tag(trimmed) => '\0',
            Some('[') => ']',
            Some('(') => ')',
            Some('（') => '）',
            Some('【') => '】',
            Some('<') => '>',
            _ => '\0',
        };
        let inside = trimmed.find(close).filter(|at| *at < 60 && close != '\0');
        let next = match inside {
            Some(at) => trimmed.get(at + close.len_utf8()..).unwrap_or(""),
            None => trimmed.trim_start_matches(['[', '(', '（', '【', '<', '!']),
        };
        if next.len() == rest.len() {
            return rest;
        }
        rest = next;
    }
}

/// `text` without a shortcode that it begins with, and marks before that: `**:link: Link:** …`
fn without_icon(text: &str) -> &str {
    let icon = text.trim_start_matches(['*', '_', ' ']);
    shortcode(icon).and_then(|it| icon.get(it..)).unwrap_or(text)
}

/// Most characters of a label.
const LONGEST: usize = 24;

/// Where the first colon is, of either width.
fn colon(line: &str) -> Option<usize> {
    [line.find(':'), line.find('：')].into_iter().flatten().min()
}

/// The label that a line begins with: `Authors` of `- **Authors**: …`.
pub fn label(line: &str) -> Option<&str> {
    let is_mark = |c: char| !c.is_alphanumeric() && c != '[' && c != '<' && c != '(';
    let is_bold = line.trim_start().starts_with("**");
    if let Some((name, _)) = fields::bold_label(line) {
        return Some(name);
    }
    let line = without_icon(line).trim_start_matches(is_mark);
    // `<strong>Authors</strong>: …`
    let line = ["<strong>", "<b>"].iter().find_map(|it| line.strip_prefix(it)).unwrap_or(line);
    let at = colon(line)?;
    let label = line.get(..at)?;
    let label = ["</strong>", "</b>"].iter().find_map(|it| label.strip_suffix(it)).unwrap_or(label);
    let label = label.trim_matches(['*', '_', ' ', '`']);
    // `Abstract (translated)`, `**本文(OA)**`
    let is_known = |text: &&str| Words::general().label(text).is_some() || is_bold;
    let label = label
        .strip_suffix(')')
        .and_then(|rest| rest.split_once('('))
        .map(|it| it.0.trim_end())
        .filter(is_known)
        .unwrap_or(label);
    let rest = line.get(at + 1..).unwrap_or("");
    let short = label.len() <= 4 * LONGEST
        && label.chars().count() <= LONGEST
        && (words(label) <= 3 || label.contains('/') && Words::general().label(label).is_some())
        && letters(label) >= 2;
    let clean = !label.contains(['[', ']', '(', '"', '“', '|', '.', ',', '*']);
    let id = label.eq_ignore_ascii_case("arxiv") && rest.starts_with(is_digit);
    (short && clean && !rest.starts_with("//") && !id).then_some(label)
}

/// Whether a text is one line of several fields, none of which is the title, `**Track**: Songs | **Link**: [arXiv](…)`; or begins with such,
/// `<strong>Relevance</strong>: 5<br><strong>PDF</strong>: [arXiv](…)`
pub fn is_line_of_fields(text: &str) -> bool {
    /// Fields between breaks, of which one is known.
    const FEWEST: usize = 2;
    let is_marked =
        |part: &&str| ["**", "<strong>", "<b>"].iter().any(|it| part.trim_start().starts_with(it));
    let known = |part: &str| label(part).and_then(|label| Words::general().label(label));
    let is_field = |part: &str| is_marked(&part) && known(part).is_some_and(|it| it != Label::Title);
    let text = text.trim();
    let is_labelled = |part: &&str| is_marked(part) && label(part).is_some();
    let begins = || {
        let first: Vec<&str> = text.split("<br>").take_while(is_labelled).collect();
        first.len() >= FEWEST && first.into_iter().any(is_field)
    };
    text.contains(" | ") && !text.contains('\n') && text.split(" | ").all(is_field)
        || text.contains("<br>") && begins()
}

/// Whether a text is nothing but brackets of the East with something in them, as translations of the title above are: `**【苍鹭歌唱】**`
pub fn is_in_brackets(text: &str) -> bool {
    let inside = text.trim_matches(['*', '_', ' ', '\n']);
    inside
        .strip_prefix('【')
        .is_some_and(|rest| rest.find('】').is_some_and(|at| at + '】'.len_utf8() == rest.len()))
}

/// Whether what a label introduces is the title.
pub fn is_title_label(label: &str) -> bool {
    is_title(label) || words(label) == 1
}

pub fn is_title(label: &str) -> bool {
    Words::general().label(label) == Some(Label::Title)
        || ["paper", "论文", "論文"].contains(&label.to_lowercase().as_str())
}

/// Whether what begins like a field is a name with the title in quotes: `**Language**: "Songs of Many Herons"`.
pub fn names_quoted_title(text: &str) -> bool {
    let after = text.split_once([':', '：']).map_or("", |it| it.1).trim_start_matches(['*', '_', ' ']);
    let quoted = after.strip_prefix(['"', '“']).and_then(|rest| rest.split_once(['"', '”']));
    quoted.is_some_and(|quoted| words(quoted.0) >= 3)
}

/// Whether a line says the title after a label: `Title: Heron Sings`, `- **Title**: Heron Sings`.
pub fn says_title(line: &str) -> bool {
    label(line).is_some_and(|label| Words::general().label(label) == Some(Label::Title))
}

/// Whether text goes on in a sentence: `[LoRA](…) is a method`.
pub fn goes_on(after: &str) -> bool {
    let after = after.trim_start_matches(['*', '_', ' ']);
    let word = after.split(' ').next().unwrap_or("");
    // `sHGCN` is a name.
    word.starts_with(char::is_lowercase)
        && !word.contains(char::is_uppercase)
        && !["by ", "et al", "in ", "arxiv", "code", "paper"].iter().any(|it| after.starts_with(it))
}

/// Whether text before a link leads on to it, so that it is a part of a sentence: `as described in [the paper](…)`.
pub fn leads_to_link(before: &str) -> bool {
    const WORDS: [&str; 11] =
        ["available", "check", "found", "our", "per", "read", "see", "than", "that", "their", "this"];
    let before = before.trim_end_matches(['(', '[', '*', '_', ' ']);
    let last = before.rsplit(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    fields::leads_on(last) || WORDS.contains(&last)
}

/// Whether a text speaks of those who write it, as news do: `Our paper is out`, `We release the code`.
pub fn is_news(text: &str) -> bool {
    let mut words = text.split_whitespace().take(12);
    let is_first = |text: &str| text.eq_ignore_ascii_case("we") || text.eq_ignore_ascii_case("our");
    // `Soundtracks of Our Lives` is a title.
    words.next().is_some_and(is_first) || words.any(|word| word == "our")
}

/// Whether a text asks something of its readers or says who made the list: `Please Send Pull Requests`, `More Papers Will Come Soon`.
pub fn is_for_readers(text: &str) -> bool {
    #[rustfmt::skip] // several a line
    const FIRST: [&str; 14] = [
        "please", "more", "see", "created", "made", "maintained", "thanks", "contributions", "contributors", "feel", "if", "star", "last", "updated",
    ];
    begins_with_any(text, &FIRST)
}

/// Whether the first word of a text is one of these, in any case.
pub fn begins_with_any(text: &str, words: &[&str]) -> bool {
    let first = text.split(|c: char| !c.is_alphabetic()).find(|part| !part.is_empty()).unwrap_or("");
    words.iter().any(|word| first.eq_ignore_ascii_case(word))
}

/// Whether what follows a linked name is the title of its paper: `[Wade](…): Learning to Wade with Long Legs, [[Paper](…)]`.
pub fn is_title_after_name(after: &str) -> bool {
    let Some(rest) = after.trim_start_matches(['*', '_', ']']).strip_prefix([':', '：']) else {
        return false;
    };
    let title = rest.split(['[', '<']).next().unwrap_or("").trim_start_matches(['*', '_', ' ', '"', '“']);
    words(title) >= 3 && !title.starts_with(char::is_lowercase)
}

/// Whether a text ends with a year in brackets, perhaps with a month, as the names before a title do: `Ann Author et al. (2021).`,
/// `Heron Sings (**2015.06**)`
pub fn ends_with_year(text: &str) -> bool {
    let inside =
        text.trim_end_matches(['.', ',', ':', ' ']).strip_suffix(')').and_then(|rest| rest.rsplit_once('('));
    let inside = inside.map_or("", |it| it.1.trim_matches('*'));
    let year = inside.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let month = inside.split_once(['.', '-', '/']);
    is_recent_year(year)
        || month.is_some_and(|(year, month)| {
            is_recent_year(year) && month.parse::<u8>().is_ok_and(|it| (1..=12).contains(&it))
        })
}

/// Whether a text names a paper by its authors and its year: `One et al., 2019`, `One & Two 2019`, `One (2019)`.
pub fn is_cited(text: &str) -> bool {
    const MOST_WORDS: usize = 6;
    let text = text.trim_matches(['(', ')', '[', ']', ' ', '.']);
    if words(text) > MOST_WORDS {
        return false;
    }
    // `Songs of Herons: Author et al.` begins with a title.
    if text.contains("et al") {
        return !text.contains(": ");
    }
    let year = text.trim_end_matches(|c: char| c.is_ascii_lowercase());
    let Some(at) = year.len().checked_sub(4).filter(|at| year.is_char_boundary(*at)) else { return false };
    let (names, year) = year.split_at(at);
    let names = names.trim_end_matches([' ', ',', '(']);
    // `May 2022`
    if fields::is_date(names) {
        return false;
    }
    let mut names = names.split(" & ").flat_map(|part| part.split(" and ")).flat_map(|it| it.split(", "));
    is_recent_year(year) && names.all(|name| name.starts_with(char::is_uppercase) && !name.contains(' '))
}

/// Whether a text speaks of an issue or a pull request, as logs of changes do: `(#12)`, `in #12`.
pub fn mentions_issue(text: &str) -> bool {
    text.match_indices('#').any(|(at, _)| {
        let before = text.get(..at).unwrap_or("");
        // `[2.1](#21-herons)` leads to a section.
        let is_led = before.ends_with('(') && !before.ends_with("](")
            || before.ends_with(" in ")
            || before.ends_with(", ");
        is_led && text.get(at + 1..).is_some_and(|it| it.starts_with(is_digit))
    })
}

/// Whether a text is whole lines of a few words, as those with names and a venue are.
pub fn is_short_lines(text: &str) -> bool {
    const MOST_WORDS: usize = 24;
    text.ends_with('\n')
        && text.lines().all(|line| words(line) <= MOST_WORDS && !line.trim_end().ends_with(['.', ':']))
}

/// Whether a text is parts of a line that leads on to another part: `CVPR 2024 · Ann Author, Ben Writer ·`.
pub fn is_line_of_parts(text: &str) -> bool {
    const MOST_WORDS: usize = 24;
    let text = text.trim();
    text.ends_with(['·', '|', '•', '∙']) && !text.contains('\n') && words(text) <= MOST_WORDS
}

/// Whether text is names with a title in quotes after them: `Ann Author, "Heron Sings", ACL 2024.`
pub fn has_quoted_title(text: &str) -> bool {
    const MOST_WORDS: usize = 60;
    let quoted = [("\"", "\""), ("“", "”")].iter().find_map(|(open, close)| {
        let (before, rest) = text.split_once(open)?;
        before.trim_end().ends_with([',', '.', ':', ')']).then(|| rest.split_once(close)).flatten()
    });
    quoted.is_some_and(|quoted| words(quoted.0) >= 2) && words(text) <= MOST_WORDS
}

/// Whether the page breaks a line where it ends.
pub fn ends_hard(line: &str) -> bool {
    let line = line.trim_end_matches(['\r', '\n']);
    line.ends_with('\\') || line.ends_with("  ") || line.ends_with("<br>") || line.ends_with("<br/>")
}

/// Whether what follows a link is text rather than more links.
pub fn is_sentence(after: &str) -> bool {
    let line = after.lines().next().unwrap_or("");
    let before_link = line.split(['[', '<']).next().unwrap_or("");
    // `[arXiv](…) — *Ann Author, Ben Writer*`
    let said = before_link.trim_matches(|c: char| c.is_whitespace() || "—–-·|".contains(c));
    let is_in_italics = ['*', '_'].iter().any(|mark| {
        said.strip_prefix(*mark)
            .and_then(|rest| rest.strip_suffix(*mark))
            .is_some_and(|it| !it.contains(*mark))
    });
    words(said) >= 4 && !is_in_italics
}

/// Whether a text without links names something.
pub fn is_named(text: &str, is_item: bool) -> bool {
    let is_title = |label: &str| {
        (is_item || is_all_bold(text)) && is_title_with_colon(text, label)
            || begins_with_bold_title(text) && is_own_name(label)
    };
    let short = text.len() < 300 && words(text) >= 1 && label(text).is_none_or(is_title);
    short && (is_item || starts_bold(text))
}

/// Whether a text begins with a few words in bold and brackets of which the last is a year: `[**ICLR 2025**]`.
fn begins_with_dated_tag(text: &str) -> bool {
    const MOST_WORDS: usize = 3;
    let tag = text.strip_prefix("[**").and_then(|rest| rest.split_once("**]"));
    tag.is_some_and(|(tag, _)| words(tag) <= MOST_WORDS && tag.rsplit(' ').next().is_some_and(is_recent_year))
}

/// Whether one stretch in bold is all of a text, as titles are and fields are not.
fn is_all_bold(text: &str) -> bool {
    let inside = text.trim().strip_prefix("**").and_then(|rest| rest.strip_suffix("**"));
    inside.is_some_and(|inside| !inside.contains("**"))
}

/// Whether a text begins with words in bold that may be a title.
pub fn begins_with_bold_words(text: &str) -> bool {
    let inside = split_bold(text).map_or("", |it| it.0);
    words(inside) >= 4
}

/// Whether a title with a colon, in bold, is what a text begins with: `**Heron: A Bird of Wet Meadows** | [Code](…)`.
pub fn begins_with_bold_title(text: &str) -> bool {
    let inside = split_bold(text.trim_start()).map_or("", |it| it.0);
    let rest = colon(inside).and_then(|at| inside.get(at + 1..)).unwrap_or("");
    words(rest) >= 3
}

/// Whether what begins a text like a label begins a title: `Heron: A Bird of Wet Meadows`.
fn is_title_with_colon(text: &str, label: &str) -> bool {
    let rest = colon(text).and_then(|at| text.get(at..)).unwrap_or("");
    let rest = rest.trim_start_matches(|c: char| !c.is_alphanumeric());
    let capitals = label.chars().filter(|c| c.is_uppercase()).count();
    // `sHGCN`, `SCoRE`, `DECO-MWE`: no label is spelt like this.
    let is_name = capitals > 1 && (label.contains('-') || label.contains(char::is_lowercase) && capitals > 2);
    let begins = is_name || is_all_bold(text) || rest.starts_with(may_begin_title);
    (is_own_name(label) || is_name) && begins && words(rest) >= 3
}

/// Whether a text is a number or a word after something in bold with a colon: `**Importance of the venue:** 0`.
pub fn is_bold_field(text: &str) -> bool {
    let split = split_bold(text.trim_start());
    split.is_some_and(|(name, value)| {
        name.ends_with([':', '：']) && !value.trim().contains(' ') && !value.trim().is_empty()
    })
}

pub fn starts_bold(text: &str) -> bool {
    let is_lead = |c: char| c.is_ascii_digit() || matches!(c, '.' | ')' | ' ') || is_emoji(c);
    let text = without_icon(text.trim_start_matches(is_lead)).trim_start();
    ["**", "__", "<b>", "<strong>", "[", "\"", "“", "_", "*"].iter().any(|it| text.starts_with(it))
}

pub fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphabetic()).map(|c| if is_wide(c) { 2 } else { 1 }).sum()
}
