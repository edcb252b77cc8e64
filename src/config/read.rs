//! Reading settings: what is sound is used, and whatever is not is reported.

use super::{Config, Globs, Severity, nearest};
use crate::text::Span;
use serde::Deserialize;
use serde_json::{Value, json};
use toml::de::{DeTable, DeValue};

/// Something in settings that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where in the file; empty at 0 for settings of an editor, which have no text.
    pub span: Span,
    /// What is wrong, and what was probably meant.
    pub message: String,
}

impl Config {
    /// Reads the text of a settings file. `rules` are the names of all rules. What is sound is used.
    pub fn parse(text: &str, rules: &[&str]) -> (Config, Vec<Problem>) {
        let (table, errors) = DeTable::parse_recoverable(text);
        let mut problems: Vec<Problem> = errors
            .into_iter()
            .map(|error| Problem {
                span: error.span().unwrap_or_default().into(),
                message: error.message().replace('\n', ", "),
            })
            .collect();
        let node = of_table(table.get_ref());
        // After an error of syntax the values that were recovered may be half of what is there: only the first
        // error is worth reading, and no value is judged.
        let silent = !problems.is_empty();
        let (config, found) = read(&node, rules);
        problems.truncate(1);
        if !silent {
            problems.extend(found);
        }
        problems.sort_by_key(|problem| problem.span);
        (config, problems)
    }

    /// Reads the settings that an editor sent: the same keys. What is sound is used; `null` is as good as nothing.
    pub fn from_json(settings: &Value, rules: &[&str]) -> (Config, Vec<Problem>) {
        read(&of_json(settings), rules)
    }
}

/// A value with its place.
pub(super) struct Node {
    pub(super) span: Span,
    /// The places of the items of a list.
    pub(super) items: Vec<Span>,
    pub(super) content: Content,
}

impl Node {
    /// The severity that it says.
    fn level(&self) -> Option<Severity> {
        let Content::Plain(value) = &self.content else { return None };
        Severity::deserialize(value).ok()
    }
}

pub(super) enum Content {
    Table(Vec<(String, Span, Node)>),
    Plain(Value),
}

fn of_table(table: &DeTable) -> Content {
    let entries = table.iter().map(|(key, value)| {
        let content = match value.get_ref() {
            DeValue::Table(table) => of_table(table),
            other => Content::Plain(plain(other)),
        };
        let items = value.get_ref().as_array().map(|it| it.iter().map(|it| it.span().into()).collect());
        let node = Node { span: value.span().into(), items: items.unwrap_or_default(), content };
        (key.get_ref().to_string(), key.span().into(), node)
    });
    Content::Table(entries.collect())
}

/// A value of TOML as one of JSON.
fn plain(value: &DeValue) -> Value {
    match value {
        DeValue::String(it) => Value::from(it.as_ref()),
        DeValue::Boolean(it) => Value::from(*it),
        DeValue::Integer(it) => {
            let number = i64::from_str_radix(it.as_str(), it.radix());
            number.map_or_else(|_| Value::from(it.to_string()), Value::from)
        }
        DeValue::Float(it) => it.as_str().parse::<f64>().map_or(Value::Null, Value::from),
        DeValue::Datetime(it) => Value::from(it.to_string()),
        DeValue::Array(it) => it.iter().map(|it| plain(it.get_ref())).collect(),
        DeValue::Table(it) => {
            it.iter().map(|(key, it)| (key.get_ref().to_string(), plain(it.get_ref()))).collect()
        }
    }
}

fn of_json(value: &Value) -> Content {
    match value {
        Value::Object(entries) => {
            let entries = entries.iter().filter(|entry| !entry.1.is_null()).map(|(key, value)| {
                let node = Node { span: Span::default(), items: Vec::new(), content: of_json(value) };
                (key.clone(), Span::default(), node)
            });
            Content::Table(entries.collect())
        }
        other => Content::Plain(other.clone()),
    }
}

fn read(content: &Content, rules: &[&str]) -> (Config, Vec<Problem>) {
    let config = Config::default();
    let defaults = serde_json::to_value(&config).unwrap_or_default();
    let mut reader = Reader { rules, defaults: &defaults, values: defaults.clone(), problems: Vec::new() };
    match content {
        Content::Table(entries) => reader.table(&mut Vec::new(), &defaults, entries),
        Content::Plain(value) if says_nothing(value) => {}
        Content::Plain(_) => {
            reader.problem(Span::default(), "settings are a table of keys and values".to_owned())
        }
    }
    let Reader { values, problems, .. } = reader;
    // Each value was read alone; together they can be read, too.
    (Config::deserialize(values).unwrap_or(config), problems)
}

/// Whether a value is none, or an empty list: Lua has no other empty table.
fn says_nothing(value: &Value) -> bool {
    value.is_null() || value.as_array().is_some_and(Vec::is_empty)
}

pub(super) struct Reader<'a> {
    rules: &'a [&'a str],
    defaults: &'a Value,
    /// The settings so far; the defaults at first.
    pub(super) values: Value,
    pub(super) problems: Vec<Problem>,
}

impl Reader<'_> {
    pub(super) fn problem(&mut self, span: Span, message: String) {
        self.problems.push(Problem { span, message });
    }

    /// Takes the entries of the table at `path`, which has these `defaults`.
    pub(super) fn table(
        &mut self,
        path: &mut Vec<String>,
        defaults: &Value,
        entries: &[(String, Span, Node)],
    ) {
        let Some(known) = defaults.as_object() else { return };
        for (key, key_span, node) in entries {
            if path.len() == 1 && path[0] == "rules" && !self.rules.contains(&key.as_str()) {
                let meant = meant(key, self.rules.iter().copied());
                self.problem(*key_span, format!("unknown rule `{key}`{meant}"));
                continue;
            }
            if path.len() == 1 && path[0] == "per-file-ignores" {
                for bad in Globs::new(std::slice::from_ref(key)).bad {
                    self.problem(*key_span, format!("`per-file-ignores`: {}", bad.message));
                }
            }
            path.push(key.clone());
            // A table that is empty by default takes any key.
            if !known.is_empty() && !known.contains_key(key) {
                let meant = if key == "rules" || self.rules.contains(&key.as_str()) {
                    "; severities of rules belong under `[rules]`".to_owned()
                } else {
                    meant(key, known.keys().map(String::as_str))
                };
                self.problem(*key_span, format!("unknown setting `{}`{meant}", path.join(".")));
            } else {
                self.entry(path, known.get(key), node);
            }
            path.pop();
        }
    }

    fn entry(&mut self, path: &mut Vec<String>, default: Option<&Value>, node: &Node) {
        match (&node.content, default) {
            (Content::Table(entries), None) if matches!(&**path, [table, _] if table == "layouts") => {
                self.layout(path, node, entries);
            }
            (Content::Table(entries), Some(defaults @ Value::Object(_))) => {
                self.table(path, defaults, entries)
            }
            (Content::Table(entries), _) => {
                let mut text = format!("`{}` is no table", path.join("."));
                if let [table, rule] = &**path
                    && table == "rules"
                {
                    let level = entries.iter().find_map(|entry| entry.2.level()).unwrap_or(Severity::Off);
                    text += &format!(": write `{rule} = \"{}\"` under `[rules]`", level.name());
                }
                self.problem(node.span, text);
            }
            (Content::Plain(value), Some(Value::Object(_))) if says_nothing(value) => {}
            (Content::Plain(_), Some(Value::Object(_))) => {
                self.problem(node.span, format!("`{}` is a table", path.join(".")));
            }
            (Content::Plain(_), None) if matches!(&**path, [table, _] if table == "layouts") => {
                self.problem(node.span, format!("`{}` is a table", path.join(".")));
            }
            (Content::Plain(value), _) => self.set(path, node, value),
        }
    }

    /// Takes one value, if the settings can be read with it.
    fn set(&mut self, path: &[String], node: &Node, value: &Value) {
        let name = path.join(".");
        match self.alone(path, value) {
            Ok(config) => {
                for bad in Globs::new(&config.exclude).bad {
                    let span = node.items.get(bad.index).copied().unwrap_or(node.span);
                    self.problem(span, format!("`exclude`: {}", bad.message));
                }
                if path.first().is_some_and(|it| it == "per-file-ignores") {
                    self.check_rules(node, value);
                }
                put(&mut self.values, path, value);
            }
            Err(error) => {
                let mut text = error.to_string();
                if let Some(kind) = text.strip_suffix("string or map") {
                    // One of several words is wanted: the error of a word that is none of them lists them.
                    let word = if value.is_array() { json!([""]) } else { json!("") };
                    let listed = self.alone(path, &word).err().map(|it| it.to_string());
                    let words = listed.as_deref().and_then(|it| it.split_once("expected "));
                    text = format!("{kind}{}", words.map_or("a word", |it| it.1));
                }
                let rest =
                    ["unknown variant `", "unknown field `"].iter().find_map(|it| text.strip_prefix(it));
                if let Some((word, known)) = rest.and_then(|it| it.rsplit_once("`, expected ")) {
                    // Every other part between backquotes is a word.
                    let known: Vec<&str> = known.split('`').skip(1).step_by(2).collect();
                    text += &meant_value(word, &known);
                }
                // Words of TOML for words of serde.
                let text =
                    text.replace("unknown variant", "unknown value").replace("unknown field", "unknown key");
                let text = text.replace("a sequence", "a list").replace("u32", "a whole number from 0 on");
                self.problem(node.span, format!("`{name}`: {text}"));
            }
        }
    }

    /// Reports names in a list that no rule has.
    fn check_rules(&mut self, node: &Node, names: &Value) {
        let names = names.as_array().into_iter().flatten().filter_map(Value::as_str);
        for (nth, name) in names.enumerate().filter(|it| it.1 != "all" && !self.rules.contains(&it.1)) {
            let meant = meant(name, self.rules.iter().copied());
            let span = node.items.get(nth).copied().unwrap_or(node.span);
            self.problem(span, format!("unknown rule `{name}`{meant}"));
        }
    }

    /// The defaults with `value` at `path`, read. What was read before is not read again at each value.
    fn alone(&self, path: &[String], value: &Value) -> Result<Config, serde_json::Error> {
        let mut values = self.defaults.clone();
        put(&mut values, path, value);
        Config::deserialize(values)
    }
}

/// Puts `value` to `path` in `values`.
fn put(values: &mut Value, path: &[String], value: &Value) {
    let mut place = values;
    for key in path {
        // Only tables are entered.
        let Some(table) = place.as_object_mut() else { return };
        place = table.entry(key).or_insert_with(|| json!({}));
    }
    *place = value.clone();
}

/// `; did you mean …?` where something near is known.
fn meant<'a>(word: &str, known: impl Iterator<Item = &'a str>) -> String {
    nearest(word, known).map_or(String::new(), |it| format!("; did you mean `{it}`?"))
}

/// The same for a value, which may also be cut short: `warn` for `warning`.
fn meant_value(word: &str, known: &[&str]) -> String {
    let begun = |text: &&&str| !word.is_empty() && text.starts_with(&word.to_lowercase());
    let begun = known.iter().find(begun).copied();
    nearest(word, known.iter().copied())
        .or(begun)
        .map_or(String::new(), |it| format!("; did you mean `{it}`?"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::{CardPart, Editor, Run};
    use crate::digest::Role;

    const RULES: &[&str] = &["split-row", "wrapped-row"];

    /// Reads `text`, whose problems are those that `wanted` lists as `text: message`.
    #[track_caller]
    fn parse(text: &str, wanted: &[&str]) -> Config {
        let (config, problems) = Config::parse(text, RULES);
        let found: Vec<String> = problems
            .iter()
            .map(|problem| format!("{}: {}", problem.span.of(text), problem.message))
            .collect();
        assert_eq!(found, wanted);
        config
    }

    #[test]
    fn nothing_is_the_default() {
        assert_eq!(parse("", &[]), Config::default());
        assert_eq!(Config::from_json(&json!(null), RULES), (Config::default(), vec![]));
        assert_eq!(Config::from_json(&json!({ "exclude": null }), RULES), (Config::default(), vec![]));
        assert_eq!(Config::from_json(&json!([]), RULES), (Config::default(), vec![]));
        assert_eq!(
            Config::from_json(&json!({ "rules": [], "format": [] }), RULES),
            (Config::default(), vec![])
        );
    }

    #[test]
    fn every_setting_is_read() {
        let text = "
exclude = ['old/*.md']
per-file-ignores = { 'archive/**' = ['all'], 'a.md' = ['split-row', 'wrapped-row'] }
max-diagnostics = 0x10
id-after-date-days = 3
[rules]
wrapped-row = 'off'
[format]
align = true
max-width = 120
[dialect]
lists = true
optional = ['code']
duplicates = 'tree'
columns = { 'Publ. Date' = 'date' }
[editor]
run = 'on-save'
card = ['summary']
code-lenses = false
inlay-hints = false
";
        let config = parse(text, &[]);
        assert_eq!((config.max_diagnostics, config.id_after_date_days), (16, 3));
        assert_eq!(config.rules["wrapped-row"], Severity::Off);
        assert!(config.format.align && config.format.max_width == 120 && config.dialect.lists == Some(true));
        assert_eq!(config.dialect.columns["Publ. Date"], Role::Date);
        let editor = Editor {
            run: Run::OnSave,
            card: vec![CardPart::Summary],
            code_lenses: false,
            inlay_hints: false,
        };
        assert_eq!(config.editor, editor);
        assert!(config.excluded().matches("old/a.md") && !config.excluded().matches("old/a/b.md"));
        assert_eq!(config.per_file_ignores["a.md"], ["split-row", "wrapped-row"]);
        let json = serde_json::to_value(&config).unwrap();
        assert_eq!(Config::from_json(&json, RULES), (config, vec![]));
    }

    #[test]
    fn what_cannot_be_used_is_reported_and_the_rest_is_used() {
        let text = "
max-diagnostic = 3
id-after-date-days = -1
exclude = ['a[', 'b']
format = 1
[rules]
wraped-row = 'off'
split-row = 'eror'
wrapped-row = 'info'
nonsense = 'off'
[per-file-ignores]
'x[' = ['split-row']
'a.md' = ['all', 'splitrow']
'b.md' = 'split-row'
";
        let config = parse(
            text,
            &[
                "max-diagnostic: unknown setting `max-diagnostic`; did you mean `max-diagnostics`?",
                "-1: `id-after-date-days`: invalid value: integer `-1`, expected a whole number from 0 on",
                "'a[': `exclude`: error parsing glob 'a[': unclosed character class; missing ']'",
                "1: `format` is a table",
                "wraped-row: unknown rule `wraped-row`; did you mean `wrapped-row`?",
                "'eror': `rules.split-row`: unknown value `eror`, expected one of `off`, `info`, `warning`, `error`; did you mean `error`?",
                "nonsense: unknown rule `nonsense`",
                "'x[': `per-file-ignores`: error parsing glob 'x[': unclosed character class; missing ']'",
                "'splitrow': unknown rule `splitrow`; did you mean `split-row`?",
                "'split-row': `per-file-ignores.b.md`: invalid type: string \"split-row\", expected a list",
            ],
        );
        assert_eq!(config.rules.get("wrapped-row"), Some(&Severity::Info));
        assert_eq!(config.rules.len(), 1);
        assert!(config.excluded().matches("b"));
    }

    #[test]
    fn a_glob_that_cannot_be_compiled_switches_off_nothing_but_itself() {
        let deep = "{a,".repeat(300) + &"}".repeat(300);
        let text = format!("exclude = [\n'one',\n'{deep}',\n'two/*',\n'x[',\n]\n");
        let (config, problems) = Config::parse(&text, RULES);
        let places: Vec<&str> = problems.iter().map(|problem| problem.span.of(&text)).collect();
        assert_eq!(places, [format!("'{deep}'").as_str(), "'x['"]);
        assert!(problems.iter().all(|problem| problem.message.starts_with("`exclude`: ")), "{problems:?}");
        assert!(problems.iter().all(|problem| problem.message.len() < 200), "{problems:?}");
        let excluded = config.excluded();
        assert!(excluded.matches("one") && excluded.matches("two/a.md") && !excluded.matches("three"));
    }

    /// Reading costs by the size of the settings, not by its square.
    #[test]
    fn many_settings_are_read() {
        let keys = |count: usize| {
            let lines = (0..count).map(|it| format!("'Column {it}' = 'title'\n")).collect::<String>();
            let (config, problems) = Config::parse(&format!("[dialect.columns]\n{lines}"), RULES);
            assert_eq!((config.dialect.columns.len(), problems.len()), (count, 0));
        };
        // Seconds, were each key read again with all before it: minutes.
        keys(20_000);
    }

    #[test]
    fn rules_stand_in_their_table() {
        parse(
            "wrapped-row = 'off'\n[dialect]\nlists = true\nrules.wrapped-row = 'off'\n",
            &[
                "wrapped-row: unknown setting `wrapped-row`; severities of rules belong under `[rules]`",
                "rules: unknown setting `dialect.rules`; severities of rules belong under `[rules]`",
            ],
        );
    }

    #[test]
    fn a_value_is_told_which_word_was_meant() {
        let problem = |text: &str| {
            let (_, problems) = Config::parse(text, RULES);
            problems.into_iter().map(|problem| problem.message).collect::<Vec<_>>().join("\n")
        };
        for (value, meant) in [("warn", "warning"), ("OFF", "off"), ("of", "off"), ("err", "error")] {
            let message = problem(&format!("[rules]\nsplit-row = '{value}'\n"));
            assert!(message.ends_with(&format!("`error`; did you mean `{meant}`?")), "{message}");
        }
        for value in ["", "never"] {
            let message = problem(&format!("[rules]\nsplit-row = '{value}'\n"));
            assert!(message.ends_with("`warning`, `error`"), "{message}");
        }
        let role = "; did you mean `title`?";
        let columns = problem("[dialect]\ncolumns = { Titel = 'titel' }\n");
        let optional = problem("[dialect]\noptional = ['titel']\n");
        assert!(columns.ends_with(role) && optional.ends_with(role), "{columns}\n{optional}");
    }

    #[test]
    fn what_is_no_word_is_told_which_there_are() {
        parse(
            "[dialect]\nduplicates = 1\n[rules]\nsplit-row = true\n[rules.wrapped-row]\nlevel = 'info'\n",
            &[
                "1: `dialect.duplicates`: invalid type: integer `1`, expected one of `section`, `file`, `tree`",
                "true: `rules.split-row`: invalid type: boolean `true`, expected one of `off`, `info`, `warning`, `error`",
                "[rules.wrapped-row]: `rules.wrapped-row` is no table: write `wrapped-row = \"info\"` under `[rules]`",
            ],
        );
        let (_, problems) = Config::parse("[dialect]\noptional = [1]\n", RULES);
        assert!(problems[0].message.contains("expected one of `title`"), "{problems:?}");
    }

    #[test]
    fn an_error_of_syntax_is_one_problem() {
        let (config, problems) = Config::parse("max-diagnostics = 7\nexclude = [\n[rules\n", RULES);
        assert_eq!(problems.len(), 1, "{problems:?}");
        assert_eq!(config.max_diagnostics, 7);
    }

    #[test]
    fn settings_of_an_editor_are_a_table() {
        let (_, problems) = Config::from_json(&json!([1]), RULES);
        assert_eq!(problems[0].message, "settings are a table of keys and values");
        let (_, problems) = Config::from_json(&json!({ "rules": { "split-row": {} } }), RULES);
        assert_eq!(
            problems[0].message,
            "`rules.split-row` is no table: write `split-row = \"off\"` under `[rules]`"
        );
    }
}
