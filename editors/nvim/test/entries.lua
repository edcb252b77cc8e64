--- An id, or a title, becomes a whole row, from what the library knows.

local t = dofile(vim.env.TESTS .. "/lib.lua")
local check, wait = t.check, t.wait

local ROW = "| Heron Sings at Dusk (Read more on [arXiv](https://arxiv.org/abs/2502.09001) or "
  .. "[HuggingFace](https://huggingface.co/papers/2502.09001)) | Ann Reed et al. |  |"

--- A folder with a library of two papers, and a digest.
local function folder_with_library()
  local folder = t.workspace()
  vim.fn.writefile({
    "2502.09001\tHeron Sings at Dusk\tAnn Reed",
    "2502.09002\tEgrets Count in the Dark\tBen Marsh",
  }, folder .. "/titles.tsv")
  vim.fn.writefile({ "library = 'papers.pdl'" }, folder .. "/.paper-digest.toml")
  local command = { "paper-digest", "library", "build", "--output", folder .. "/papers.pdl", folder .. "/titles.tsv" }
  check("a library is built", vim.fn.system(command) and vim.v.shell_error == 0)
  vim.fn.writefile({
    "## 2025-02-04",
    "",
    "| Title | Authors | Summary |",
    "|---|---|---|",
    "| Ibis Wades (Read more on [arXiv](https://arxiv.org/abs/2502.00301) or "
      .. "[HuggingFace](https://huggingface.co/papers/2502.00301)) | Gil Sixth, Hal Ninth | It wades. |",
    "|  |  |  |",
  }, folder .. "/day.md")
  return folder
end

t.run(function()
  t.watch()
  local b = t.edit(folder_with_library() .. "/day.md")
  local document = { uri = vim.uri_from_bufnr(b) }
  for typed, column in pairs({ ["2502.09001"] = 10, ["| heron sings |  |  |"] = 13 }) do
    vim.api.nvim_buf_set_lines(b, 5, 6, false, { typed })
    local found = wait(function()
      local answer = t.ask(b, "textDocument/completion", {
        textDocument = document,
        position = { line = 5, character = column },
        context = { triggerKind = 1 },
      })
      local items = answer and (answer.items or answer) or {}
      return items[1] and items[1].label == "Heron Sings at Dusk" and items[1]
    end)
    check("completion offers a whole row for " .. typed, found and found.textEdit.newText == ROW, found)
  end

  -- Pasted, and written by an action.
  vim.api.nvim_buf_set_lines(b, 5, 6, false, { "https://arxiv.org/abs/2502.09001v2" })
  vim.api.nvim_win_set_cursor(0, { 6, 0 })
  t.settle()
  vim.lsp.buf.code_action({
    apply = true,
    context = { only = { "refactor" }, diagnostics = {} },
    filter = function(it)
      return it.title:find("whole entry", 1, true) ~= nil
    end,
  })
  check(
    "an action writes the row",
    wait(function()
      return vim.api.nvim_buf_get_lines(b, 5, 6, false)[1] == ROW
    end),
    t.text(b)
  )
  t.wipe(b)
end)
