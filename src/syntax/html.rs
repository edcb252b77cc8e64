//! Where an HTML block starts and ends (CommonMark 4.6).

/// What ends an HTML block.
pub(super) enum End {
    /// A line with one of these in it.
    Text(&'static [&'static str]),
    /// A blank line.
    Blank,
}

/// How `line`, without its indentation, starts an HTML block. `interrupts` leaves out the kind that
/// cannot interrupt a paragraph.
pub(super) fn start(line: &str, interrupts: bool) -> Option<End> {
    let rest = line.strip_prefix('<')?;
    if rest.starts_with("!--") {
        return Some(End::Text(&["-->"]));
    }
    if rest.starts_with('?') {
        return Some(End::Text(&["?>"]));
    }
    if rest.starts_with("![CDATA[") {
        return Some(End::Text(&["]]>"]));
    }
    if rest.strip_prefix('!').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_alphabetic())) {
        return Some(End::Text(&[">"]));
    }
    let closing = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    let len = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
    let (name, after) = rest.split_at_checked(len)?;
    let ends = after.is_empty() || after.starts_with([' ', '\t', '>']);
    let is = |list: &[&str]| list.iter().any(|it| it.eq_ignore_ascii_case(name));
    if !closing && ends && is(&["script", "pre", "style", "textarea"]) {
        return Some(End::Text(&["</script>", "</pre>", "</style>", "</textarea>"]));
    }
    if (ends || after.starts_with("/>")) && is(BLOCK_TAGS) {
        return Some(End::Blank);
    }
    (!interrupts && is_tag_alone(line)).then_some(End::Blank)
}

/// A tag inside a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tag<'a> {
    /// Its name, as it is written.
    pub name: &'a str,
    /// Whether it closes an element.
    pub closes: bool,
    /// Bytes from `<` to `>`.
    pub len: usize,
}

/// The open or closing tag that `text` starts with (CommonMark 6.6).
pub(super) fn tag(text: &str) -> Option<Tag<'_>> {
    let rest = text.strip_prefix('<')?;
    let closing = rest.starts_with('/');
    let rest = rest.strip_prefix('/').unwrap_or(rest);
    if !rest.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return None;
    }
    let len = rest.bytes().take_while(|byte| byte.is_ascii_alphanumeric() || *byte == b'-').count();
    let (name, after) = rest.split_at_checked(len)?;
    let end = if closing {
        after.trim_start().strip_prefix('>')?
    } else {
        attributes(after).and_then(|rest| rest.strip_prefix("/>").or_else(|| rest.strip_prefix('>')))?
    };
    Some(Tag { name, closes: closing, len: text.len() - end.len() })
}

/// Whether `line` starts an HTML block only because one tag, of any name, is alone on it (kind 7).
pub fn is_tag_line(line: &str) -> bool {
    let body = line.trim_start_matches(' ');
    start(body, false).is_some() && start(body, true).is_none()
}

/// Whether `line` is a whole open or closing tag: kind 7, except the names of kind 1.
fn is_tag_alone(line: &str) -> bool {
    const VERBATIM: [&str; 4] = ["script", "pre", "style", "textarea"];
    tag(line).is_some_and(|tag| {
        let rest = line.get(tag.len..).unwrap_or("");
        rest.trim().is_empty() && !VERBATIM.iter().any(|it| it.eq_ignore_ascii_case(tag.name))
    })
}

/// What is left after a list of attributes; `None` where they are malformed.
fn attributes(mut rest: &str) -> Option<&str> {
    loop {
        let trimmed = rest.trim_start_matches([' ', '\t']);
        if trimmed.starts_with(['>', '/']) {
            return Some(trimmed);
        }
        if trimmed.len() == rest.len() {
            return None;
        }
        let name = trimmed
            .bytes()
            .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b':' | b'.' | b'-'))
            .count();
        if name == 0 || !trimmed.starts_with(|c: char| c.is_ascii_alphabetic() || c == '_' || c == ':') {
            return None;
        }
        rest = trimmed.get(name..)?;
        if let Some(value) = rest.trim_start_matches([' ', '\t']).strip_prefix('=') {
            let value = value.trim_start_matches([' ', '\t']);
            rest = match value.chars().next()? {
                quote @ ('"' | '\'') => value.get(1..)?.split_once(quote)?.1,
                _ => {
                    let len = value.bytes().take_while(|byte| !b" \t\"'=<>`".contains(byte)).count();
                    value.get(len.max(1)..)?
                }
            };
        }
    }
}

#[rustfmt::skip] // several a line
const BLOCK_TAGS: &[&str] = &[
    "address", "article", "aside", "base", "basefont", "blockquote", "body", "caption", "center", "col", "colgroup",
    "dd", "details", "dialog", "dir", "div", "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form",
    "frame", "frameset", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "iframe", "legend", "li",
    "link", "main", "menu", "menuitem", "nav", "noframes", "ol", "optgroup", "option", "p", "param", "search",
    "section", "source", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "title", "tr", "track", "ul",
];
