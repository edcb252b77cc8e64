--- Positions in each encoding that Neovim offers: what is found, changed and typed is where it should.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait = t.check, t.wait

--- Has the client offer one encoding only.
local make = vim.lsp.protocol.make_client_capabilities
local function offer(encoding)
  vim.lsp.protocol.make_client_capabilities = function()
    local all = make()
    all.general.positionEncodings = { encoding }
    return all
  end
end

--- Numbers that look random and are the same in every run.
local seed = 7
local function random(most)
  seed = (seed * 1103515245 + 12345) % 2147483648
  return math.floor(seed / 65536) % most + 1
end

local PIECES = {
  "a",
  " ",
  "|",
  "ß",
  "灯",
  "🏮",
  "x\ny",
  "\n",
  "e\u{301}",
  "| 🕯️ |\n",
  "2502.01237",
  "\n\n## Papers for 2025-02-02\n\n",
}

--- Where characters of a line start, in bytes, and its end.
local function starts(line)
  local all = {}
  for at = 0, #line do
    local byte = line:byte(at + 1)
    if not byte or byte < 0x80 or byte >= 0xC0 then
      all[#all + 1] = at
    end
  end
  return all
end

--- A place in a buffer between two characters.
local function place(b)
  local row = random(vim.api.nvim_buf_line_count(b)) - 1
  local all = starts(vim.api.nvim_buf_get_lines(b, row, row + 1, false)[1])
  return row, all[random(#all)]
end

--- What the server knows of a file.
local function known(b)
  local document = { uri = vim.uri_from_bufnr(b) }
  local symbols = t.ask(b, "textDocument/documentSymbol", { textDocument = document })
  local found = t.ask(b, "textDocument/documentLink", { textDocument = document })
  return { symbols, found }
end

t.watch()
t.run(function()
  for _, encoding in ipairs({ "utf-8", "utf-16", "utf-32" }) do
    local function check_it(name, ...)
      check(encoding .. ": " .. name, ...)
    end
    offer(encoding)
    local folder = t.workspace()
    local b = t.edit(folder .. "/digest.md")
    check_it("is agreed on", t.client(b).offset_encoding == encoding, t.client(b).offset_encoding)
    local line, column = t.find(b, "http://arxiv")
    local found = wait(function()
      return t.diagnostics(b, "noncanonical-link")[1]
    end) or {}
    check_it("a finding after emoji is where it should", found.lnum == line - 1 and found.col == column, found)
    t.go(b, "2502.01422")
    vim.lsp.buf.rename("2502.09999")
    check_it(
      "rename after emoji hits its ids only",
      wait(function()
        local text = vim.api.nvim_buf_get_lines(b, line - 1, line, false)[1]
        return text:find("abs/2502.09999) or", 1, true) and text:find("papers/2502.09999))", 1, true)
      end),
      t.text(b)
    )
    t.revert(b)
    wait(function()
      return t.diagnostics(b, "noncanonical-link")[1]
    end)
    t.go(b, "http://arxiv")
    vim.lsp.buf.code_action({
      apply = true,
      context = { only = { "quickfix" }, diagnostics = {} },
      filter = function(it)
        return it.isPreferred
      end,
    })
    check_it(
      "a fix after emoji changes its link only",
      wait(function()
        return t.text(b):find("(Read more on [arXiv](https://arxiv.org/abs/2502.01422) or [", 1, true)
      end),
      t.text(b)
    )

    for _ = 1, 300 do
      local row, from = place(b)
      if random(3) == 1 then
        local all = starts(vim.api.nvim_buf_get_lines(b, row, row + 1, false)[1])
        local to = all[random(#all)]
        vim.api.nvim_buf_set_text(b, row, math.min(from, to), row, math.max(from, to), {})
      elseif random(8) == 1 then
        vim.cmd("silent! undo")
      else
        vim.api.nvim_buf_set_text(b, row, from, row, from, vim.split(PIECES[random(#PIECES)], "\n"))
      end
      if random(10) == 1 then
        t.settle(5)
      end
    end
    local after = known(b)
    local text = vim.api.nvim_buf_get_lines(b, 0, -1, false)
    vim.fn.writefile(text, folder .. "/fresh.md")
    local f = t.edit(folder .. "/fresh.md")
    local fresh = known(f)
    check_it("300 edits leave the server with the text of the buffer", vim.deep_equal(after, fresh), { #text })
    vim.cmd("silent %bwipeout!")
    for _, it in ipairs(vim.lsp.get_clients()) do
      require("paper_digest.client").call(it, "stop")
    end
    wait(function()
      return #vim.lsp.get_clients() == 0
    end, 5000)
  end
end)
