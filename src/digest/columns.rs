//! stub
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use smallvec::SmallVec;
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    Title,
    Authors,
    Summary,
    Date,
    Paper,
    Code,
    Venue,
    Comment,
    Rank,
    Other,
}
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    Daily,
    ArxivDaily,
    Table,
}
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Columns {
    pub dialect: Dialect,
    pub roles: SmallVec<[Role; 8]>,
}
pub fn bind(headers: &[&str]) -> Option<Columns> {
    use Role::*;
    let roles: SmallVec<[Role; 8]> = headers
        .iter()
        .map(|it| match *it {
            "Title" | "Paper" => Title,
            "Authors" => Authors,
            "Summary" => Summary,
            "Link" => Paper,
            "PDF" => Paper,
            "Code" => Code,
            "Publish Date" => Date,
            _ => Other,
        })
        .collect();
    roles.contains(&Title).then_some(Columns { dialect: Dialect::Daily, roles })
}
