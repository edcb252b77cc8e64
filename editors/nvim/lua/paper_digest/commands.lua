--- `:PaperDigest`, and what is done with the answers of the server's commands, whoever asked for them.

local M = {}

local PREFIX = "paper-digest.server."

--- Formats of `export`, with the file type of the buffer that shows them.
local FORMATS = { atom = "xml", bibtex = "bib", csv = "csv", jsonl = "json" }

---@param message string
local function say(message)
  require("paper_digest.client").notify(message)
end

---@param count integer
---@param noun string
local function plural(count, noun)
  return ("%d %s%s"):format(count, noun, count == 1 and "" or "s")
end

---@param text string
---@param what string
local function copy(text, what)
  vim.fn.setreg('"', text)
  if vim.fn.has("clipboard") == 1 then
    vim.fn.setreg("+", text)
  end
  say(what .. " copied")
end

--- What is left for the editor to do with an answer, by the command that gave it.
---@type table<string, fun(answer: any, client: vim.lsp.Client, arguments: any[], mods?: table)>
local FINISH = {
  copyBibtex = function(answer)
    copy(answer, "BibTeX")
  end,
  copyCitation = function(answer)
    copy(answer, "Citation")
  end,
  fixAll = function(count)
    say(count > 0 and plural(count, "problem") .. " fixed" or "nothing to fix safely")
  end,
  fixWorkspace = function(answer)
    local what = ("%s fixed in %s: nothing is written yet"):format(
      plural(answer.problems, "problem"),
      plural(answer.files, "file")
    )
    say(answer.files > 0 and what or "nothing to fix safely")
  end,
  sortSections = function(sorted)
    say(sorted and "sections sorted" or "sections are in order")
  end,
  renameEverywhere = function(count)
    say("id changed in " .. plural(count, "file"))
  end,
  checkWorkspace = function(report, client)
    require("paper_digest.workspace").show(report, client)
  end,
  newDigest = function(answer, client)
    local range = { start = answer.position, ["end"] = answer.position }
    vim.lsp.util.show_document({ uri = answer.uri, range = range }, client.offset_encoding, { focus = true })
  end,
  export = function(answer, _, arguments, mods)
    vim.cmd.new({ mods = mods })
    vim.bo.buftype, vim.bo.bufhidden, vim.bo.swapfile = "nofile", "wipe", false
    vim.api.nvim_buf_set_lines(0, 0, -1, false, vim.split(vim.trim(answer), "\r?\n"))
    vim.bo.filetype = FORMATS[arguments[2]]
  end,
}

--- Has the server run one of its commands.
---@param client vim.lsp.Client
---@param bufnr integer
---@param name string without its prefix
---@param arguments any[]
---@param mods? table
local function execute(client, bufnr, name, arguments, mods)
  local params = { command = PREFIX .. name, arguments = arguments }
  require("paper_digest.client").request(client, "workspace/executeCommand", params, bufnr, function(answer)
    local finish = FINISH[name]
    if finish and answer ~= nil and answer ~= vim.NIL then
      finish(answer, client, arguments, mods)
    end
  end)
end

--- Handlers for code lenses and code actions whose answers need the editor.
---@return table<string, fun(command: lsp.Command, ctx: table)>
function M.client_commands()
  local handlers = {}
  for name in pairs(FINISH) do
    handlers[PREFIX .. name] = function(command, ctx)
      local client = assert(vim.lsp.get_client_by_id(ctx.client_id))
      execute(client, ctx.bufnr or 0, name, command.arguments or {})
    end
  end
  return handlers
end

--- How long the writing of a file waits for its fixes, in milliseconds.
local PATIENCE = 3000

--- Applies all safe fixes to a buffer whenever it is written, before it is.
---@param bufnr integer
function M.fix_on_save(bufnr)
  local group = vim.api.nvim_create_augroup("paper_digest.fix_on_save", { clear = false })
  vim.api.nvim_clear_autocmds({ group = group, buffer = bufnr })
  vim.api.nvim_create_autocmd("BufWritePre", {
    group = group,
    buffer = bufnr,
    desc = "Apply the safe fixes of paper-digest",
    callback = function()
      local client = require("paper_digest.client")
      local server = client.get(bufnr)
      if not server then
        return
      end
      local params = { command = PREFIX .. "fixAll", arguments = { { uri = vim.uri_from_bufnr(bufnr) } } }
      -- The server has its changes made before it answers.
      local answer, problem = client.call(server, "request_sync", "workspace/executeCommand", params, PATIENCE, bufnr)
      if not problem then
        problem = not answer and "the server is gone" or answer.err and answer.err.message
      end
      if problem then
        client.notify(("written without fixes: %s"):format(problem), vim.log.levels.WARN)
      end
    end,
  })
end

---@class PaperDigest.Call
---@field client vim.lsp.Client
---@field bufnr integer
---@field args string[]
---@field mods table

--- A command about the paper at the cursor.
---@param name string
---@param ... string
---@return fun(call: PaperDigest.Call)
local function of_paper(name, ...)
  local rest = { ... }
  return function(call)
    local here = vim.lsp.util.make_position_params(0, call.client.offset_encoding)
    local place = { uri = here.textDocument.uri, position = here.position }
    execute(call.client, call.bufnr, name, { place, unpack(rest) })
  end
end

--- A command about the whole file.
---@param name string
---@return fun(call: PaperDigest.Call)
local function of_file(name)
  return function(call)
    execute(call.client, call.bufnr, name, { { uri = vim.uri_from_bufnr(call.bufnr) } })
  end
end

--- A command about all digests of the workspace.
---@param name string
---@return fun(call: PaperDigest.Call)
local function of_workspace(name)
  return function(call)
    execute(call.client, call.bufnr, name, {})
  end
end

---@param call PaperDigest.Call
local function rename(call)
  local here = vim.lsp.util.make_position_params(0, call.client.offset_encoding)
  local place = { uri = here.textDocument.uri, position = here.position }
  local function run(id)
    if id and id ~= "" then
      execute(call.client, call.bufnr, "renameEverywhere", { place, id })
    end
  end
  if call.args[1] then
    run(call.args[1])
  else
    vim.ui.input({ prompt = "New id, wherever the paper is listed: " }, run)
  end
end

---@param call PaperDigest.Call
local function export(call)
  local function run(format)
    if format then
      execute(call.client, call.bufnr, "export", { { uri = vim.uri_from_bufnr(call.bufnr) }, format }, call.mods)
    end
  end
  if call.args[1] then
    run(call.args[1])
  else
    local formats = vim.tbl_keys(FORMATS)
    table.sort(formats)
    vim.ui.select(formats, { prompt = "Export papers as", kind = "paper_digest_format" }, run)
  end
end

--- Subcommands that ask the server about the current buffer.
---@type table<string, fun(call: PaperDigest.Call)>
local ASK = {
  open = of_paper("openPaper", "arxiv"),
  pdf = of_paper("openPaper", "pdf"),
  huggingface = of_paper("openPaper", "huggingface"),
  bibtex = of_paper("copyBibtex"),
  citation = of_paper("copyCitation"),
  new = of_file("newDigest"),
  fix = of_file("fixAll"),
  sort = of_file("sortSections"),
  rename = rename,
  export = export,
  papers = function(call)
    require("paper_digest.picker").papers(call.client, call.bufnr)
  end,
}

--- Subcommands about the workspace, which can be run from any buffer.
---@type table<string, fun(call: PaperDigest.Call)>
local WORKSPACE = {
  fixall = of_workspace("fixWorkspace"),
  check = of_workspace("checkWorkspace"),
}

--- Subcommands that need no server.
---@type table<string, fun()>
local OWN = {
  restart = function()
    require("paper_digest.client").restart()
  end,
  report = function()
    require("paper_digest.health").report()
  end,
  log = function()
    vim.cmd.tabedit(vim.fn.fnameescape(vim.lsp.log.get_filename()))
    vim.cmd("normal! G")
  end,
}

--- Runs `:PaperDigest name …`.
---@param command vim.api.keyset.create_user_command.command_args
function M.run(command)
  local client = require("paper_digest.client")
  local args = vim.list_slice(command.fargs, 2)
  local name, bufnr = command.fargs[1], vim.api.nvim_get_current_buf()
  if OWN[name] then
    return OWN[name]()
  end
  local ask = ASK[name] or WORKSPACE[name]
  if not ask then
    return client.notify(("there is no command `%s`"):format(name), vim.log.levels.ERROR)
  end
  -- The quickfix list, in which one checks again, has no server of its own.
  local found = client.get(bufnr) or WORKSPACE[name] and client.get()
  if not found then
    return client.notify("no server is attached to this buffer. See :checkhealth paper_digest", vim.log.levels.WARN)
  end
  ask({ client = found, bufnr = bufnr, args = args, mods = command.smods })
end

--- Completes subcommands, and formats after `export`.
---@param lead string
---@param line string
---@return string[]
function M.complete(lead, line)
  local after = line:match("PaperDigest%s+(.*)$") or ""
  local words = vim.tbl_extend("error", {}, ASK, WORKSPACE, OWN)
  if after:find("^export%s") then
    words = FORMATS
  elseif after:find("%s") then
    words = {}
  end
  local found = vim.tbl_filter(function(word)
    return vim.startswith(word, lead)
  end, vim.tbl_keys(words))
  table.sort(found)
  return found
end

return M
