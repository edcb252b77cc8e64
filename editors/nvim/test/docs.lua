--- What the documentation says to write into a configuration, as it is printed there, in a Neovim that starts with it.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait = t.check, t.wait

local PLUGIN = vim.env.PLUGIN

local function read(path)
  return table.concat(vim.fn.readfile(path), "\n")
end

--- Starts a Neovim with this init.lua and a digest open, runs `use` with it and ends it.
---@param init string
---@param use fun(lua: fun(code: string, ...): any)
local function with_config(init, use)
  local folder = t.workspace()
  local config = vim.env.XDG_CONFIG_HOME .. "/nvim"
  vim.fn.mkdir(config, "p")
  vim.fn.writefile(vim.split(init, "\n"), config .. "/init.lua")
  local job = vim.fn.jobstart(
    { vim.v.progpath, "--headless", "--embed", "-n", "digest.md" },
    { rpc = true, cwd = folder }
  )
  local done, message = xpcall(use, debug.traceback, function(code, ...)
    return vim.rpcrequest(job, "nvim_exec_lua", code, { ... })
  end)
  pcall(vim.rpcnotify, job, "nvim_command", "qall!")
  if vim.fn.jobwait({ job }, 8000)[1] == -1 then
    vim.fn.jobstop(job)
  end
  assert(done, message)
end

--- Waits until Lua code gives something in the other Neovim.
local function eventually(lua, code, ...)
  local args = { ... }
  return wait(function()
    local found = lua(code, unpack(args))
    return found ~= vim.NIL and found
  end)
end

local WRAPPED = [[
return vim.iter(vim.diagnostic.get(0)):any(function(it) return it.code == "wrapped-row" end)]]
local ATTACHED = [[
local it = vim.lsp.get_clients({ bufnr = 0 })[1]
return it and it.initialized]]
local MESSAGES = [[return vim.trim(vim.fn.execute("messages"))]]
local LENSES = [[
return #vim.lsp.codelens.get(vim.fn.has("nvim-0.12") == 1 and { bufnr = 0 } or 0) > 0]]

--- What a file of the other Neovim's folder holds.
local function read_there(lua, name)
  return lua([[return table.concat(vim.fn.readfile(...), "\n")]], name)
end

t.run(function()
  -- Nobody makes the tags of a help that is not at the top of a repository: they come along.
  local copy = vim.fn.tempname()
  vim.fn.mkdir(copy, "p")
  vim.uv.fs_copyfile(PLUGIN .. "/doc/paper-digest.txt", copy .. "/paper-digest.txt")
  vim.cmd.helptags(copy)
  check("the tags of the help are those of its text", read(copy .. "/tags") == read(PLUGIN .. "/doc/tags"))

  -- The help, with the line of editors/README.md for those without a plugin manager
  local blocks = {}
  for block in (read(PLUGIN .. "/doc/paper-digest.txt") .. "\n"):gmatch(">lua\n(.-)\n<\n") do
    blocks[#blocks + 1] = block
  end
  check("the help has three pieces of Lua", #blocks == 3, #blocks)
  local guide = read(PLUGIN .. "/../README.md")
  local line = guide:match("`(vim%.opt%.runtimepath:append[^`]*)`") or ""
  line = line:gsub('"path/to/paper%-digest', '"' .. vim.fs.normalize(PLUGIN .. "/../.."))
  with_config(line .. "\n" .. table.concat(blocks, "\n"), function(lua)
    check("with the help's configuration the server starts", eventually(lua, WRAPPED), lua(MESSAGES))
    check("inlay hints are shown", eventually(lua, [[return #vim.lsp.inlay_hint.get({ bufnr = 0 }) > 0]]))
    check("code lenses are shown", eventually(lua, LENSES))
    lua([[vim.fn.search("TrimNet"); vim.api.nvim_input("\\pb")]])
    check("a mapping does what it says", eventually(lua, [[return vim.fn.getreg('"'):find("Trimming Wicks at Scale")]]))
    check(
      "nothing is complained of",
      not lua(MESSAGES):find("[Ee]rror") and not lua(MESSAGES):find("deprecated"),
      lua(MESSAGES)
    )

    -- fix_on_save
    lua([[vim.cmd("normal! Go\27iLast line"); vim.cmd("write")]])
    local written = read_there(lua, "digest.md")
    check("fix_on_save: what is written is fixed", written:find("A Study of Scattered Light", 1, true), written)
    check("fix_on_save: so is what was typed before", written:find("Last line", 1, true), written)
    check("fix_on_save: the buffer is what was written", not lua([[return vim.bo.modified]]))
    lua([[vim.cmd("messages clear"); vim.cmd.edit("notes.md")]])
    eventually(lua, ATTACHED)
    lua([[vim.cmd("normal! Go\27iLast line"); vim.cmd("write")]])
    check("fix_on_save: a file that is no digest is written too", read_there(lua, "notes.md"):find("\nLast line$"))
    check("fix_on_save: without a word", not lua(MESSAGES):find("paper-digest:", 1, true), lua(MESSAGES))
    lua([[vim.cmd.edit("other.md")]])
    eventually(lua, ATTACHED)
    local pid = tonumber(vim.fn.readfile(vim.env.PIDS)[1])
    vim.uv.kill(pid, "sigstop")
    lua([[vim.cmd("normal! Go\27iLast line"); vim.cmd("write")]])
    vim.uv.kill(pid, "sigcont")
    check("fix_on_save: a server that hangs keeps no file from being written", read_there(lua, "other.md"):find("Last"))
    check("fix_on_save: which is said", lua(MESSAGES):find("written without fixes", 1, true), lua(MESSAGES))
  end)

  -- editors/README.md
  blocks = {}
  for block in (guide .. "\n"):gmatch("```lua\n(.-)\n```\n") do
    blocks[#blocks + 1] = block
  end
  check("editors/README.md has three pieces of Lua", #blocks == 3, #blocks)
  local lazy = "local spec = " .. blocks[1] .. "\nspec.config({ dir = %q })"
  with_config(lazy:format(vim.fs.normalize(PLUGIN .. "/../..")), function(lua)
    check("with the specification for lazy.nvim the server starts", eventually(lua, WRAPPED), lua(MESSAGES))
    check("there are commands", lua([[return vim.fn.exists(":PaperDigest") == 2]]))
  end)

  -- nvim-lint is played by what it would do with the table.
  local lint = "package.loaded.lint = { linters = {}, linters_by_ft = {}, try_lint = function() end }\n"
  with_config(lint .. blocks[2], function(lua)
    local found = lua([[
      local lint = require("lint")
      local linter = lint.linters[lint.linters_by_ft.markdown[1] ]
      local cmd = { linter.cmd }
      for _, it in ipairs(linter.args) do
        cmd[#cmd + 1] = type(it) == "function" and it() or it
      end
      local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
      local said = vim.system(cmd, { stdin = text, text = true }):wait()
      vim.diagnostic.set(vim.api.nvim_create_namespace("lint"), 0, linter.parser(said.stdout, 0))
      return vim.diagnostic.get(0)]])
    local wrapped = vim.iter(found):find(function(it)
      return it.code == "wrapped-row"
    end) or {}
    check("nvim-lint finds the wrapped row", wrapped.severity == 1 and wrapped.lnum == 9, found)
    -- Characters of several bytes come before it.
    local link = vim.iter(found):find(function(it)
      return it.code == "noncanonical-link"
    end)
    local where = lua(
      [[
      local it = ...
      return vim.api.nvim_buf_get_text(0, it.lnum, it.col, it.end_lnum, it.end_col, {})[1] ]],
      link
    )
    check("where Neovim counts bytes", where:find("^http:"), where)
  end)

  -- So is conform.nvim.
  local conform = "package.loaded.conform = { setup = function(it) package.loaded.conform.options = it end }\n"
  with_config(conform .. blocks[3], function(lua)
    local formatted = lua([[
      local options = require("conform").options
      local text = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), "\n") .. "\n"
      for _, name in ipairs(options.formatters_by_ft.markdown) do
        local formatter = options.formatters[name]
        local cmd = { formatter.command }
        for _, it in ipairs(formatter.args) do
          cmd[#cmd + 1] = it == "$FILENAME" and vim.api.nvim_buf_get_name(0) or it
        end
        local said = vim.system(cmd, { stdin = text, text = true }):wait()
        assert(vim.list_contains(formatter.exit_codes or { 0 }, said.code), said.stderr)
        text = said.stdout
      end
      return text]])
    check("conform.nvim fixes and lays out", formatted:find("A Study of Scattered Light", 1, true), formatted)
  end)
end)
