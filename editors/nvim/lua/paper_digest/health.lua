--- `:checkhealth paper_digest`.

local client = require("paper_digest.client")

local M = {}

--- Options of `vim.g.paper_digest`, with their types.
local OPTIONS = { enable = "boolean", cmd = "table", settings = "table", fix_on_save = "boolean", gx = "boolean" }

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
  local done, said = pcall(function()
    return vim.system({ path, "--version" }, { text = true, timeout = 5000 }):wait()
  end)
  if done and said.code == 0 then
    vim.health.ok(("%s (%s)"):format(vim.trim(said.stdout), path))
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
    vim.health.warn("there is no program that opens addresses", "install xdg-utils, or replace `vim.ui.open`")
  end
  if vim.fn.has("clipboard") == 1 then
    vim.health.ok("BibTeX and citations are copied to the clipboard")
  else
    vim.health.info("there is no clipboard: BibTeX and citations are copied to the unnamed register")
  end
end

function M.check()
  check_options()
  check_server()
  check_clients()
  check_desktop()
end

return M
