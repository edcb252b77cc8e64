--- What the tests share: checks that are counted, waiting with a limit, files to play with.

local M = { notices = {}, opened = {} }

local failed = 0

local function print_line(text)
  io.stdout:write(text, "\n")
end

---@param name string
---@param passed any
---@param extra? any shown on failure
function M.check(name, passed, extra)
  if passed then
    print_line("ok   " .. name)
  else
    failed = failed + 1
    local why = type(extra) == "string" and extra or vim.inspect(extra, { newline = " ", indent = "" })
    print_line(("FAIL %s: %s"):format(name, #why > 900 and why:sub(1, 900) .. " …" or why))
  end
end

--- Something measured: no check.
---@param text string
function M.note(text)
  print_line("     " .. text)
end

--- Waits until `condition` gives something; what it gives, or nothing after the limit.
function M.wait(condition, ms)
  local value
  vim.wait(ms or 15000, function()
    local done, found = pcall(condition)
    value = done and found or nil
    return value
  end, 10)
  return value
end

--- Waits a moment, for what must not happen.
function M.settle(ms)
  vim.wait(ms or 300)
end

--- Wipes a buffer that has a server, edited or not.
--- Neovim's own code for semantic tokens fails where their answer finds the buffer gone, so that it is waited for:
--- they are asked for 200 ms after an edit.
---@param bufnr integer
function M.wipe(bufnr)
  M.settle(600)
  vim.api.nvim_buf_delete(bufnr, { force = true })
end

--- Ends this Neovim: 1 where a check failed.
function M.finish()
  for _, client in ipairs(vim.lsp.get_clients()) do
    if vim.fn.has("nvim-0.11") == 1 then
      client:stop(true)
    else
      client.stop(true)
    end
  end
  M.wait(function()
    return #vim.lsp.get_clients() == 0
  end, 5000)
  io.stdout:flush()
  vim.cmd("cquit " .. (failed == 0 and 0 or 1))
end

--- Runs the tests, whatever they raise.
function M.run(tests)
  local done, message = xpcall(tests, debug.traceback)
  if not done then
    M.check("the tests run to their end", false, message)
  end
  M.finish()
end

--- A fresh folder with copies of the digests in a repository.
---@return string
function M.workspace()
  local folder = vim.uv.fs_realpath(vim.fn.fnamemodify(vim.fn.tempname(), ":h")) .. "/repository"
  vim.fn.delete(folder, "rf")
  vim.fn.mkdir(folder .. "/.git", "p")
  local from = vim.env.DIGESTS
  for name in vim.fs.dir(from) do
    assert(vim.uv.fs_copyfile(from .. "/" .. name, folder .. "/" .. name))
  end
  return folder
end

--- Keeps what the user would be told and shown.
function M.watch()
  vim.notify = function(message, level)
    table.insert(M.notices, { message = message, level = level })
  end
  vim.ui.open = function(url)
    table.insert(M.opened, url)
    return nil, nil
  end
end

--- Whether the user was told something with `text` in it.
function M.told(text)
  return vim.iter(M.notices):any(function(it)
    return it.message:find(text, 1, true)
  end)
end

---@return vim.lsp.Client?
function M.client(bufnr)
  return vim.lsp.get_clients({ name = "paper_digest", bufnr = bufnr })[1]
end

--- Opens a file, and waits for the server.
function M.edit(path)
  vim.cmd.edit(vim.fn.fnameescape(path))
  local bufnr = vim.api.nvim_get_current_buf()
  M.wait(function()
    local client = M.client(bufnr)
    return client and client.initialized
  end)
  return bufnr
end

--- Asks the server, and waits for its answer.
function M.ask(bufnr, method, params)
  local client = assert(M.client(bufnr), "no client")
  local answer, done
  require("paper_digest.client").call(client, "request", method, params, function(err, result)
    done, answer = true, err and { error = err } or result
  end, bufnr)
  M.wait(function()
    return done
  end)
  return answer
end

--- Diagnostics of a rule.
function M.diagnostics(bufnr, rule)
  return vim.tbl_filter(function(it)
    return not rule or it.code == rule
  end, vim.diagnostic.get(bufnr))
end

--- The line that holds `text`, counted from 1, and where it starts there, counted from 0.
function M.find(bufnr, text)
  for nth, line in ipairs(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false)) do
    local at = line:find(text, 1, true)
    if at then
      return nth, at - 1
    end
  end
  error("there is no " .. text)
end

--- Puts the cursor on the first `text`.
function M.go(bufnr, text)
  local line, column = M.find(bufnr, text)
  vim.api.nvim_win_set_cursor(0, { line, column })
end

--- The text of the first floating window.
function M.float()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= "" then
      local lines = vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false)
      return table.concat(lines, "\n"), window
    end
  end
end

--- All of a buffer.
function M.text(bufnr)
  return table.concat(vim.api.nvim_buf_get_lines(bufnr, 0, -1, false), "\n")
end

--- Gives a buffer the text that is on the disk.
function M.revert(bufnr)
  vim.api.nvim_buf_set_lines(bufnr, 0, -1, false, vim.fn.readfile(vim.api.nvim_buf_get_name(bufnr)))
end

--- Symbols of an outline by kind, whatever is above them.
---@param symbols lsp.DocumentSymbol[]
---@param kind integer
function M.symbols(symbols, kind)
  local found = {}
  for _, it in ipairs(symbols) do
    if it.kind == kind and not (it.children and it.children[1] and it.children[1].kind == kind) then
      found[#found + 1] = it
    end
    vim.list_extend(found, M.symbols(it.children or {}, kind))
  end
  return found
end

return M
