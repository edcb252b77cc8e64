--- Problems of all digests of the workspace, in the quickfix list.

local client = require("paper_digest.client")

local M = {}

local TYPES = { "E", "W", "I", "N" }

--- Fills the quickfix list with what a check has found, and with the diagnostics of open digests.
---@param report { files: { uri: string, diagnostics: lsp.Diagnostic[] }[], checked: integer, unread: string[] }
---@param server vim.lsp.Client
function M.show(report, server)
  local open = vim.tbl_filter(function(it)
    return it.source == "paper-digest"
  end, vim.diagnostic.get())
  local entries = vim.diagnostic.toqflist(open)
  for _, file in ipairs(report.files) do
    local path = vim.uri_to_fname(file.uri)
    local lines = vim.fn.filereadable(path) == 1 and vim.fn.readfile(path) or {}
    for _, it in ipairs(file.diagnostics) do
      local start = it.range.start
      entries[#entries + 1] = {
        filename = path,
        lnum = start.line + 1,
        col = client.byte_column(lines[start.line + 1] or "", start.character, server.offset_encoding) + 1,
        type = TYPES[it.severity],
        text = ("[%s] %s"):format(it.code, it.message),
      }
    end
  end
  vim.fn.setqflist({}, " ", { title = "paper-digest", items = entries })
  if #entries > 0 then
    vim.cmd.copen()
  else
    client.notify("no problems")
  end
  if #report.unread > 0 then
    client.notify("could not be read: " .. table.concat(report.unread, "; "), vim.log.levels.WARN)
  end
end

return M
