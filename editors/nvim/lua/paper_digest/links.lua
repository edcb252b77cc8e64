--- `gx` on a link that the server knows. Neovim asks servers only from 0.12 on, and then opens a link once more for the
--- syntax tree that knows it too.

local client = require("paper_digest.client")

local M = {}

---@param a lsp.Position
---@param b lsp.Position
---@return boolean
local function is_before(a, b)
  return a.line < b.line or (a.line == b.line and a.character < b.character)
end

--- Opens the link at the cursor, or does what `gx` did without us.
---@param bufnr integer
local function open(bufnr)
  local function fall_back()
    pcall(vim.keymap.del, "n", "gx", { buffer = bufnr })
    pcall(vim.cmd.normal, "gx")
    M.map(bufnr)
  end
  local server = client.get(bufnr)
  if not server then
    return fall_back()
  end
  local here = vim.lsp.util.make_position_params(0, server.offset_encoding)
  local params = { textDocument = here.textDocument }
  client.request(server, "textDocument/documentLink", params, bufnr, function(links)
    for _, link in ipairs(links or {}) do
      if not is_before(here.position, link.range.start) and is_before(here.position, link.range["end"]) then
        return vim.ui.open(link.target)
      end
    end
    fall_back()
  end)
end

--- Maps `gx` in a buffer, unless the user has mapped it there.
---@param bufnr integer
function M.map(bufnr)
  local mapped = vim.api.nvim_buf_call(bufnr, function()
    return vim.fn.maparg("gx", "n", false, true).buffer == 1
  end)
  if not mapped then
    vim.keymap.set("n", "gx", function()
      open(bufnr)
    end, { buffer = bufnr, desc = "Open the paper under the cursor" })
  end
end

return M
