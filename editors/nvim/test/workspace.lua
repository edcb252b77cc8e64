--- Problems of all files of a folder, and the quickfix list.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait = t.check, t.wait

t.watch()
t.run(function()
  local folder = t.workspace()
  vim.cmd.cd(folder)
  local b = t.edit(folder .. "/digest.md")

  local closed = folder .. "/closed.md"
  vim.fn.writefile(vim.api.nvim_buf_get_lines(b, 0, -1, false), closed)
  vim.cmd("PaperDigest restart")
  wait(function()
    local started = t.client(b)
    return started and started.initialized
  end)
  check(
    ":PaperDigest check finds problems of files that are not open",
    wait(function()
      vim.cmd("PaperDigest check")
      t.settle(500)
      return vim.iter(vim.fn.getqflist()):any(function(it)
        local name = vim.fs.basename(vim.api.nvim_buf_get_name(it.bufnr))
        return name == "closed.md" and it.text:find("[wrapped-row]", 1, true) and it.type == "E"
      end)
    end),
    vim.fn.getqflist()
  )
  vim.cmd.cclose()
  vim.cmd.buffer(b)
  vim.cmd("PaperDigest fixall")
  check(
    ":PaperDigest fixall fixes them, and writes nothing",
    wait(function()
      local bufnr = vim.fn.bufnr(closed)
      return bufnr > 0 and t.text(bufnr):find("A Study of Scattered Light", 1, true)
    end) and not table.concat(vim.fn.readfile(closed), "\n"):find("A Study of Scattered Light", 1, true),
    vim.fn.readfile(closed)
  )
  t.wipe(vim.fn.bufnr(closed))
  vim.fn.delete(closed)
  vim.cmd.buffer(b)
  t.revert(b)
  wait(function()
    return t.diagnostics(b, "wrapped-row")[1]
  end)

  -- Quickfix
  vim.cmd("compiler paper-digest")
  vim.cmd("silent make! digest.md")
  local entries = vim.tbl_filter(function(it)
    return it.valid == 1
  end, vim.fn.getqflist())
  local entry = vim.tbl_filter(function(it)
    return it.text:find("wrapped-row", 1, true)
  end, entries)[1]
  check(":make fills the quickfix list", entry and entry.lnum == t.find(b, "Lanterns in the Fog"), vim.fn.getqflist())
  check("with types and files", entry and entry.type == "e" and entry.bufnr == b, entry)
end)
