//! How a project writes its digests, where the built-in readings are not enough.

use super::columns::{self, Columns, Role};
use super::fields::Layouts;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What a project says about its digests. The default is what is built in.
#[derive(Clone, Debug)]
pub struct Dialect {
    /// Roles of columns by header, lower case; a header that is not here has its built-in role.
    pub columns: BTreeMap<String, Role>,
    /// Whether lists of papers are read; `None` where they look like that.
    pub lists: Option<bool>,
    /// How records are read.
    pub layouts: Arc<Layouts>,
}

impl Default for Dialect {
    fn default() -> Dialect {
        Dialect { columns: BTreeMap::new(), lists: None, layouts: Layouts::built_in() }
    }
}

impl Dialect {
    /// The columns of a table with these headers; `None` where it lists no papers.
    pub fn bind(&self, headers: &[String]) -> Option<Columns> {
        let built_in = columns::bind(headers);
        if self.columns.is_empty() {
            return built_in;
        }
        let own: Vec<Option<Role>> =
            headers.iter().map(|header| self.columns.get(&header.trim().to_lowercase()).copied()).collect();
        if own.iter().all(Option::is_none) {
            return built_in;
        }
        let roles = own.into_iter().enumerate().map(|(at, role)| {
            role.or_else(|| built_in.as_ref()?.roles.get(at).copied()).unwrap_or(Role::Other)
        });
        let columns = Columns {
            kind: built_in.as_ref().map_or(columns::TableKind::Table, |it| it.kind),
            roles: roles.collect(),
            open: false,
        };
        columns.roles.contains(&Role::Title).then_some(columns)
    }

    /// The same for the rows of the table; where its header leaves open what it lists, too.
    pub fn bind_rows(&self, headers: &[String]) -> Option<Columns> {
        self.bind(headers).or_else(|| columns::bind_open(headers))
    }
}
