//! From the client's words to ours. Positions that are out of range are clamped (LSP 3.17, `Position`).

use crate::text::{Edit, Encoding, LineCol, Span, Text};
use serde::de::DeserializeOwned;
use serde_json::Value;
use tower_lsp::lsp_types::{
    DidChangeTextDocumentParams, DidOpenTextDocumentParams, Position, Range, TextDocumentContentChangeEvent,
    Url,
};

/// The byte at a position.
pub(super) fn offset(text: &Text, position: Position, encoding: Encoding) -> usize {
    text.offset(LineCol { line: position.line, column: position.character }, encoding)
}

/// The bytes of a range; one whose end lies before its start is taken the right way round.
pub(super) fn span(text: &Text, range: Range, encoding: Encoding) -> Span {
    let (start, end) = (offset(text, range.start, encoding), offset(text, range.end, encoding));
    Span::new(start.min(end), start.max(end))
}

/// The edit that a change makes of a text: of all of it, where it has no range.
pub(super) fn edit(text: &Text, change: TextDocumentContentChangeEvent, encoding: Encoding) -> Edit {
    let whole = Span::new(0, text.len());
    Edit::replace(change.range.map_or(whole, |range| span(text, range, encoding)), change.text)
}

/// What could not be understood: the file that it is about, if that much is known.
#[derive(Debug, PartialEq)]
pub(super) struct NotUnderstood(pub(super) Option<Url>);

/// Reads what `textDocument/didOpen` brings.
pub(super) fn did_open(params: Option<Value>) -> Result<DidOpenTextDocumentParams, NotUnderstood> {
    read(params, |params| {
        if let Some(document) = params.get_mut("textDocument").and_then(Value::as_object_mut) {
            document.entry("languageId").or_insert_with(|| "markdown".into());
        }
    })
}

/// Reads what `textDocument/didChange` brings.
pub(super) fn did_change(params: Option<Value>) -> Result<DidChangeTextDocumentParams, NotUnderstood> {
    read(params, |params| {
        let changes = params.get_mut("contentChanges").and_then(Value::as_array_mut);
        for change in changes.into_iter().flatten().filter_map(Value::as_object_mut) {
            // The range says the same.
            change.remove("rangeLength");
            let range = change.get_mut("range").and_then(Value::as_object_mut);
            range.into_iter().flat_map(|range| range.values_mut()).for_each(clamp);
        }
    })
}

fn read<T: DeserializeOwned>(params: Option<Value>, mend: impl Fn(&mut Value)) -> Result<T, NotUnderstood> {
    let mut params = params.unwrap_or_default();
    let uri = params.pointer("/textDocument/uri").and_then(Value::as_str);
    let uri = uri.and_then(|uri| Url::parse(uri).ok());
    mend(&mut params);
    serde_json::from_value(params).map_err(|_| NotUnderstood(uri))
}

/// Gives both numbers of a position the nearest value that they can have.
fn clamp(position: &mut Value) {
    for name in ["line", "character"] {
        let Some(number) = position.get_mut(name) else { continue };
        // Whole numbers beyond 64 bits are read as fractions.
        let whole = number.is_i64() || number.is_u64();
        match number.as_f64() {
            Some(it) if it < 0.0 && (whole || it <= i64::MIN as f64) => *number = 0.into(),
            Some(it) if it > f64::from(u32::MAX) && (whole || it >= u64::MAX as f64) => {
                *number = u32::MAX.into();
            }
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn positions_out_of_range_are_clamped() {
        let number = |number: Value| {
            let position = json!({ "line": number, "character": number });
            let range = json!({ "start": position, "end": { "line": 0, "character": 0 } });
            let change = json!({ "range": range, "rangeLength": -1, "text": "" });
            let file = json!({ "uri": "file:///a.md", "version": 1 });
            let read = did_change(Some(json!({ "textDocument": file, "contentChanges": [change] })));
            read.map(|it| it.content_changes[0].range.unwrap().start)
        };
        let unknown = NotUnderstood(Url::parse("file:///a.md").ok());
        for (given, wanted) in [
            (json!(7), Ok(7)),
            (json!(-1), Ok(0)),
            (json!(i64::MIN), Ok(0)),
            (json!(-1e30), Ok(0)),
            (json!(u32::MAX), Ok(u32::MAX)),
            (json!(u64::from(u32::MAX) + 1), Ok(u32::MAX)),
            (json!(u64::MAX), Ok(u32::MAX)),
            (json!(1e30), Ok(u32::MAX)),
            (json!(1.5), Err(unknown)),
        ] {
            let wanted = wanted.map(|it| Position { line: it, character: it });
            assert_eq!(number(given.clone()), wanted, "{given}");
        }
    }

    #[test]
    fn what_brings_no_text_is_not_understood() {
        let file = |more: Value| {
            let mut file = json!({ "uri": "file:///a.md", "version": 1, "text": "" });
            file.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
            did_open(Some(json!({ "textDocument": file }))).map(|it| it.text_document.language_id)
        };
        assert_eq!(file(json!({})).as_deref(), Ok("markdown"));
        let unknown = || NotUnderstood(Url::parse("file:///a.md").ok());
        for wrong in [json!({ "text": 1 }), json!({ "version": 1e10 }), json!({ "languageId": null })] {
            assert_eq!(file(wrong), Err(unknown()));
        }
        assert_eq!(file(json!({ "uri": "no URI" })), Err(NotUnderstood(None)));
        assert_eq!(did_change(None), Err(NotUnderstood(None)));
    }
}
