---@brief
---
--- https://github.com/paper-digest/paper-digest
---
--- Language server for paper digests: Markdown files that list research papers. It finds and fixes broken table rows,
--- arXiv links and duplicates, and says nothing about other Markdown files.
---
--- `paper-digest` can be installed with `cargo install paper-digest` or `pip install paper-digest-lint`.

---@type vim.lsp.Config
return {
  cmd = { 'paper-digest', 'server' },
  filetypes = { 'markdown' },
  root_markers = { '.paper-digest.toml', '.git' },
}
