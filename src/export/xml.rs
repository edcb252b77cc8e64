//! XML, written in order with line breaks and indentation.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// An XML document that is being written.
pub(crate) struct Xml {
    writer: Writer<Vec<u8>>,
    /// Bytes in front of what is wanted.
    skipped: usize,
}

impl Xml {
    pub(crate) fn new() -> Xml {
        let mut xml = Xml::empty();
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)));
        xml
    }

    /// What is inside of an element, for [`Xml::paste`].
    pub(crate) fn within(root: &str) -> Xml {
        let mut xml = Xml::empty();
        xml.open(root, &[]);
        xml.skipped = xml.writer.get_ref().len();
        xml
    }

    /// Takes over what was written of the inside of the element that is open.
    pub(crate) fn paste(&mut self, text: &str) {
        self.writer.get_mut().extend_from_slice(text.as_bytes());
    }

    fn empty() -> Xml {
        Xml { writer: Writer::new_with_indent(Vec::new(), b' ', 2), skipped: 0 }
    }

    pub(crate) fn open(&mut self, name: &str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(start(name, attributes)));
    }

    pub(crate) fn close(&mut self, name: &str) {
        self.event(Event::End(BytesEnd::new(name)));
    }

    /// An element with text; without a body where that is empty.
    pub(crate) fn element(&mut self, name: &str, attributes: &[(&str, &str)], text: &str) {
        if text.is_empty() {
            return self.event(Event::Empty(start(name, attributes)));
        }
        self.open(name, attributes);
        self.event(Event::Text(BytesText::new(&allowed(text))));
        self.close(name);
    }

    pub(crate) fn text(self) -> String {
        let written = self.writer.into_inner();
        String::from_utf8_lossy(written.get(self.skipped..).unwrap_or_default()).into_owned()
    }

    fn event(&mut self, event: Event) {
        // Writing to memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        start.push_attribute((*key, allowed(value).as_str()));
    }
    start
}

/// Text without what may not be in XML 1.0 at all.
fn allowed(text: &str) -> String {
    let bad = |letter: char| {
        (letter.is_control() && !matches!(letter, '\t' | '\n' | '\r' | '\u{7f}'..='\u{9f}'))
            || matches!(letter, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().filter(|&c| !bad(c)).collect()
}
