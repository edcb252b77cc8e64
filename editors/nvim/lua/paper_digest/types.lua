---@meta

--- What `vim.g.paper_digest` may say: a table, or a function that returns one.
---@class PaperDigest.Options
---@field enable? boolean whether the server starts with Markdown files (true)
---@field cmd? string[] the server's command (`{ "paper-digest", "server" }`)
---@field settings? PaperDigest.Settings what `.paper-digest.toml` may say too; the file goes first
---@field gx? boolean whether `gx` asks the server (true)

---@alias PaperDigest.Level "off" | "info" | "warning" | "error"
---@alias PaperDigest.Role
---| "title"
---| "authors"
---| "summary"
---| "date"
---| "paper"
---| "code"
---| "venue"
---| "comment"
---| "rank"
---| "other"

---@class PaperDigest.Settings
---@field rules? table<string, PaperDigest.Level>
---@field exclude? string[]
---@field ["max-diagnostics"]? integer
---@field ["id-after-date-days"]? integer
---@field format? PaperDigest.Format
---@field dialect? PaperDigest.Dialect

---@class PaperDigest.Format
---@field align? boolean
---@field ["max-width"]? integer

---@class PaperDigest.Dialect
---@field columns? table<string, PaperDigest.Role>
---@field lists? boolean
---@field optional? PaperDigest.Role[]
---@field duplicates? "section" | "file" | "tree"
