--- Typing into a file of 2.7 MB: how long each key takes, with the server and without.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check = t.check

local KEYS = 60
--- Most that the slowest keys but a few may take, in milliseconds.
local LIMIT = 5000

--- Runs `use` with a second Neovim that has a file open.
---@param path string
---@param enable boolean
---@param use fun(call: fun(method: string, ...): any)
local function with_editor(path, enable, use)
  local args = { vim.v.progpath, "--clean", "--headless", "--embed", "--cmd", "set noswapfile rtp^=" .. vim.env.PLUGIN }
  vim.list_extend(args, { "--cmd", ("lua vim.g.paper_digest = { enable = %s }"):format(enable), path })
  local job = vim.fn.jobstart(args, { rpc = true })
  local done, message = xpcall(use, debug.traceback, function(method, ...)
    return vim.rpcrequest(job, method, ...)
  end)
  pcall(vim.rpcnotify, job, "nvim_command", "qall!")
  if vim.fn.jobwait({ job }, 8000)[1] == -1 then
    vim.fn.jobstop(job)
  end
  assert(done, message)
end

--- Milliseconds since `begun`.
local function since(begun)
  return (vim.uv.hrtime() - begun) / 1e6
end

--- Types into the middle of the file; how long the editor was busy with each key, sorted.
local function type_keys(call)
  call("nvim_command", "normal! 50%")
  call("nvim_input", "A")
  local all = {}
  for nth = 1, KEYS do
    local begun = vim.uv.hrtime()
    call("nvim_input", ("lantern "):sub(nth % 8 + 1, nth % 8 + 1))
    call("nvim_eval", "1")
    all[nth] = since(begun)
    vim.uv.sleep(30)
  end
  call("nvim_input", "<Esc>")
  call("nvim_eval", "1")
  table.sort(all)
  return all
end

local function say(name, all)
  local p95 = all[math.ceil(#all * 0.95)]
  t.note(("%s: median %.1f ms, 95%% %.1f ms, longest %.1f ms"):format(name, all[math.ceil(#all / 2)], p95, all[#all]))
  return p95
end

local DIAGNOSTICS = [[return #vim.diagnostic.get(0)]]
local ATTACHED = [[local c = vim.lsp.get_clients({ bufnr = 0 })[1]; return c ~= nil and c.initialized == true]]

t.run(function()
  local path = vim.env.LARGE
  t.note(("the file has %.1f MB"):format(vim.uv.fs_stat(path).size / 1e6))
  local alone
  with_editor(path, false, function(call)
    alone = say("without the server", type_keys(call))
  end)
  with_editor(path, true, function(call)
    local begun = vim.uv.hrtime()
    check(
      "the server takes the file in",
      t.wait(function()
        return call("nvim_exec_lua", ATTACHED, {}) and call("nvim_exec_lua", DIAGNOSTICS, {}) > 0
      end, 60000)
    )
    t.note(("first diagnostics after %.0f ms"):format(since(begun)))
    local keys = type_keys(call)
    local served = say("with the server", keys)
    check("typing stays responsive", served < math.max(LIMIT, 3 * alone), served)

    -- A row is broken by hand: how long until it is underlined.
    local before = call("nvim_exec_lua", DIAGNOSTICS, {})
    call("nvim_command", [[call search('^| .*arxiv.org/abs/.*|.*|.*|$')]])
    call("nvim_command", [[normal! f[i]] .. "\r")
    begun = vim.uv.hrtime()
    local now = t.wait(function()
      local count = call("nvim_exec_lua", DIAGNOSTICS, {})
      return count ~= before and count
    end, 20000)
    check("a row that is broken is found", now, before)
    t.note(("after %.0f ms"):format(since(begun)))

    begun = vim.uv.hrtime()
    local papers = call(
      "nvim_exec_lua",
      [[
      local count
      local choose_one = vim.ui.select
      vim.ui.select = function(items) count = #items end
      vim.cmd("PaperDigest papers")
      vim.wait(20000, function() return count end, 5)
      vim.ui.select = choose_one
      return count]],
      {}
    )
    check("the picker offers all of it", (papers or 0) > 1000, papers)
    t.note(("%s papers to choose from after %.0f ms"):format(papers, since(begun)))
  end)
end)
