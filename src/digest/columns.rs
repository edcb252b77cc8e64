//! Which column of a table holds what, from the cells of its header.

use super::fields::{Label, Words};
use rustc_hash::FxHashMap;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
use std::borrow::Cow;
use std::sync::LazyLock;

/// What the cells of a column say about a paper.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// Its title, often with its links.
    Title,
    /// Who wrote it.
    Authors,
    /// What it says.
    Summary,
    /// When it came out.
    Date,
    /// A link to it.
    Paper,
    /// A link to its code.
    Code,
    /// Where it was published.
    Venue,
    /// A remark.
    Comment,
    /// Its place in the list.
    Rank,
    /// Anything else.
    Other,
}

/// A kind of digest, told by its header.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum TableKind {
    /// `Title | Authors | Summary`, in 2024 also with `Link`.
    Daily,
    /// `Publish Date | Title | Authors | PDF | Code`, with or without more columns.
    ArxivDaily,
    /// Any other table of papers.
    Table,
}

/// The columns of a table of papers.
#[derive(Clone, Eq, PartialEq, Debug)]
pub struct Columns {
    /// What the header says about the digest.
    pub kind: TableKind,
    /// One for each cell of the header. Exactly one is `Title`.
    pub roles: SmallVec<[Role; 8]>,
    /// Whether the header leaves open what the table lists: a row lists a paper where its link leads to one.
    pub open: bool,
}

impl Columns {
    /// The first column with this role.
    pub fn column(&self, role: Role) -> Option<usize> {
        self.roles.iter().position(|it| *it == role)
    }
}

/// Columns that tables of other things with a title have: changes, decisions, talks, chapters, in lower case.
#[rustfmt::skip] // several a line
const OF_OTHERS: [&str; 21] = [
    "adr", "branch", "chapter", "commit", "decision", "episode", "event", "isbn", "issue", "length", "location", "pr", "presenter", "rfc", "room", "sha",
    "speaker", "status", "ticket", "version", "状态",
];

/// The columns of the table with this header; `None` where it lists no papers.
///
/// A table lists papers if a column is for titles, and its own header or another column says that the titles are of papers:
/// authors, a venue, an abstract, a PDF. A date, one author or a summary leave that open. Letter case, markup, emoji and what is in
/// parentheses do not count.
pub fn bind(headers: &[impl AsRef<str>]) -> Option<Columns> {
    let (names, cells) = read(headers);
    let title = cells
        .iter()
        .position(|cell| *cell == Name::Is(Role::Title))
        .or_else(|| cells.iter().position(|cell| *cell == Name::PaperOrTitle))?;
    let roles = roles(&cells, title);
    let has_name = |name: &&str| names.iter().any(|it| it == name);
    let kind = if names[..] == ["title", "authors", "summary"]
        || names[..] == ["title", "authors", "summary", "link"]
    {
        TableKind::Daily
    } else if ["publish date", "title", "authors", "pdf"].iter().all(has_name) {
        TableKind::ArxivDaily
    } else {
        TableKind::Table
    };
    let has = |role: Role| cells.contains(&Name::Is(role));
    // `Paper Title`, beside whatever else.
    let named = cells[title] == Name::Is(Role::Title)
        && ["paper", "论文", "論文", "논문"].iter().any(|it| names[title].starts_with(it));
    // `Title & Authors`.
    let with_authors = names[title].split('|').any(|it| word(it) == Name::Is(Role::Authors));
    let is_called_paper = cells[title] == Name::PaperOrTitle && names[title] != "article";
    let has_paper =
        has(Role::Paper) || cells.iter().enumerate().any(|(at, it)| at != title && *it == Name::PaperOrTitle);
    let is_told = named && cells.len() > 1 || with_authors;
    let are_several = names.iter().any(|name| name.contains("authors"));
    let is_academic = names.iter().zip(&cells).any(|(name, cell)| match cell {
        Name::Is(Role::Authors) => !matches!(name.as_str(), "author" | "by"),
        Name::Is(Role::Summary) => name.contains("abstract") || name.contains("摘要"),
        Name::Is(Role::Venue) => true,
        _ => false,
    });
    let may_be = [Role::Authors, Role::Date, Role::Venue, Role::Summary].into_iter().any(has)
        || cells.contains(&Name::Published);
    // Releases, talks, chapters and films have titles and dates, too: there a row is a paper where its link leads to one.
    let is_of_others = names.iter().any(|name| OF_OTHERS.contains(&name.as_str()));
    let is_sure = is_told || is_called_paper || are_several || (has_paper || is_academic) && !is_of_others;
    // `Paper | Code` lists papers, `Model | Paper | Code` lists models.
    let bare = cells[title] == Name::PaperOrTitle
        && cells.len() > 1
        && cells.iter().all(|cell| !matches!(cell, Name::Unknown | Name::Description));
    (is_told || has_paper || may_be || bare).then_some(Columns { kind, roles, open: !is_sure && !bare })
}

/// The columns of a table whose header leaves open what it lists, which may be papers: `Title | Link`, `Name | URL`,
/// `Paper | Dataset | Link`.
pub fn bind_open(headers: &[impl AsRef<str>]) -> Option<Columns> {
    let (names, cells) = read(headers);
    let of_name = || names.iter().position(|name| matches!(name.as_str(), "name" | "名称"));
    // `Model | Paper | Link` lists models.
    let of_paper = || (cells.first() == Some(&Name::PaperOrTitle)).then_some(0);
    let title =
        cells.iter().position(|cell| *cell == Name::Is(Role::Title)).or_else(of_name).or_else(of_paper)?;
    // If there are two links, it is unknown which is the paper's.
    let links = cells.iter().filter(|cell| **cell == Name::Link).count();
    (links == 1).then(|| Columns { kind: TableKind::Table, roles: roles(&cells, title), open: true })
}

/// The roles of the columns of a table with any header. The column at `title` holds the titles.
pub(super) fn loose(headers: &[String], title: usize) -> SmallVec<[Role; 8]> {
    roles(&read(headers).1, title)
}

/// Whether a column may hold titles by its header: it is called so, or nothing.
pub(super) fn may_hold_titles(header: &str) -> bool {
    let header = normal(header);
    header.is_empty() || matches!(name(&header), Name::Is(Role::Title) | Name::PaperOrTitle)
}

/// What each cell of a header is called, and what that is known for.
fn read(headers: &[impl AsRef<str>]) -> (SmallVec<[String; 8]>, SmallVec<[Name; 8]>) {
    let names: SmallVec<[String; 8]> = headers.iter().map(|header| normal(header.as_ref())).collect();
    let mut cells: SmallVec<[Name; 8]> = names.iter().map(|it| name(it)).collect();
    for (cell, header) in cells.iter_mut().zip(headers) {
        if *cell == Name::Unknown && header.as_ref().trim() == "#" {
            *cell = Name::Is(Role::Rank);
        }
    }
    (names, cells)
}

/// The roles of columns. The column at `title` holds the titles.
fn roles(cells: &[Name], title: usize) -> SmallVec<[Role; 8]> {
    let roles = cells.iter().enumerate().map(|(at, cell)| match cell {
        _ if at == title => Role::Title,
        Name::Is(Role::Title) | Name::Unknown => Role::Other,
        Name::Is(role) => *role,
        Name::PaperOrTitle | Name::Link => Role::Paper,
        Name::Description => Role::Summary,
        Name::Time => Role::Date,
        // Beside a date, where.
        Name::Published if cells.contains(&Name::Is(Role::Date)) => Role::Venue,
        Name::Published => Role::Date,
    });
    roles.collect()
}

#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Name {
    #[serde(skip)]
    Is(Role),
    /// `Paper`: the title where no other column has it, else a link.
    PaperOrTitle,
    /// `Link`: of a paper in a table of papers, but in many others too.
    Link,
    /// `Description`: likewise.
    Description,
    /// `Time`: the date of a paper in a table of papers, but of other things in many others.
    Time,
    /// `Published`: the date, or beside one the venue.
    Published,
    Unknown,
}

/// The text of a header cell in lower case, its words apart by one space, parts of a choice (`a / b`) by `|`.
/// Markup, emoji, punctuation, spaces by name (`&nbsp;`) and parentheses with their content are left out.
fn normal(header: &str) -> String {
    let header = ["&nbsp;", "&emsp;", "&ensp;", "&thinsp;"]
        .iter()
        .filter(|it| header.contains(**it))
        .fold(Cow::Borrowed(header), |header, it| header.replace(it, " ").into());
    let mut out = String::new();
    let mut depth = 0u32;
    for it in header.chars() {
        match it {
            '(' | '（' | '<' | '[' if depth > 0 || it != '[' => depth += 1,
            ')' | '）' | '>' => depth = depth.saturating_sub(1),
            _ if depth > 0 => {}
            '/' | '&' | '+' | '、' | '|' => out.push('|'),
            it if it.is_alphanumeric() => out.extend(it.to_lowercase()),
            '*' | '`' | '\u{fe0f}' | '\'' | '’' => {}
            _ if out.ends_with(' ') => {}
            _ => out.push(' '),
        }
    }
    let parts: Vec<&str> = out.split('|').map(str::trim).filter(|it| !it.is_empty()).collect();
    parts.join("|")
}

fn name(normal: &str) -> Name {
    let mut words: SmallVec<[&str; 4]> = normal.split(' ').collect();
    let mut known: SmallVec<[Name; 4]> = words.iter().map(|it| word(it)).collect();
    known.dedup_by(|a, b| a == b);
    match (word(normal), known.as_slice()) {
        // `Paper Title and Its Interpretation`
        (Name::Unknown, _) if normal.starts_with("paper title ") => Name::Is(Role::Title),
        (Name::Unknown, [one]) if words.len() > 1 => *one,
        (Name::Unknown, _) if normal.contains('|') => {
            words = normal.split('|').collect();
            words.iter().map(|it| word(it)).find(|it| *it != Name::Unknown).unwrap_or(Name::Unknown)
        }
        (name, _) => name,
    }
}

/// What a word in a header is known for: as a header, or else as a label.
fn word(normal: &str) -> Name {
    static HEADERS: LazyLock<FxHashMap<String, Name>> = LazyLock::new(|| {
        // A fault in the file is one of this project, and a test finds it.
        let Headers { roles, names } = toml::from_str(HEADERS_SOURCE).unwrap_or_default();
        let roles = roles.into_iter().map(|(role, words)| (Name::Is(role), words));
        let of_name = |(name, words): (Name, Vec<String>)| words.into_iter().map(move |it| (it, name));
        roles.chain(names).flat_map(of_name).collect()
    });
    let of_label = || match Words::general().label(normal)? {
        Label::Title => Some(Role::Title),
        Label::Authors => Some(Role::Authors),
        Label::Date => Some(Role::Date),
        Label::Venue => Some(Role::Venue),
        Label::Summary => Some(Role::Summary),
        Label::Comment => Some(Role::Comment),
        Label::Code => Some(Role::Code),
        Label::Paper => Some(Role::Paper),
        Label::Other => None,
    };
    // `displaydate`, `publish date`
    let is_date = normal.ends_with("date") && !normal.ends_with("update");
    let of_end = || is_date.then_some(Name::Is(Role::Date));
    HEADERS.get(normal).copied().or_else(|| of_label().map(Name::Is)).or_else(of_end).unwrap_or(Name::Unknown)
}

const HEADERS_SOURCE: &str = include_str!("layouts/headers.toml");

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Headers {
    roles: FxHashMap<Role, Vec<String>>,
    names: FxHashMap<Name, Vec<String>>,
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn bound(header: &str) -> Option<String> {
        let cells: Vec<&str> = header.split('|').collect();
        bind(&cells).map(|it| format!("{:?}: {:?}", it.kind, it.roles.as_slice()))
    }

    #[test]
    fn tables_of_papers() {
        for (header, expected) in [
            ("Title|Authors|Summary", "Daily: [Title, Authors, Summary]"),
            (" Title | Authors | Summary | Link ", "Daily: [Title, Authors, Summary, Paper]"),
            ("**Title**|`Authors`|<b>Summary</b>", "Daily: [Title, Authors, Summary]"),
            ("Publish Date|Title|Authors|PDF|Code", "ArxivDaily: [Date, Title, Authors, Paper, Code]"),
            (
                "Publish Date|Title|Authors|PDF|Code|摘要",
                "ArxivDaily: [Date, Title, Authors, Paper, Code, Summary]",
            ),
            (
                "Publish Date|Title|Authors|PDF|Code|Abstract|x",
                "ArxivDaily: [Date, Title, Authors, Paper, Code, Summary, Other]",
            ),
            ("Title|Authors", "Table: [Title, Authors]"),
            ("Time|Title|Venue|Link", "Table: [Date, Title, Venue, Paper]"),
            ("Title & Authors|Figure|Links", "Table: [Title, Other, Paper]"),
            ("Paper Title|Link", "Table: [Title, Paper]"),
            ("论文标题|链接", "Table: [Title, Paper]"),
            ("Paper|By|Link|When", "Table: [Title, Authors, Paper, Date]"),
            ("Titel|Autoren|Link", "Table: [Title, Authors, Paper]"),
            ("제목|저자|요약|링크", "Table: [Title, Authors, Summary, Paper]"),
            ("Authors|Title|Summary", "Table: [Authors, Title, Summary]"),
            ("Date | keywords | Institute | Paper", "Table: [Date, Other, Other, Title]"),
            ("📅 Date|📄 Paper|🔗 Link|💻 Code", "Table: [Date, Title, Paper, Code]"),
            ("TITLE|PAPER|CODE", "Table: [Title, Paper, Code]"),
            ("Title|arXiv|GitHub", "Table: [Title, Paper, Code]"),
            ("Paper|Code", "Table: [Title, Code]"),
            ("Paper|Link", "Table: [Title, Paper]"),
            ("#|Title|Venue|Year|TL;DR|Notes", "Table: [Rank, Title, Venue, Date, Summary, Comment]"),
            ("No.|Paper Title|Author(s)|Date (YYYY-MM)", "Table: [Rank, Title, Authors, Date]"),
            (
                "标题|作者|摘要|日期|链接|代码|会议",
                "Table: [Title, Authors, Summary, Date, Paper, Code, Venue]",
            ),
            ("番号|論文名|著者|学会|備考", "Table: [Rank, Title, Authors, Venue, Comment]"),
            ("번호|논문명|학회|연도|코드", "Table: [Rank, Title, Venue, Date, Code]"),
            ("序号|论文名|刊物|地址", "Table: [Rank, Title, Venue, Paper]"),
            ("序号|论文题目|会议/期刊", "Table: [Rank, Title, Venue]"),
            ("论文|日期", "Table: [Title, Date]"),
            ("标题（Title）|论文链接", "Table: [Title, Paper]"),
            ("Title 标题|作者 Authors", "Table: [Title, Authors]"),
            ("Title / Link|Conference & Journal", "Table: [Title, Venue]"),
            ("Model|Paper|Venue", "Table: [Other, Title, Venue]"),
            ("Title|Title|Date", "Table: [Title, Other, Date]"),
            ("Paper|Paper", "Table: [Title, Paper]"),
            ("제목|발표 학회", "Table: [Title, Venue]"),
        ] {
            assert_eq!(bound(header).as_deref(), Some(expected), "{header}");
        }
    }

    #[test]
    fn other_tables() {
        for header in [
            "属性|内容",
            "Model|Size|Score",
            "Name|Description",
            "Name|Link",
            "Title|Description|Link",
            "Time|Title|Speaker",
            "Title|Link",
            "Title|People",
            "Title|Released",
            "标题|来源",
            "Model|Paper|Code",
            "Paper",
            "Title",
            "Date|Authors|Summary",
            "Option|Default|Description",
            "Paperback|Date",
            "",
            "|",
        ] {
            assert_eq!(bound(header), None, "{header}");
        }
        assert_eq!(bind(&[""; 0]), None);
    }

    #[test]
    fn tables_whose_header_leaves_open_what_they_list() {
        for (header, expected) in [
            ("Title|Link", Some("[Title, Paper]")),
            ("Name|URL", Some("[Title, Paper]")),
            ("#|名称|链接", Some("[Rank, Title, Paper]")),
            ("Title|Description|Link", Some("[Title, Summary, Paper]")),
            ("Name|Title|Link", Some("[Other, Title, Paper]")),
            ("Paper|Dataset|Link", Some("[Title, Other, Paper]")),
            ("Model|Paper|Link", None),
            ("Model|Link", None),
            ("Name|Link|URL", None),
            ("Title|Code", None),
            ("", None),
        ] {
            let cells: Vec<&str> = header.split('|').collect();
            let found = bind_open(&cells).inspect(|it| assert!(it.open));
            let roles = found.map(|it| format!("{:?}", it.roles.as_slice()));
            assert_eq!(roles.as_deref(), expected, "{header}");
        }
    }

    #[test]
    fn each_word_of_headers_is_known_for_one_thing() {
        let Headers { roles, names } = toml::from_str(HEADERS_SOURCE).unwrap();
        let roles = roles.into_iter().map(|(role, words)| (Name::Is(role), words));
        for (name, words) in roles.chain(names) {
            for it in words {
                assert_eq!(word(&it), name, "{it}");
            }
        }
    }

    #[test]
    fn a_column_by_its_role() {
        let columns = bind(&["Date", "Title", "PDF"]).unwrap();
        assert_eq!(columns.column(Role::Paper), Some(2));
        assert_eq!(columns.column(Role::Code), None);
    }

    proptest! {
        #[test]
        fn never_panics(headers in proptest::collection::vec("\\PC*|Title|Paper|Date|[*<>()/&]{0,4}", 0..6)) {
            let headers: Vec<&str> = headers.iter().map(String::as_str).collect();
            if let Some(columns) = bind(&headers) {
                prop_assert_eq!(columns.roles.len(), headers.len());
                prop_assert_eq!(columns.roles.iter().filter(|role| **role == Role::Title).count(), 1);
            }
        }
    }
}
