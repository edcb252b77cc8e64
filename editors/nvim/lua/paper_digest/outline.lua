--- `gO` in a digest: its sections and papers. Neovim's own mapping for Markdown lists headings only.

local client = require("paper_digest.client")

local M = {}

--- What Neovim had mapped to `gO` in buffers before, by buffer.
---@type table<integer, table>
local before = {}

--- Shows the outline of the server; does what `gO` did without us where there is none.
---@param bufnr integer
local function show(bufnr)
  local function fall_back()
    local old = before[bufnr]
    if old and old.callback then
      old.callback()
    else
      vim.lsp.buf.document_symbol()
    end
  end
  local server = client.get(bufnr)
  if not server then
    return fall_back()
  end
  local params = { textDocument = vim.lsp.util.make_text_document_params(bufnr) }
  client.request(server, "textDocument/documentSymbol", params, bufnr, function(symbols)
    if not symbols or #symbols == 0 then
      return fall_back()
    end
    local entries = {}
    local function add(all, depth)
      for _, it in ipairs(all) do
        local range = it.selectionRange
        local line = vim.api.nvim_buf_get_lines(bufnr, range.start.line, range.start.line + 1, false)[1] or ""
        local detail = it.detail and it.detail ~= "" and ("  " .. it.detail) or ""
        entries[#entries + 1] = {
          bufnr = bufnr,
          lnum = range.start.line + 1,
          col = client.byte_column(line, range.start.character, server.offset_encoding) + 1,
          text = ("  "):rep(depth) .. it.name .. detail,
        }
        add(it.children or {}, depth + 1)
      end
    end
    add(symbols, 0)
    vim.fn.setloclist(0, {}, " ", { title = "Papers", items = entries })
    vim.cmd.lopen()
  end)
end

--- Maps `gO` in a buffer, in place of Neovim's own mapping, not of the user's.
---@param bufnr integer
function M.map(bufnr)
  local mapped = vim.api.nvim_buf_call(bufnr, function()
    return vim.fn.maparg("gO", "n", false, true)
  end)
  -- That of Neovim is in a file that it brings along.
  local own = mapped.buffer == 1 and (mapped.desc or ""):find("[Oo]utline")
  if mapped.buffer == 1 and not own then
    return
  end
  before[bufnr] = own and mapped or nil
  vim.keymap.set("n", "gO", function()
    show(bufnr)
  end, { buffer = bufnr, desc = "Sections and papers of this digest" })
end

return M
