//! The names in a cell of authors.

use memchr::memchr;

use crate::syntax::plain;
use crate::text::{Span, is_digit, is_digits};

/// The names in `text`, in order, each without the marks around it.
///
/// Names are separated by commas, semicolons, `and`, `&` or a line break, of Latin or Chinese script. `et al.` is no
/// name, and `Jr.` or `III` after a comma belongs to the name before, as do the first names in `One, Ann; Two, Bob`.
/// The label of a link is the name. Superscripts, and an affiliation in parentheses after a name, are left out, and so are universities
/// and the like that stand among the names after them.
///
/// # Examples
///
/// ```
/// use paper_digest::digest::authors::authors;
///
/// let text = "**A. One**, [B. Two](https://b.example), C. Three, Jr. et al.";
/// let names: Vec<&str> = authors(text).into_iter().map(|it| it.of(text)).collect();
/// assert_eq!(names, ["A. One", "B. Two", "C. Three, Jr."]);
/// ```
pub fn authors(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let mut names: Vec<Span> = Vec::new();
    let mut start = 0;
    let mut at = 0;
    let inverted = is_inverted(text);
    let initialed = !inverted && has_initials_last(text);
    // The comma within a first name that alone is inverted.
    let mut first_comma = !inverted && !initialed && is_first_inverted(text);
    while let Some(skipped) = bytes.get(at..).and_then(|it| it.iter().position(is_stop)) {
        at += skipped;
        let comma = bytes.get(at) == Some(&b',');
        let before_initials = || text.get(at + 1..).and_then(|it| parts(it).next()).is_some_and(are_initials);
        if comma && (inverted || std::mem::take(&mut first_comma) || initialed && before_initials()) {
            at += 1;
        } else if let Some(length) = separator(bytes, at) {
            push(&mut names, text, start, at);
            start = at + length;
            at = start;
        } else {
            at += skip(bytes, at);
        }
    }
    push(&mut names, text, start, bytes.len());
    without_affiliations(text, names)
}

/// The names in `text`, as [`authors`] finds them, as a reader sees them.
pub fn names(text: &str) -> Vec<String> {
    authors(text)
        .into_iter()
        // One part of a name may be in bold: `A. **Author**`
        .map(|it| plain(it.of(text)).replace("**", ""))
        .filter(|it| !it.is_empty())
        .collect()
}

/// `names` without the places where people work, which may stand after each of them: `Ann Author, University of Ponds`.
fn without_affiliations(text: &str, mut names: Vec<Span>) -> Vec<Span> {
    #[rustfmt::skip] // several a line
    const PLACES: &[&str] = &[
        "University", "Universität", "Université", "Universidad", "Universidade", "Università", "Universiteit", "Institute", "Institut",
        "Institution", "College", "Laboratory", "Laboratories", "Research",
    ];
    /// What is in all of them: nearly no text of names has one.
    const PARTS: [&str; 5] = ["nivers", "nstitut", "College", "Laborator", "Research"];
    let has = |part: &str| memchr::memmem::find(text.as_bytes(), part.as_bytes()).is_some();
    if !PARTS.iter().any(|part| has(part)) {
        return names;
    }
    let is_place = |name: &Span| {
        let name = name.of(text);
        name.contains(' ') && name.split(' ').any(|part| PLACES.contains(&part))
    };
    // `Ann Author, Pond University<br>Ben Writer, INRIA`: then each has one, whatever it is called.
    let lines: Vec<&str> = text.split("<br").filter(|part| part.contains(char::is_alphabetic)).collect();
    let is_pair = |line: &&str| line.matches(',').count() == 1;
    if lines.len() > 1 && lines.iter().all(is_pair) && names.len() == 2 * lines.len() {
        return names.into_iter().step_by(2).collect();
    }
    // One group among many people is an author, as it is where there is nothing else.
    let places = names.iter().filter(|name| is_place(name)).count();
    // `Ann Author, University of Ponds, Ben Writer, Marsh Labs`: each second one is a place, if half of those are for sure.
    let is_second = || names.iter().enumerate().all(|(at, it)| at % 2 == 1 || !is_place(it));
    if places >= 2 && names.len().is_multiple_of(2) && 4 * places >= names.len() && is_second() {
        return names.into_iter().step_by(2).collect();
    }
    if places < names.len() && 3 * places >= names.len() {
        names.retain(|name| !is_place(name));
    }
    names
}

/// Whether the names have the last name first and are separated by semicolons, or by `and` as BibTeX has them: each has one
/// comma, after its first word. `One, Ann; Two, Bob`, `One, Ann and Two, Bob`
pub(super) fn is_inverted(text: &str) -> bool {
    // `De Heron, Ann; Marsh, Ben`
    let longest = if memchr(b';', text.as_bytes()).is_some() { 3 } else { 1 };
    let is_name = |name: &str| {
        let (last, first) = name.split_once(',').unwrap_or_default();
        let last = last.trim();
        !last.is_empty()
            && last.split(' ').count() <= longest
            && !last.contains('.')
            && !first.trim().is_empty()
            && !first.contains(',')
    };
    if memchr(b'&', text.as_bytes()).is_some() {
        return false;
    }
    if memchr(b';', text.as_bytes()).is_some() {
        return text.split(';').filter(|part| !part.trim().is_empty()).all(is_name);
    }
    text.contains(" and ")
        && text.split(" and ").enumerate().all(|(nth, it)| is_name(it) || nth > 0 && it.trim() == "others")
}

/// What is between commas, semicolons and `and`, without `et al.`
fn parts(text: &str) -> impl Iterator<Item = &str> {
    let parts = text.split([',', ';', '&']).flat_map(|part| part.split(" and "));
    parts.map(|part| without_others(part.trim()).trim()).filter(|it| !it.is_empty())
}

/// Whether the names have the last name first, and only initials after it: `Author, A., Writer, B. C., & Scribe, D.`
pub(super) fn has_initials_last(text: &str) -> bool {
    let mut names = parts(text);
    let mut any = false;
    while let Some(last) = names.next() {
        let first = names.next();
        if are_initials(last) || !first.is_some_and(are_initials) {
            return false;
        }
        any = true;
    }
    any
}

/// Whether the first name alone has the last name first, as the style of the MLA has it: `One, Ann, and Bo Two`, `One, Ann B., et al.`
///
/// A group may be the first author, too: `PondAI, Ann One, Bo Two`. So there is one first name, which may have initials after it.
fn is_first_inverted(text: &str) -> bool {
    if memchr(b';', text.as_bytes()).is_some() {
        return false;
    }
    let mut names = parts(text);
    let (Some(last), Some(first)) = (names.next(), names.next()) else { return false };
    let (given, initials) = first.split_once(' ').unwrap_or((first, ""));
    let is_word = |word: &str| {
        word.chars().count() >= 2
            && !word.contains(' ')
            && word.chars().all(|c| c.is_alphabetic() || c == '-')
    };
    let is_given = is_word(given) && (initials.is_empty() || are_initials(initials)) || are_initials(first);
    let mut others = names.peekable();
    // `One, Ann, et al.`
    let has_others = || without_others(text.trim()).len() < text.trim().len();
    let is_told = others.peek().is_some() || !initials.is_empty() || has_others();
    is_word(last) && is_given && is_told && others.all(|other| other.contains(' '))
}

/// Whether `part` is nothing but initials: `A.`, `B. C.`, `J.-P.`, or the last one without its full stop.
fn are_initials(part: &str) -> bool {
    // `B.</strong>`
    let part = if part.ends_with('>') { part.split('<').next().unwrap_or(part) } else { part };
    let part = part.trim_matches(['*', '_', '\\']);
    let mark = |c: char| matches!(c, '.' | '-' | ' ');
    let sound = |text: &str| text.chars().count() <= 2 && text.starts_with(char::is_uppercase);
    (part.contains('.') || part.len() == 1) && part.split(mark).filter(|part| !part.is_empty()).all(sound)
}

/// Whether a separator begins with this byte, or what may hide one.
fn is_stop(byte: &u8) -> bool {
    matches!(byte, b',' | b';' | b'\n' | b'&' | b' ' | b'<' | b'(' | 0xe3 | 0xef)
}

/// How much of the text from `at` on holds no separator: one byte, or what is inside brackets and entities.
fn skip(bytes: &[u8], at: usize) -> usize {
    /// How far a bracket may be closed.
    const REACH: usize = 300;
    let window = &bytes[at..bytes.len().min(at + REACH)];
    let to = |close: u8| memchr(close, window).map_or(1, |it| it + 1);
    match bytes[at] {
        b'(' => to(b')'),
        b'<' if window.starts_with(b"<sup>") => {
            memchr::memmem::find(window, b"</sup>").map_or(1, |it| it + "</sup>".len())
        }
        b'<' => to(b'>'),
        b'&' => entity(window).unwrap_or(1),
        _ => 1,
    }
}

/// The length of the separator at `at`.
fn separator(bytes: &[u8], at: usize) -> Option<usize> {
    let rest = &bytes[at..];
    let starts = |text: &str| rest.starts_with(text.as_bytes()).then_some(text.len());
    match rest.first()? {
        b',' | b';' | b'\n' => Some(1),
        b'&' => starts("&amp;").or_else(|| entity(rest).is_none().then_some(1)),
        b' ' => starts(" and "),
        b'<' => starts("<br>").or_else(|| starts("<br/>")).or_else(|| starts("<br />")),
        0xe3 => starts("、"),
        0xef => starts("，").or_else(|| starts("；")),
        _ => None,
    }
}

/// The length of the HTML entity at the start of `bytes`.
fn entity(bytes: &[u8]) -> Option<usize> {
    let name =
        bytes.iter().skip(1).take(10).take_while(|it| it.is_ascii_alphanumeric() || **it == b'#').count();
    (name > 1 && bytes.get(name + 1) == Some(&b';')).then_some(name + 2)
}

/// Adds what is from `start` to `end`, if it is a name.
fn push(names: &mut Vec<Span>, text: &str, start: usize, end: usize) {
    let Some(name) = strip(text, start, end) else { return };
    let word = name.of(text);
    if let Some(last) = names.last_mut()
        && ["Jr", "Sr", "II", "III", "IV", "Ph.D", "PhD", "M.D", "MD"].contains(&word.trim_end_matches('.'))
    {
        *last = last.cover(name);
        return;
    }
    names.push(name);
}

/// The name in a stretch of the text, without marks, link, affiliation and `et al.`.
fn strip(text: &str, start: usize, end: usize) -> Option<Span> {
    /// How many layers of marks a name may have.
    const LAYERS: usize = 16;
    let mut name = text.get(start..end)?;
    if is_bare(name.trim_ascii()) {
        let from = start + name.len() - name.trim_ascii_start().len();
        return Some(Span::new(from, from + name.trim_ascii().len()));
    }
    for _ in 0..LAYERS {
        let before = name;
        name = name.trim().trim_matches(['*', '`', '"', '“', '”', '|', '~', ':', '\\']).trim();
        name = without_references(name);
        name = name.trim_start_matches(['.', '…', ' ']);
        for word in ["- ", "and ", "& ", "<b>", "<i>", "<strong>", "<em>"] {
            name = name.strip_prefix(word).unwrap_or(name);
        }
        for word in ["</b>", "</i>", "</strong>", "</em>", "</sup>"] {
            name = name.strip_suffix(word).unwrap_or(name);
        }
        if let Some((head, _)) = name.rsplit_once("<sup>") {
            name = head;
        }
        if let Some(inner) = name.strip_prefix('_').and_then(|rest| rest.strip_suffix('_')) {
            name = inner;
        }
        if let Some((head, _)) = name.strip_prefix('[').and_then(|rest| rest.split_once(']')) {
            name = head;
        }
        for (open, close) in [('(', ')'), ('（', '）')] {
            if name.ends_with(close)
                && let Some((head, _)) = name.rsplit_once(open)
                && !head.trim().is_empty()
            {
                name = head;
            }
        }
        name = without_others(name);
        if name.len() == before.len() {
            break;
        }
    }
    let named =
        name.chars().any(char::is_alphanumeric) && !name.starts_with('+') && !matches!(name, "N/A" | "n/a");
    // The name is a part of the text: where it lies follows from the URLs.
    let from = (name.as_ptr() as usize).checked_sub(text.as_ptr() as usize)?;
    named.then(|| Span::new(from, from + name.len()))
}

/// The name without what refers to a remark or an affiliation: `Ann Author1`, `Ann Author∗†`.
fn without_references(name: &str) -> &str {
    let mark = |c: char| matches!(c, '∗' | '†' | '‡' | '§' | '¶' | '⋆' | '¹' | '²' | '³' | '⁴'..='⁹');
    let head = name.trim_end_matches(|c| mark(c) || c.is_ascii_digit());
    // Accounts have digits of their own: `heron99`.
    if head.ends_with(char::is_lowercase) && head.contains(' ') { head } else { name.trim_end_matches(mark) }
}

/// Whether `name` is nothing but a name, as nearly all are: letters and little else, and no end like those of `et al` and
/// `others`.
fn is_bare(name: &str) -> bool {
    let plain = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'.' | b'_');
    let bytes = name.as_bytes();
    let [first, .., last] = bytes else { return false };
    first.is_ascii_alphabetic()
        && last.is_ascii_alphabetic()
        && !matches!(last, b'l' | b'L' | b's' | b'S')
        && !name.starts_with("and ")
        && bytes.iter().all(plain)
}

/// The name without `et al.` at its end; empty where that is all.
pub(super) fn without_others(name: &str) -> &str {
    // `Ann Author et al. (7 authors)`
    let counted = name.strip_suffix(" authors)").and_then(|rest| rest.rsplit_once(" ("));
    let name = counted.filter(|(_, count)| is_digits(count, 1..)).map_or(name, |(names, _)| names);
    let head = name.trim_end_matches(['.', '…', ' ']);
    // Nearly all names end in another way.
    if !head.contains('等') && !head.ends_with(['l', 'L', 'c', 'C', 's', 'S', '人', 'ら', '他', '외', '+'])
    {
        return name;
    }
    if let Some((first, rest)) = head.split_once('等')
        && rest.trim_start().starts_with(is_digit)
    {
        // `Ann Author 等 7 位作者`
        return first.trim_end();
    }
    for others in ["et al", "et.al", "et. al", "etc", "and others", "等人", "等", " ら", " 他", " 외", "+"]
    {
        let Some(start) = head.len().checked_sub(others.len()) else { continue };
        if head.get(start..).is_some_and(|it| it.eq_ignore_ascii_case(others)) {
            let rest = head.get(..start).unwrap_or("");
            if rest.is_empty()
                || rest.ends_with([' ', ',', '.', '*', '_'])
                || !others.is_ascii()
                || others == "+"
            {
                return rest.trim_end_matches([' ', ',']);
            }
        }
    }
    if head.eq_ignore_ascii_case("others") { "" } else { name }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn names() {
        let cases: &[(&str, &[&str])] = &[
            ("", &[]),
            (" - ", &[]),
            ("N/A", &[]),
            ("Ann One", &["Ann One"]),
            (" Ann One, b-two ,Ana Três de la Cruz ", &["Ann One", "b-two", "Ana Três de la Cruz"]),
            ("A. One and B. Two", &["A. One", "B. Two"]),
            ("Ann One, Ben Two et al. (7 authors)", &["Ann One", "Ben Two"]),
            ("A. One, B. Two, and C. Three", &["A. One", "B. Two", "C. Three"]),
            ("A. One & B. Two &amp; C. Three", &["A. One", "B. Two", "C. Three"]),
            ("A. One; B. Two；王一，李二、张三", &["A. One", "B. Two", "王一", "李二", "张三"]),
            ("One, A.", &["One, A."]),
            ("One, A., Two, B. C., & Três, D.-E.", &["One, A.", "Two, B. C.", "Três, D.-E."]),
            ("One, A. and Two, B., et al.", &["One, A.", "Two, B."]),
            ("One, A. et al.", &["One, A."]),
            ("One, A. and Two, B", &["One, A.", "Two, B"]),
            ("Ann One, B. Two, C.", &["Ann One", "B. Two", "C."]),
            ("One, A.; Two, Bea C.; Três, D.", &["One, A.", "Two, Bea C.", "Três, D."]),
            ("A. One, B. Two; C. Three", &["A. One", "B. Two", "C. Three"]),
            ("One, Two; Three", &["One", "Two", "Three"]),
            ("One, Ann, and Bo C. Two.", &["One, Ann", "Bo C. Two."]),
            ("One, Ann B., et al.", &["One, Ann B."]),
            ("One, Ann, Bo Two, and Cy Three", &["One, Ann", "Bo Two", "Cy Three"]),
            ("PondAI, Ann One, Bo Two", &["PondAI", "Ann One", "Bo Two"]),
            ("One, Two, et al.", &["One, Two"]),
            ("Ann One, University of Ponds<br>Bo Two, Pond Institute", &["Ann One", "Bo Two"]),
            ("University of Ponds", &["University of Ponds"]),
            ("Ann One, Pond Research, Bo Two, Pond Research", &["Ann One", "Bo Two"]),
            (
                "Ann One, MARSH, Bo Two, University of Ponds, Cy Three, University of Ponds",
                &["Ann One", "Bo Two", "Cy Three"],
            ),
            ("Ann One, Bo Two, Pond Research, Cy Three", &["Ann One", "Bo Two", "Pond Research", "Cy Three"]),
            ("Ann One, ... Bo Two", &["Ann One", "Bo Two"]),
            ("王一等", &["王一"]),
            ("王一 等人", &["王一"]),
            ("One ら", &["One"]),
            ("One+", &["One"]),
            ("王一 他", &["王一"]),
            ("One B *et al.*", &["One B"]),
            ("**One, A.**, Two, B.", &["One, A.", "Two, B."]),
            ("Ann One et.al.", &["Ann One"]),
            ("Ann One et al.", &["Ann One"]),
            ("Ann One, et al", &["Ann One"]),
            ("Ann One, B. Two, et. al., ...", &["Ann One", "B. Two"]),
            ("et al.", &[]),
            ("Ann One and others", &["Ann One"]),
            ("Ann One, others, +5 more", &["Ann One"]),
            ("A. One, Jr., B. Two III, C. Three, PhD", &["A. One, Jr.", "B. Two III", "C. Three, PhD"]),
            (
                "**A. One**, *B. Two*, `three`, _four_, __five",
                &["A. One", "B. Two", "three", "four", "__five"],
            ),
            ("A. One\\*, B. Two\\*, C. Three", &["A. One", "B. Two", "C. Three"]),
            ("**[A. One](https://a.b/c,d)**, [B](c)", &["A. One", "B"]),
            ("王一（水边大学）, B. Two", &["王一", "B. Two"]),
            (
                "Ann One, Pond University<br>Bo Two, INRIA<br/>Cy Three, INRIA",
                &["Ann One", "Bo Two", "Cy Three"],
            ),
            ("Ann One, Pond University<br>Bo Two", &["Ann One", "Bo Two"]),
            ("A. One (Some Place, Elsewhere), B. Two (X)", &["A. One", "B. Two"]),
            ("A. One<sup>1,2</sup>, <b>B. Two</b><br>C. Three", &["A. One", "B. Two", "C. Three"]),
            ("Andy Sandler, Brand Anders", &["Andy Sandler", "Brand Anders"]),
            ("Jos&eacute; One, O&#39;Two", &["Jos&eacute; One", "O&#39;Two"]),
            ("Ann One1, Bo Two∗†, cy3", &["Ann One", "Bo Two", "cy3"]),
            ("Metal, (unclosed, B", &["Metal", "(unclosed", "B"]),
        ];
        for (text, expected) in cases {
            let names: Vec<&str> = authors(text).into_iter().map(|author| author.of(text)).collect();
            assert_eq!(names, *expected, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(any in "\\PC*", near in "(A|é|王|, | and |&|;|等|et al\\.?|\\(|\\)|\\[|\\]|\\*|_|<sup>|</sup>|<| ){0,16}") {
            for text in [any, near] {
                let names = authors(&text);
                for name in &names {
                    prop_assert!(text.get(name.range()).is_some_and(|it| !it.trim().is_empty()));
                }
                prop_assert!(names.is_sorted());
            }
        }
    }
}
