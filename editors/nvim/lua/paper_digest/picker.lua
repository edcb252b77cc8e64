--- The papers of a file, to choose from.

local client = require("paper_digest.client")

local M = {}

---@class PaperDigest.Paper
---@field title string
---@field detail string id and authors
---@field section string
---@field range lsp.Range

--- The papers among symbols, in the order of the file.
---@param symbols lsp.DocumentSymbol[]
---@param section string
---@param papers PaperDigest.Paper[]
---@return PaperDigest.Paper[]
local function collect(symbols, section, papers)
  for _, it in ipairs(symbols) do
    if it.kind == vim.lsp.protocol.SymbolKind.Namespace then
      collect(it.children or {}, it.name, papers)
    else
      papers[#papers + 1] = { title = it.name, detail = it.detail or "", section = section, range = it.selectionRange }
    end
  end
  return papers
end

--- Asks which of the papers of a buffer is meant, and goes there.
---@param server vim.lsp.Client
---@param bufnr integer
function M.papers(server, bufnr)
  local uri = vim.uri_from_bufnr(bufnr)
  local params = { textDocument = { uri = uri } }
  client.request(server, "textDocument/documentSymbol", params, bufnr, function(symbols)
    local papers = collect(symbols or {}, "", {})
    if #papers == 0 then
      return client.notify("no papers are listed here")
    end
    vim.ui.select(papers, {
      prompt = "Papers",
      kind = "paper_digest_paper",
      format_item = function(paper)
        return table.concat({ paper.title, paper.detail, paper.section }, " │ ")
      end,
    }, function(paper)
      if paper then
        vim.lsp.util.show_document({ uri = uri, range = paper.range }, server.offset_encoding, { focus = true })
      end
    end)
  end)
end

return M
