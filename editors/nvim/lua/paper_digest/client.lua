--- The client of the language server: how it is configured, started and found.

local M = {}

M.NAME = "paper_digest"

--- Whether `vim.lsp.config` and `vim.lsp.enable` are there.
local HAS_CONFIG = vim.fn.has("nvim-0.11") == 1

---@return PaperDigest.Options
function M.options()
  local options = vim.g.paper_digest or {}
  return type(options) == "function" and options() or options
end

---@param message string
---@param level? integer
function M.notify(message, level)
  vim.notify("paper-digest: " .. message, level or vim.log.levels.INFO)
end

--- The repository that a file belongs to, else the folder of its settings.
---@param bufnr integer
---@return string?
local function root(bufnr)
  return vim.fs.root(bufnr, ".git") or vim.fs.root(bufnr, ".paper-digest.toml")
end

--- When servers that had died were started again, in milliseconds of the event loop.
---@type integer[]
local revived = {}

--- Starts a server that has died again, unless it dies again and again. Without this the buffers would have to be
--- opened anew: Neovim sends no edits of a buffer that was edited while it had no server.
---@param code integer
---@param signal integer
---@param id integer
local function on_exit(code, signal, id)
  local dead = vim.lsp.get_client_by_id(id)
  local was_asked_to = code == 0 and (signal == 0 or signal == 15)
  if was_asked_to or not (dead and dead.initialized) then
    return
  end
  local buffers = vim.tbl_keys(dead.attached_buffers)
  -- Twice: Neovim forgets the old client in between.
  vim.schedule(function()
    vim.schedule(function()
      local now = vim.uv.now()
      revived = vim.tbl_filter(function(at)
        return now - at < 180000
      end, revived)
      if #revived == 3 then
        return M.notify("the server dies again and again. See :PaperDigest log", vim.log.levels.ERROR)
      end
      revived[#revived + 1] = now
      for _, bufnr in ipairs(buffers) do
        if vim.api.nvim_buf_is_loaded(bufnr) then
          M.start(bufnr)
        end
      end
    end)
  end)
end

--- The configuration that the plugin brings along.
---@return vim.lsp.ClientConfig
function M.config()
  local options = M.options()
  return {
    name = M.NAME,
    cmd = options.cmd or { "paper-digest", "server" },
    filetypes = { "markdown" },
    root_dir = function(bufnr, found)
      found(root(bufnr))
    end,
    settings = { ["paper-digest"] = options.settings },
    commands = require("paper_digest.commands").client_commands(),
    on_exit = on_exit,
  }
end

--- The configuration that holds, with what the user has made of it.
---@return vim.lsp.ClientConfig
function M.resolved()
  return HAS_CONFIG and vim.deepcopy(vim.lsp.config[M.NAME]) or M.config()
end

local SITES = { "arxiv.org/", "huggingface.co/papers", "openreview.net/forum", "aclanthology.org/" }

--- Whether the text of a buffer leads to papers: nobody misses a server elsewhere.
---@param bufnr integer
---@return boolean
local function leads_to_papers(bufnr)
  return vim.iter(vim.api.nvim_buf_get_lines(bufnr, 0, 5000, false)):any(function(line)
    return vim.iter(SITES):any(function(site)
      return line:find(site, 1, true) ~= nil
    end)
  end)
end

--- Says once in a session that there is no server to start, where it is missed.
---@param config? vim.lsp.ClientConfig
---@param bufnr? integer
---@return boolean
function M.is_installed(config, bufnr)
  local cmd = (config or M.resolved()).cmd
  if type(cmd) ~= "table" or vim.fn.executable(cmd[1]) == 1 then
    return true
  elseif bufnr and not leads_to_papers(bufnr) then
    return false
  end
  local message = "paper-digest: there is no program `%s`. Install it with `cargo install --path . --locked` "
    .. "in a clone of its repository, or set `cmd` in `vim.g.paper_digest`. See :checkhealth paper_digest"
  vim.notify_once(message:format(cmd[1]), vim.log.levels.WARN)
  return false
end

--- Starts the server for a buffer, or attaches the one that runs for its root.
---@param bufnr integer
function M.start(bufnr)
  local config = M.resolved()
  if vim.bo[bufnr].buftype ~= "" or not M.is_installed(config, bufnr) then
    return
  end
  local function start(dir)
    config.root_dir = dir
    vim.lsp.start(config, { bufnr = bufnr })
  end
  if type(config.root_dir) == "function" then
    config.root_dir(bufnr, start)
  else
    start(config.root_dir or root(bufnr))
  end
end

--- Has the server start with each Markdown file.
function M.enable()
  if HAS_CONFIG then
    vim.lsp.enable(M.NAME)
  end
  vim.api.nvim_create_autocmd("FileType", {
    group = vim.api.nvim_create_augroup("paper_digest.start", {}),
    pattern = "markdown",
    callback = function(args)
      -- The window of a hover is Markdown too.
      if vim.bo[args.buf].buftype ~= "" then
        return
      elseif HAS_CONFIG then
        M.is_installed(nil, args.buf)
      else
        M.start(args.buf)
      end
    end,
  })
end

--- The client of a buffer, or any where none is named.
---@param bufnr? integer
---@return vim.lsp.Client?
function M.get(bufnr)
  return vim.lsp.get_clients({ name = M.NAME, bufnr = bufnr })[1]
end

--- Calls a method of a client: methods take `self` from 0.11 on.
---@param client vim.lsp.Client
---@param method string
function M.call(client, method, ...)
  if HAS_CONFIG then
    return client[method](client, ...)
  end
  return client[method](...)
end

--- The byte of a line that a position of the protocol means.
---@param line string
---@param character integer
---@param encoding string
---@return integer
function M.byte_column(line, character, encoding)
  if encoding == "utf-8" then
    return math.min(character, #line)
  elseif HAS_CONFIG then
    return vim.str_byteindex(line, encoding, character, false)
  end
  return vim.lsp.util._str_byteindex_enc(line, character, encoding)
end

--- Asks the server, and says what it answers in case of an error.
---@param client vim.lsp.Client
---@param method string
---@param params table
---@param bufnr integer
---@param answered fun(result: any)
function M.request(client, method, params, bufnr, answered)
  M.call(client, "request", method, params, function(err, result)
    if err then
      M.notify(err.message, vim.log.levels.WARN)
    else
      answered(result)
    end
  end, bufnr)
end

--- Ends the servers that run, and starts one for each Markdown file that is open.
function M.restart()
  revived = {}
  for _, client in ipairs(vim.lsp.get_clients({ name = M.NAME })) do
    M.call(client, "stop")
  end
  local function stopped()
    return #vim.lsp.get_clients({ name = M.NAME }) == 0
  end
  if not vim.wait(3000, stopped, 20) then
    for _, client in ipairs(vim.lsp.get_clients({ name = M.NAME })) do
      M.call(client, "stop", true)
    end
    vim.wait(1000, stopped, 20)
  end
  for _, bufnr in ipairs(vim.api.nvim_list_bufs()) do
    if vim.api.nvim_buf_is_loaded(bufnr) and vim.bo[bufnr].filetype == "markdown" then
      M.start(bufnr)
    end
  end
end

return M
