--- What goes wrong for users: each time one clear message, and no loop.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait = t.check, t.wait
local client = require("paper_digest.client")

--- The servers that the tests have started, oldest first, by process id.
local function servers()
  return vim.tbl_map(tonumber, vim.fn.filereadable(vim.env.PIDS) == 1 and vim.fn.readfile(vim.env.PIDS) or {})
end

local function is_running(pid)
  return vim.uv.kill(pid, 0) == 0
end

--- Has Neovim start another program from now on.
local function use(cmd)
  vim.g.paper_digest = { cmd = cmd }
  if vim.fn.has("nvim-0.11") == 1 then
    vim.lsp.config("paper_digest", { cmd = cmd })
  end
end

t.watch()
t.run(function()
  local folder = t.workspace()

  -- No server
  use({ "paper-digest-that-is-not-there", "server" })
  local noted = {}
  vim.notify_once = function(message)
    if not noted[message] then
      noted[message] = true
      vim.notify(message)
    end
  end
  vim.cmd.edit(folder .. "/notes.md")
  t.settle()
  check("without a server nothing is said of a file that leads to no papers", #t.notices == 0, t.notices)
  vim.cmd.edit(folder .. "/digest.md")
  vim.cmd.edit(folder .. "/other.md")
  t.settle()
  check("without a server there is one message", #t.notices == 1, t.notices)
  check("it says what to do", t.told("cargo install --path .") and t.told("checkhealth"), t.notices)
  check("nothing runs", #vim.lsp.get_clients() == 0)
  t.notices = {}
  vim.cmd("PaperDigest open")
  check("a command says that there is no server", #t.notices == 1 and t.told("no server"), t.notices)
  vim.cmd("checkhealth paper_digest")
  check("health says the same", t.text(0):find("there is no program", 1, true), t.text(0))
  vim.cmd("silent %bwipeout!")

  -- A program that is no server
  t.notices = {}
  use({ "false" })
  vim.cmd.edit(folder .. "/digest.md")
  wait(function()
    return #t.notices > 0
  end, 5000)
  t.settle(600)
  check("a program that ends at once gives one message", #t.notices == 1, t.notices)
  vim.cmd("silent %bwipeout!")

  -- Killed
  use({ "paper-digest", "server" })
  t.notices = {}
  local b = t.edit(folder .. "/digest.md")
  wait(function()
    return t.diagnostics(b, "wrapped-row")[1]
  end)
  local pid = servers()[#servers()]
  check("the server runs", is_running(pid), pid)
  for nth = 1, 20 do
    vim.api.nvim_buf_set_lines(b, 2, 2, false, { "Line " .. nth })
    if nth == 10 then
      vim.uv.kill(pid, "sigkill")
    end
    t.settle(20)
  end
  check(
    "its death is said once",
    wait(function()
      return #t.notices == 1 and t.told("quit")
    end, 5000),
    t.notices
  )
  check("what was typed stays", t.text(b):find("Line 20\nLine 19", 1, true), t.text(b))
  local function is_in_step()
    local it = t.diagnostics(b, "wrapped-row")[1]
    return t.client(b) and it and it.lnum == t.find(b, "Lanterns in the Fog") - 1
  end
  check("another one takes over", wait(is_in_step), t.diagnostics(b))
  vim.api.nvim_buf_set_lines(b, 2, 2, false, { "Line 21" })
  check("which hears what is typed then", wait(is_in_step), t.diagnostics(b))
  for nth = 2, 4 do
    vim.uv.kill(servers()[#servers()], "sigkill")
    wait(function()
      return #t.notices >= nth and (nth == 4 or (t.client(b) and t.client(b).initialized))
    end)
  end
  t.settle(1000)
  check("one that dies again and again is left alone", #vim.lsp.get_clients() == 0 and #servers() == 4, servers())
  check("which is said", t.told("again and again") and #t.notices == 5, t.notices)
  check("nothing of it stays", #vim.diagnostic.get(b) == 0, vim.diagnostic.get(b))
  vim.cmd("PaperDigest restart")
  check(":PaperDigest restart brings it back", wait(is_in_step), t.notices)
  local before = #servers()
  vim.cmd("PaperDigest restart")
  check(
    "a server that lives is restarted too",
    wait(function()
      return t.client(b) and #servers() == before + 1 and not is_running(servers()[before])
    end),
    servers()
  )
  check("one runs", #vim.lsp.get_clients() == 1)

  -- Stopped: it answers nothing, and the editor goes on
  wait(function()
    return t.diagnostics(b, "wrapped-row")[1]
  end)
  pid = servers()[#servers()]
  vim.uv.kill(pid, "sigstop")
  local begun = vim.uv.hrtime()
  for nth = 1, 50 do
    vim.api.nvim_buf_set_lines(b, 2, 2, false, { "More " .. nth })
  end
  t.settle(100)
  local spent = (vim.uv.hrtime() - begun) / 1e6
  check("a server that hangs holds nothing up", spent < 3000, ("%.0f ms"):format(spent))
  vim.uv.kill(pid, "sigcont")
  check(
    "and catches up",
    wait(function()
      local it = t.diagnostics(b, "wrapped-row")[1]
      return it and it.lnum == t.find(b, "Lanterns in the Fog") - 1
    end),
    t.diagnostics(b)
  )
  vim.cmd("silent %bwipeout!")
  t.settle()

  -- Wrong settings
  local said = {}
  vim.lsp.handlers["window/showMessage"] = function(_, params)
    table.insert(said, params.message)
  end
  vim.fn.writefile({ "max-diagnostic = 3" }, folder .. "/.paper-digest.toml")
  vim.cmd("PaperDigest restart")
  b = t.edit(folder .. "/digest.md")
  wait(function()
    return said[1]
  end)
  t.edit(folder .. "/other.md")
  t.settle()
  check("wrong settings give one message", #said == 1, said)
  check("it names the setting and what is near", (said[1] or ""):find("max%-diagnostic.*max%-diagnostics"), said)
  check(
    "the rest goes on",
    wait(function()
      return t.diagnostics(b, "wrapped-row")[1]
    end)
  )
  vim.cmd("silent %bwipeout!")

  -- Excluded
  said, t.notices = {}, {}
  vim.fn.writefile({ 'exclude = ["digest.md"]' }, folder .. "/.paper-digest.toml")
  vim.cmd("PaperDigest restart")
  b = t.edit(folder .. "/digest.md")
  local outline = t.ask(b, "textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(b) } })
  t.settle(600)
  check("an excluded file has no findings", #vim.diagnostic.get(b) == 0, vim.diagnostic.get(b))
  check("it has its outline", outline and outline[1], outline)
  check("and no message", #said == 0 and #t.notices == 0, { said, t.notices })
  vim.fn.delete(folder .. "/.paper-digest.toml")
  vim.cmd("PaperDigest restart")
  vim.cmd("silent %bwipeout!")

  -- Not UTF-8
  said, t.notices = {}, {}
  local file = assert(io.open(folder .. "/other.md", "rb"))
  local latin = file:read("a"):gsub("Ada Wick", "Ad\xe9la W\xefck")
  file:close()
  file = assert(io.open(folder .. "/latin.md", "wb"))
  file:write(latin)
  file:close()
  b = t.edit(folder .. "/latin.md")
  check(
    "a file in another encoding is read",
    wait(function()
      local symbols = t.ask(b, "textDocument/documentSymbol", { textDocument = { uri = vim.uri_from_bufnr(b) } })
      return symbols and symbols[1] and vim.inspect(symbols):find("Adéla", 1, true)
    end),
    vim.bo[b].fileencoding
  )
  check("with no message", #said == 0 and #t.notices == 0, { said, t.notices })

  -- Wrong settings of the editor
  said = {}
  local function set(settings)
    vim.g.paper_digest = { settings = settings }
    if vim.fn.has("nvim-0.11") == 1 then
      vim.lsp.config("paper_digest", { settings = { ["paper-digest"] = settings } })
    end
    vim.cmd("PaperDigest restart")
  end
  set({ rules = {} })
  t.edit(folder .. "/digest.md")
  t.settle(600)
  check("settings that say nothing are no fault", #said == 0, said)
  set({ rules = { ["no-such-rule"] = "off", ["noncanonical-link"] = "off" } })
  b = t.edit(folder .. "/digest.md")
  check(
    "the rest of the editor's settings holds",
    wait(function()
      return t.diagnostics(b, "wrapped-row")[1] and #t.diagnostics(b) == 1
    end),
    t.diagnostics(b)
  )
  t.settle()
  check("wrong ones give one message", #said == 1 and said[1]:find("no-such-rule", 1, true), said)
  vim.cmd("silent %bwipeout!")

  local all = servers()
  for _, it in ipairs(vim.lsp.get_clients()) do
    client.call(it, "stop")
  end
  check(
    "no server outlives its editor",
    wait(function()
      return not vim.iter(all):any(is_running)
    end, 5000),
    all
  )
end)
