--- What a user gets, feature by feature.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait, ask = t.check, t.wait, t.ask

t.watch()
t.run(function()
  local folder = t.workspace()
  vim.cmd.cd(folder)
  local b = t.edit(folder .. "/digest.md")
  local uri = vim.uri_from_bufnr(b)
  local document = { uri = uri }

  -- The client
  local client = t.client(b)
  check("the server starts by itself", client)
  assert(client, "no server")
  check("its root is the repository", client.config.root_dir == folder, client.config.root_dir)
  -- Neovim 0.10 would rather count in UTF-16, later ones in bytes.
  local offered = vim.lsp.protocol.make_client_capabilities().general.positionEncodings[1]
  check("it counts as Neovim does", client.offset_encoding == offered, client.offset_encoding)

  -- Diagnostics
  check(
    "a wrapped row is found",
    wait(function()
      return t.diagnostics(b, "wrapped-row")[1]
    end),
    vim.diagnostic.get(b)
  )
  local wrapped = t.diagnostics(b, "wrapped-row")[1] or {}
  check("it is where the row is cut", wrapped.lnum == t.find(b, "Lanterns in the Fog") - 1 and wrapped.col > 0, wrapped)
  check("it is an error of paper-digest", wrapped.severity == 1 and wrapped.source == "paper-digest", wrapped)

  -- Hover
  -- The other files are read in the background.
  wait(function()
    local found = ask(b, "workspace/symbol", { query = "Trimming Wicks" })
    return found and #found > 1
  end)
  t.go(b, "TrimNet")
  vim.lsp.buf.hover()
  local card = wait(t.float) or ""
  check("hover shows the paper", card:find("Trimming Wicks at Scale", 1, true), card)
  check("hover has authors and id", card:find("Ada Wick", 1, true) and card:find("2502.01237", 1, true), card)
  check("hover says where else it is listed", card:find("other.md", 1, true), card)
  t.settle()
  check("a hover's window starts no second server", #vim.lsp.get_clients() == 1)
  local _, window = t.float()
  if window then
    vim.api.nvim_win_close(window, true)
  end

  -- Outline and picker
  local symbols = ask(b, "textDocument/documentSymbol", { textDocument = document }) or {}
  local sections = t.symbols(symbols, 3)
  check("the outline has sections", #sections == 2 and sections[1].name:find("2025-02-04", 1, true), symbols)
  check("the outline has papers, a broken row included", sections[1] and #sections[1].children == 3, symbols)
  local shown
  local choose_one = vim.ui.select
  vim.ui.select = function(items, options, choose)
    shown = vim.tbl_map(options.format_item or tostring, items)
    choose(items[#items], #items)
  end
  vim.cmd("PaperDigest papers")
  wait(function()
    return shown
  end)
  check("the picker offers all papers", shown and #shown == 4, shown)
  check(
    "it shows title, id and section",
    shown
      and shown[4]:find("Beacons Without Keepers", 1, true)
      and shown[4]:find("2502.00101", 1, true)
      and shown[4]:find("2025-02-03", 1, true),
    shown
  )
  check(
    "it goes to the chosen one",
    wait(function()
      return vim.api.nvim_win_get_cursor(0)[1] == t.find(b, "Beacons Without Keepers")
    end, 5000),
    vim.api.nvim_win_get_cursor(0)
  )
  vim.ui.select = choose_one

  -- Links
  t.go(b, "arxiv.org/abs/2502.01237")
  vim.cmd("normal gx")
  wait(function()
    return #t.opened > 0
  end, 5000)
  t.settle()
  check("gx opens the paper, once", vim.deep_equal(t.opened, { "https://arxiv.org/abs/2502.01237" }), t.opened)
  t.opened = {}
  t.go(b, "https://example.org/almanac")
  vim.cmd("normal gx")
  wait(function()
    return #t.opened > 0
  end, 5000)
  check(
    "gx opens what is no paper as before",
    (t.opened[1] or ""):find("https://example.org/almanac", 1, true),
    t.opened
  )

  -- Other places
  t.go(b, "2502.01237")
  wait(function()
    local found = ask(b, "textDocument/references", {
      textDocument = document,
      position = vim.lsp.util.make_position_params(0, "utf-8").position,
      context = { includeDeclaration = true },
    })
    return found and #found > 1
  end)
  vim.lsp.buf.references()
  check(
    "references are in the quickfix list",
    wait(function()
      return #vim.fn.getqflist() >= 2
    end),
    vim.fn.getqflist()
  )
  vim.cmd("cclose")
  vim.cmd.buffer(b)
  t.go(b, "Wicks at Scale")
  vim.lsp.buf.definition()
  check(
    "definition goes to the other listing",
    wait(function()
      return vim.fs.basename(vim.api.nvim_buf_get_name(0)) == "other.md"
    end),
    vim.api.nvim_buf_get_name(0)
  )
  vim.cmd.buffer(b)

  -- Fixes
  t.go(b, "Lanterns in the Fog")
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { "quickfix" }, diagnostics = {} },
    filter = function(it)
      return it.isPreferred
    end,
  })
  check(
    "the quick fix joins the row",
    wait(function()
      return t.text(b):find("A Study of Scattered Light", 1, true)
    end),
    t.text(b)
  )
  check(
    "and its diagnostic goes",
    wait(function()
      return #t.diagnostics(b, "wrapped-row") == 0
    end),
    t.diagnostics(b)
  )
  t.revert(b)
  wait(function()
    return t.diagnostics(b, "wrapped-row")[1]
  end)
  vim.lsp.buf.code_action({ apply = true, context = { only = { "source.fixAll.paper-digest" }, diagnostics = {} } })
  local function all_fixed()
    local text = t.text(b)
    return text:find("of Scattered", 1, true) and not text:find("http://arxiv", 1, true)
  end
  check("source.fixAll fixes all", wait(all_fixed), t.text(b))
  t.revert(b)
  vim.cmd("PaperDigest fix")
  check(":PaperDigest fix fixes all", wait(all_fixed), t.text(b))
  check(
    "and says how much",
    wait(function()
      return t.told("problems fixed")
    end),
    t.notices
  )
  vim.cmd("PaperDigest fix")
  check(
    "and that there is nothing to do",
    wait(function()
      return t.told("nothing to fix")
    end),
    t.notices
  )
  t.revert(b)

  -- Rename and completion
  t.go(b, "2502.01237")
  vim.lsp.buf.rename("2502.09999")
  check(
    "rename changes both links of the listing",
    wait(function()
      local line = vim.api.nvim_buf_get_lines(b, t.find(b, "Trimming") - 1, t.find(b, "Trimming"), false)[1]
      return select(2, line:gsub("2502.09999", "")) == 2 and not line:find("2502.01237", 1, true)
    end),
    t.text(b)
  )
  t.revert(b)
  t.go(b, "2502.01237")
  vim.cmd("PaperDigest rename 2502.09999")
  local o = vim.fn.bufadd(folder .. "/other.md")
  check(
    ":PaperDigest rename changes the id in the other file, too",
    wait(function()
      local both = t.text(b) .. t.text(o)
      return select(2, both:gsub("2502.09999", "")) > 2 and not both:find("2502.01237", 1, true)
    end),
    t.text(b) .. t.text(o)
  )
  t.wipe(o)
  t.revert(b)
  vim.api.nvim_buf_set_lines(b, 9, 9, false, { "| [arXiv](https://arxiv.org/abs/2502" })
  vim.api.nvim_win_set_cursor(0, { 10, 34 })
  local found = ask(b, "textDocument/completion", {
    textDocument = document,
    position = { line = 9, character = 36 },
    context = { triggerKind = 1 },
  }) or {}
  local labels = vim.tbl_map(function(it)
    return it.label
  end, found.items or found)
  check("ids of papers are completed", table.concat(labels, "\n"):find("2502.01237", 1, true), labels)
  -- From 0.12 on Neovim does it itself, and not while it is fed keys.
  local typed = vim.fn.has("nvim-0.12") == 1 and {}
    or { ["| Trimming Wi"] = "| Trimming Wicks at Scale", ["| Foo | Ada W"] = "| Foo | Ada Wick" }
  for begun, wanted in pairs(typed) do
    vim.api.nvim_buf_set_lines(b, 9, 10, false, { begun })
    vim.api.nvim_win_set_cursor(0, { 10, #begun })
    vim.api.nvim_feedkeys(vim.keycode("A<C-x><C-o><C-y><Esc>"), "tx", false)
    local line = vim.api.nvim_get_current_line()
    check(("CTRL-X CTRL-O takes all words of %q"):format(wanted), line:find(wanted, 1, true), line)
  end
  t.revert(b)

  -- Outline
  vim.cmd("normal gO")
  check(
    "gO lists sections and papers",
    wait(function()
      local texts = vim.tbl_map(function(it)
        return it.text
      end, vim.fn.getloclist(0))
      local all = table.concat(texts, "\n")
      return all:find("2025-02-04", 1, true) and all:find("Trimming Wicks", 1, true)
    end, 5000),
    vim.fn.getloclist(0)
  )
  vim.cmd.lclose()
  vim.cmd.buffer(b)

  -- Lenses, hints, tokens, folds
  local lenses = wait(function()
    local all = ask(b, "textDocument/codeLens", { textDocument = document })
    return all and #all > 0 and all
  end)
  check("there are code lenses", lenses)
  vim.lsp.codelens.refresh({ bufnr = b })
  check(
    "Neovim shows them",
    wait(function()
      return #vim.lsp.codelens.get(vim.fn.has("nvim-0.12") == 1 and { bufnr = b } or b) > 0
    end, 5000)
  )
  vim.lsp.inlay_hint.enable(true, { bufnr = b })
  check(
    "there are inlay hints",
    wait(function()
      return #vim.lsp.inlay_hint.get({ bufnr = b }) > 0
    end)
  )
  local line, column = t.find(b, "Ada Wick")
  local tokens = wait(function()
    local all = vim.lsp.semantic_tokens.get_at_pos(b, line - 1, column)
    return all and all[1] and all
  end) or {}
  check("authors are known by color", tokens[1] and tokens[1].type == "author", tokens)
  local highlight = vim.api.nvim_get_hl(0, { name = "@lsp.type.author.markdown" })
  check("and have one", highlight.link == "Identifier", highlight)
  vim.cmd("highlight clear")
  highlight = vim.api.nvim_get_hl(0, { name = "@lsp.type.author.markdown" })
  check("in other color schemes too", highlight.link == "Identifier", highlight)
  if vim.lsp.foldexpr then
    vim.wo.foldmethod, vim.wo.foldexpr = "expr", "v:lua.vim.lsp.foldexpr()"
    check(
      "sections fold",
      wait(function()
        vim.cmd("normal! zx")
        return vim.fn.foldlevel((t.find(b, "Trimming"))) > 0
      end)
    )
    vim.wo.foldmethod = "manual"
    vim.cmd("normal! zE")
  end

  -- Commands about a paper
  for name, address in pairs({
    open = "https://arxiv.org/abs/2502.01237",
    pdf = "https://arxiv.org/pdf/2502.01237",
    huggingface = "https://huggingface.co/papers/2502.01237",
  }) do
    t.opened = {}
    t.go(b, "TrimNet")
    vim.cmd("PaperDigest " .. name)
    wait(function()
      return #t.opened > 0
    end, 5000)
    check((":PaperDigest %s opens it"):format(name), vim.deep_equal(t.opened, { address }), t.opened)
  end
  t.go(b, "TrimNet")
  vim.cmd("PaperDigest bibtex")
  check(
    ":PaperDigest bibtex copies",
    wait(function()
      local text = vim.fn.getreg('"')
      return text:find("@", 1, true) and text:find("Trimming Wicks at Scale", 1, true)
    end),
    vim.fn.getreg('"')
  )
  check("and says so", t.told("BibTeX copied"), t.notices)
  vim.cmd("PaperDigest citation")
  check(
    ":PaperDigest citation copies",
    wait(function()
      return vim.fn.getreg('"'):find("Ada Wick", 1, true) and not vim.fn.getreg('"'):find("@", 1, true)
    end),
    vim.fn.getreg('"')
  )
  vim.fn.setreg('"', "")
  vim.cmd.execute([["normal \<Plug>(paper-digest-bibtex)"]])
  check(
    "<Plug> maps do the same",
    wait(function()
      return vim.fn.getreg('"'):find("Trimming Wicks at Scale", 1, true)
    end),
    vim.fn.getreg('"')
  )
  vim.fn.setreg('"', "")
  require("paper_digest.client").resolved().commands["paper-digest.server.copyBibtex"]({
    command = "paper-digest.server.copyBibtex",
    arguments = { { uri = uri, position = { line = t.find(b, "TrimNet") - 1, character = 4 } } },
  }, { client_id = t.client(b).id, bufnr = b })
  check(
    "so do code actions",
    wait(function()
      return vim.fn.getreg('"'):find("Trimming Wicks at Scale", 1, true)
    end),
    vim.fn.getreg('"')
  )
  vim.api.nvim_win_set_cursor(0, { 1, 0 })
  t.notices = {}
  vim.cmd("PaperDigest bibtex")
  check(
    "where no paper is, the server says so",
    wait(function()
      return #t.notices == 1 and t.told("no paper")
    end, 5000),
    t.notices
  )

  -- Commands about a file
  vim.cmd("PaperDigest new")
  local today = os.date("%Y-%m-%d")
  check(
    ":PaperDigest new starts today's section",
    wait(function()
      return t.text(b):find("## Papers for " .. today, 1, true)
    end),
    t.text(b):sub(1, 300)
  )
  check(
    "with the cursor in it",
    wait(function()
      local row = vim.api.nvim_win_get_cursor(0)[1]
      local heading = t.find(b, today)
      return row > heading and row < heading + 6
    end, 5000),
    vim.api.nvim_win_get_cursor(0)
  )
  t.revert(b)
  for format, expected in pairs({ jsonl = '"arxiv"', csv = "Trimming", bibtex = "@", atom = "<feed" }) do
    vim.cmd.buffer(b)
    vim.cmd("vertical PaperDigest export " .. format)
    check(
      (":PaperDigest export %s shows them"):format(format),
      wait(function()
        return vim.bo.buftype == "nofile" and t.text(0):find(expected, 1, true)
      end, 5000),
      t.text(0):sub(1, 200)
    )
    vim.cmd("bwipeout!")
  end
  local u = t.edit(folder .. "/unsorted.md")
  vim.cmd("PaperDigest sort")
  check(
    ":PaperDigest sort sorts sections",
    wait(function()
      local first, second, third = t.find(u, "2025-01-01"), t.find(u, "2025-01-02"), t.find(u, "2025-01-03")
      return (first < second and second < third) or (first > second and second > third)
    end),
    t.text(u)
  )
  t.wipe(u)
  vim.cmd.buffer(b)
  vim.cmd("PaperDigest log")
  check(":PaperDigest log opens the log", vim.api.nvim_buf_get_name(0):find("lsp.log", 1, true))
  vim.cmd("bwipeout!")
  t.notices = {}
  vim.cmd("PaperDigest nonsense")
  check("an unknown command is named", t.told("nonsense"), t.notices)
  local words = vim.fn.getcompletion("PaperDigest ", "cmdline")
  check("commands are completed", #words == 16 and vim.tbl_contains(words, "huggingface"), words)
  check("formats are completed", vim.deep_equal(vim.fn.getcompletion("PaperDigest export b", "cmdline"), { "bibtex" }))

  vim.cmd("PaperDigest report")
  check(":PaperDigest report has versions", t.text(0):find("Server: paper%-digest %d"), t.text(0))
  check("and no text of a digest", not t.text(0):find("TrimNet", 1, true) and not t.text(0):find(folder, 1, true))
  vim.cmd("bwipeout!")

  -- Settings
  local live = t.client(b)
  live.settings = { ["paper-digest"] = { rules = { ["wrapped-row"] = "off" } } }
  require("paper_digest.client").call(live, "notify", "workspace/didChangeConfiguration", { settings = live.settings })
  check(
    "a changed setting works at once",
    wait(function()
      return #t.diagnostics(b, "wrapped-row") == 0
    end),
    t.diagnostics(b)
  )
  live.settings = { ["paper-digest"] = {} }
  require("paper_digest.client").call(live, "notify", "workspace/didChangeConfiguration", { settings = live.settings })
  check(
    "and back",
    wait(function()
      return #t.diagnostics(b, "wrapped-row") == 1
    end),
    t.diagnostics(b)
  )

  -- Files that are no digests
  t.notices = {}
  local n = t.edit(folder .. "/notes.md")
  t.settle(600)
  check("a file that is no digest has no diagnostics", #vim.diagnostic.get(n) == 0, vim.diagnostic.get(n))
  local quiet = ask(n, "textDocument/codeLens", { textDocument = { uri = vim.uri_from_bufnr(n) } })
  check("no lenses", not quiet or #quiet == 0, quiet)
  check("and no message", #t.notices == 0, t.notices)
  check("one server serves all files", #vim.lsp.get_clients() == 1)

  -- Health and help
  vim.cmd("checkhealth paper_digest")
  local health = t.text(0)
  check("health names the version", health:find("paper%-digest %d+%.%d+"), health)
  check("health shows the client", health:find(offered, 1, true) and health:find(folder, 1, true), health)
  check("health finds no error", not health:find("ERROR", 1, true), health)
  vim.cmd("bwipeout!")
  vim.cmd("help paper-digest")
  check("there is help", vim.bo.buftype == "help" and t.text(0):find(":PaperDigest", 1, true), t.text(0):sub(1, 200))
  vim.cmd("bwipeout!")

  -- The end
  for _, it in ipairs(vim.lsp.get_clients()) do
    require("paper_digest.client").call(it, "stop")
  end
  check(
    "the server ends when asked",
    wait(function()
      return #vim.lsp.get_clients() == 0
    end, 5000)
  )
end)
