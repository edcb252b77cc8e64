---@meta

--- What `vim.g.paper_digest` may say: a table, or a function that returns one.
---@class PaperDigest.Options
---@field enable? boolean whether the server starts with Markdown files (true)
---@field cmd? string[] the server's command (`{ "paper-digest", "server" }`)
---@field settings? PaperDigest.Settings what `.paper-digest.toml` may say too; the file goes first
---@field fix_on_save? boolean whether safe fixes are applied before a digest is written (false)
---@field outline? boolean whether `gO` asks the server (true)
---@field gx? boolean whether `gx` asks the server (true)
