--- Completion for `CTRL-X CTRL-O`. Before 0.12, Neovim's own keeps of each item only what is before the first space:
--- of an author the first name, of a title the first word.

local client = require("paper_digest.client")

local M = {}

--- How long an answer is waited for, in milliseconds.
local PATIENCE = 2000

--- Items of the last answer.
---@type lsp.CompletionItem[]
local items = {}

---@param item lsp.CompletionItem
---@return table
local function word(item)
  local text = item.textEdit and item.textEdit.newText or item.insertText or item.label
  local is_snippet = item.insertTextFormat == vim.lsp.protocol.InsertTextFormat.Snippet
  return {
    -- What has stops is put in when the item is chosen.
    word = is_snippet and item.label or text,
    abbr = item.label,
    menu = item.detail,
    info = type(item.data) == "string" and item.data or nil,
    icase = 1,
    dup = 1,
    user_data = is_snippet and { paper_digest = { snippet = text } } or nil,
  }
end

--- Puts in a snippet whose item was chosen.
---@param bufnr integer
local function expand(bufnr)
  local done = vim.v.completed_item
  local snippet = vim.tbl_get(done, "user_data", "paper_digest", "snippet")
  if not snippet or vim.api.nvim_get_current_buf() ~= bufnr then
    return
  end
  local row, column = unpack(vim.api.nvim_win_get_cursor(0))
  vim.api.nvim_buf_set_text(bufnr, row - 1, column - #done.word, row - 1, column, { "" })
  vim.snippet.expand(snippet)
end

--- See |complete-functions|.
---@param findstart integer
---@return integer|table[]
function M.omnifunc(findstart)
  if findstart ~= 1 then
    return vim.tbl_map(word, items)
  end
  items = {}
  local bufnr = vim.api.nvim_get_current_buf()
  local server = client.get(bufnr)
  if not server then
    return -3
  end
  local params = vim.lsp.util.make_position_params(0, server.offset_encoding)
  params.context = { triggerKind = 1 }
  local answer = client.call(server, "request_sync", "textDocument/completion", params, PATIENCE, bufnr)
  local found = answer and answer.result or {}
  items = found.items or found
  if not items[1] then
    return -3
  end
  -- All items of an answer replace the same text.
  local range = items[1].textEdit.range
  local line = vim.api.nvim_get_current_line()
  return client.byte_column(line, range.start.character, server.offset_encoding)
end

--- Has a buffer completed by this, unless the user has another function for it.
---@param bufnr integer
function M.attach(bufnr)
  local now = vim.bo[bufnr].omnifunc
  if
    vim.fn.has("nvim-0.12") == 1 or (now ~= "" and now ~= "v:lua.vim.lsp.omnifunc" and not now:find("htmlcomplete"))
  then
    return
  end
  vim.bo[bufnr].omnifunc = "v:lua.require'paper_digest.complete'.omnifunc"
  local group = vim.api.nvim_create_augroup("paper_digest.complete", { clear = false })
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  vim.api.nvim_create_autocmd("CompleteDone", {
    group = group,
    buffer = bufnr,
    desc = "Put in the snippet that was chosen",
    callback = function()
      expand(bufnr)
    end,
  })
end

return M
