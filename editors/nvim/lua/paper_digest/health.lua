--- `:checkhealth paper_digest`.

local client = require("paper_digest.client")

local M = {}

--- Options of `vim.g.paper_digest`, with their types.
local OPTIONS = {
  enable = "boolean",
  cmd = "table",
  settings = "table",
  fix_on_save = "boolean",
  gx = "boolean",
  outline = "boolean",
}

local function check_options()
  vim.health.start("Options")
  local wrong = 0
  for name, value in pairs(client.options()) do
    if not OPTIONS[name] then
      wrong = wrong + 1
      local known = vim.tbl_keys(OPTIONS)
      table.sort(known)
      vim.health.error(
        ("`vim.g.paper_digest` has no option `%s`"):format(name),
        "Options are " .. table.concat(known, ", ")
      )
    elseif type(value) ~= OPTIONS[name] then
      wrong = wrong + 1
      vim.health.error(("`%s` must be a %s, and is a %s"):format(name, OPTIONS[name], type(value)))
    end
  end
  if wrong == 0 then
    vim.health.ok("`vim.g.paper_digest` has no unknown option")
  end
end

--- What a program says of itself.
---@param path string
---@return string?
local function version_of(path)
  local done, said = pcall(function()
    return vim.system({ path, "--version" }, { text = true, timeout = 5000 }):wait()
  end)
  return done and said.code == 0 and vim.trim(said.stdout) or nil
end

local function check_server()
  vim.health.start("Server")
  local cmd = client.resolved().cmd
  if type(cmd) ~= "table" then
    return vim.health.info("`cmd` is a function")
  end
  local path = vim.fn.exepath(cmd[1])
  if path == "" then
    return vim.health.error(("there is no program `%s`"):format(cmd[1]), {
      "`cargo install --path . --locked` in a clone of its repository",
      "or `vim.g.paper_digest = { cmd = { '/path/to/paper-digest', 'server' } }`",
    })
  end
  local version = version_of(path)
  if version then
    vim.health.ok(("%s (%s)"):format(version, path))
  else
    vim.health.error(("`%s --version` fails"):format(path))
  end
end

local function check_clients()
  vim.health.start("Clients")
  local clients = vim.lsp.get_clients({ name = client.NAME })
  if #clients == 0 then
    return vim.health.info("no server runs: it starts with a Markdown file")
  end
  for _, it in ipairs(clients) do
    local buffers = vim.tbl_count(it.attached_buffers)
    local root = it.root_dir or it.config.root_dir or "single files"
    vim.health.ok(("client %d: %s, %d buffers, %s"):format(it.id, root, buffers, it.offset_encoding))
  end
end

local function check_desktop()
  vim.health.start("Desktop")
  local openers = { "open", "explorer.exe", "wslview", "xdg-open", "lemonade" }
  local opener = vim.iter(openers):find(function(it)
    return vim.fn.executable(it) == 1
  end)
  if opener then
    vim.health.ok(("papers are opened by `%s`"):format(opener))
  else
    vim.health.warn("there is no program that opens URLs", "install xdg-utils, or replace `vim.ui.open`")
  end
  if vim.fn.has("clipboard") == 1 then
    vim.health.ok("BibTeX and citations are copied to the clipboard")
  else
    vim.health.info("there is no clipboard: BibTeX and citations are copied to the unnamed register")
  end
end

--- Opens what a report of a fault needs in a window of its own, to be read before it is copied. No text of a digest and
--- no path is in it.
function M.report()
  local version = vim.version()
  local cmd = client.resolved().cmd
  local program = type(cmd) == "table" and version_of(cmd[1]) or "cannot be asked"
  local running = #vim.lsp.get_clients({ name = client.NAME }) > 0
  local options = vim.tbl_keys(client.options())
  table.sort(options)
  local lines = {
    "<!-- What did you do, what did you expect, and what happened instead? -->",
    "",
    "",
    ("- Server: %s%s"):format(program, running and "" or ", does not run"),
    ("- Neovim: %d.%d.%d"):format(version.major, version.minor, version.patch),
    ("- System: %s %s"):format(vim.uv.os_uname().sysname, vim.uv.os_uname().machine),
    ("- Options set: %s"):format(#options > 0 and table.concat(options, ", ") or "none"),
  }
  vim.cmd.new()
  vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
  vim.api.nvim_buf_set_lines(0, 0, -1, false, lines)
  vim.bo.filetype = "markdown"
  client.notify("read it, then copy it with :%y+ to https://github.com/paper-digest/paper-digest/issues")
end

function M.check()
  check_options()
  check_server()
  check_clients()
  check_desktop()
end

return M
